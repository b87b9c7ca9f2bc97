"""What base.html shows around every page."""

from copy import copy

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from jfj.lib.http import shared, signed_in
from jfj.lib.languages import Language
from pages.models import MenuItem, SiteSettings


def frame(request):
    """Settings and their language, menus, the place in them, today's date and who is signed in. Queried only where a
    template asks.

    `signed_in_as` is None for every request without a session cookie, so a
    stranger's page reads no session and is the same bytes for everybody.
    """
    entries = SimpleLazyObject(lambda: shared(request, MenuItem, _entries))
    menus = SimpleLazyObject(lambda: _menus(entries, request.path))
    return {
        "newsroom": SimpleLazyObject(lambda: shared(request, SiteSettings, SiteSettings.with_links)),
        "newsroom_lang": SimpleLazyObject(lambda: _foreign(settings.LANGUAGE_CODE)),
        "main_menu": SimpleLazyObject(lambda: menus["main"]),
        "utility_menu": SimpleLazyObject(lambda: menus["utility"]),
        "footer_menu": SimpleLazyObject(lambda: menus["footer"]),
        "here": SimpleLazyObject(lambda: _here(entries, request.path)),
        "today": timezone.localtime(),
        "signed_in_as": SimpleLazyObject(lambda: signed_in(request)),
    }


def account_links(request, reader, keys):
    """What a page shows in its header of who is signed in; see jfj.lib.private."""
    links = render_to_string("_account_links.html", {"signed_in_as": reader})
    return dict.fromkeys(keys, links)


def _menus(entries, path):
    """Each menu in the language that the page speaks; where it has no entry in it, in the site's own."""
    menus = {(menu, language): [] for menu in MenuItem.Menu.values for language in Language.values}
    for entry in entries:
        item = copy(entry)
        item.is_current = item.url == path
        item.lang = _foreign(item.language)
        menus[item.menu, item.language].append(item)
    return {menu: menus[menu, get_language()] or menus[menu, settings.LANGUAGE_CODE] for menu in MenuItem.Menu.values}


def _here(entries, path):
    """The address of the page where an entry leads to it, else ""."""
    return path if any(entry.url == path for entry in entries) else ""


def _entries():
    """All entries that lead somewhere."""
    entries = MenuItem.objects.select_related("page", "section").defer("page__body")
    return [entry for entry in entries if entry.page is None or entry.page.is_published]


def _foreign(language):
    """The language of words on a page that speaks another, for their `lang`; empty where it is the page's own."""
    return "" if language == get_language() else language
