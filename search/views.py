"""The page of results, and the short list while somebody types."""

from dataclasses import replace
from math import ceil

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from articles.models import Article
from articles.numbered_pages import PAGE_NUMBER
from jfj.lib.breadcrumb import steps
from jfj.lib.http import cache_briefly
from jfj.lib.page_head import PageHead, full_address
from search import guidance, results, spelling
from search.backends import by_index
from search.forms import SearchForm
from search.models import Word
from search.query import LONGEST, parse

MOST_PAGES_OF_SITE = 5
MOST_LIVE = 6
SHORTEST_LIVE = 2
MOST_BEGINNINGS = 8


class Search(TemplateView):
    """Stories and pages that hold the words, in pages of ten."""

    template_name = "search/search.html"

    def dispatch(self, request, *args, **kwargs):
        return cache_briefly(request, super().dispatch(request, *args, **kwargs))

    def get_context_data(self, **kwargs):
        self.form = SearchForm(self.request.GET)
        asked = self.form.is_valid() and bool(self.form.query or self.form.filters)
        number = self._number()
        if not asked and number > 1:
            raise Http404
        title = _("Search: %(words)s") % {"words": self.form.data["q"]} if asked and self.form.query else _("Search")
        return super().get_context_data(
            **kwargs,
            form=self.form,
            head=PageHead(title=title, canonical=full_address(reverse("search")), robots="noindex, follow"),
            breadcrumb=[*steps(), {"name": _("Search"), "url": reverse("search")}],
            no_search=True,
            **(self._found(number) if asked else {}),
        )

    def _number(self):
        number = self.request.GET.get("page", "1")
        if not PAGE_NUMBER.fullmatch(number) or int(number) > results.DEEPEST_PAGE:
            raise Http404
        return int(number)

    @by_index()
    def _found(self, number):
        query, stories = self.form.query, self.form.stories()
        count = results.count(query, stories)
        if not count:
            return self._helped(query, stories, number)
        last = min(ceil(count / results.PER_PAGE), results.DEEPEST_PAGE)
        if number > last:
            raise Http404
        pks = results.ids(query, stories, sort=self.form.order, offset=(number - 1) * results.PER_PAGE)
        return self._page(query, pks, number) | {
            "asked": True,
            "count": count,
            "is_more": count > results.COUNTED,
            "most": results.COUNTED,
            "number": number,
            "last": last,
            "previous": number > 1 and self.address(page=number - 1 if number > 2 else None),
            "next": number < last and self.address(page=number + 1),
            "is_deepest": number == results.DEEPEST_PAGE,
        }

    def _page(self, query, pks, number):
        is_bare = number == 1 and not self.form.filters
        pages = results.pages(query, MOST_PAGES_OF_SITE) if query and is_bare else []
        return {
            "hits": results.hits(query, pks),
            "pages": pages,
            "active": self._active(),
        }

    def _helped(self, query, stories, number):
        """Nothing was found: what may have been meant, and other ways to it."""
        if number > 1:
            raise Http404
        meant = spelling.better(query, stories) if query else None
        pks = results.ids(meant[0], stories, sort=self.form.order) if meant else []
        found = self._page(meant[0] if meant else query, pks, number)
        return found | {
            "asked": True,
            "count": 0,
            "meant": meant[1] if meant else "",
            "meant_address": self.address(q=meant[1]) if meant else "",
            "wider": [] if meant else guidance.wider(self.form, self.address_without),
            "tags": guidance.tags(query),
            "authors": guidance.authors(query),
        }

    def _active(self):
        """The filters that are set, as (name, value, address without it)."""
        return [
            (self.form.fields[name].label, self._shown(name, value), self.address_without(name))
            for name, value in self.form.filters.items()
        ]

    def _shown(self, name, value):
        if name == "language":
            return Article.Language(value).label
        return date_format(value, _("F j, Y")) if name in guidance.DATES else str(value)

    def address(self, **changes):
        """The address of this search with other values; None takes one out, and so does the empty one."""
        values = self.request.GET.copy()
        values.pop("page", None)
        for name, value in changes.items():
            values[name] = "" if value is None else value
        for name in [name for name in values if not values[name] or name not in {*self.form.fields, "page"}]:
            del values[name]
        for name in values:
            values[name] = values[name]  # one value each
        return f"{reverse('search')}?{values.urlencode()}"

    def address_without(self, *names):
        return self.address(**dict.fromkeys(names))


@require_safe
@by_index()
def suggest(request):
    """A few links for what was typed so far, as a piece of HTML for the script that asked."""
    typed = request.GET.get("q", "")[:LONGEST].strip()
    query = _unfinished(typed) if len(typed) >= SHORTEST_LIVE else parse("")
    pks = results.ids(query, Article.objects.published(), limit=MOST_LIVE) if query else []
    context = {"typed": typed, "query": query, "stories": results.links(pks)}
    response = render(request, "search/_live.html", context)
    response["X-Robots-Tag"] = "noindex"
    return cache_briefly(request, response)


def _unfinished(typed):
    """What was typed, the last word as the beginning of one."""
    query = parse(typed)
    if not query or typed.endswith(('"', "”", "»")) or len(query.wanted[-1]) > 1:
        return query
    last = query.wanted[-1][0]
    words = Word.objects.filter(word__startswith=last).exclude(word=last).values_list("word", flat=True)
    return replace(query, beginnings=(last, *words.order_by("word")[:MOST_BEGINNINGS]))
