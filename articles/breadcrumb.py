"""The way to a page, as it stands above it and in its structured data."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.front_page import front_page_address
from articles.models import Article, Section


def breadcrumb(place) -> list[dict]:
    """The way from Home to a story, section, tag, author or page: name and url of each step."""
    section = place.section if isinstance(place, Article) else place
    above = [section.parent] if isinstance(section, Section) and section.parent else []
    if isinstance(place, Article) and section:
        above.append(section)
    return steps(*above, place)


def steps(*places) -> list[dict]:
    """From Home over these places, each with a name (str) and an address of its own."""
    home = {"name": _("Home"), "url": front_page_address(get_language())}
    return [home, *({"name": str(place), "url": place.get_absolute_url()} for place in places)]
