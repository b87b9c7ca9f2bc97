"""The search for the style guide, rendered by the templates that readers get; see articles/samples.py."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.models import Author, Tag
from articles.samples import ARABIC, LONG, story
from jfj.lib.styleguide import Sample
from pages.models import Page
from search.forms import SearchForm
from search.marks import END, START, as_html
from search.query import parse
from search.results import Hit

WORDS = "reparations"
REFUSED = {"q": "court", "author": "nobody of this name", "since": "2026-05-02", "until": "2026-05-01"}


def samples(request: HttpRequest) -> list[Sample]:
    """The form, what it finds, what it says where it finds nothing, and the list while somebody types."""

    def sample(state, template, **context):
        return Sample("search", state, render_to_string(template, context, request))

    return [*_forms(sample), *_results(sample), *_live(sample)]


def _forms(sample):
    forms = {"empty": {}, "with words": {"q": WORDS, "sort": "newest"}, "with refusals": REFUSED}
    for number, (state, typed) in enumerate(forms.items(), start=1):
        form = SearchForm(typed, auto_id=f"search-{number}-%s")
        yield sample(f"form, {state}", "search/_form.html", form=form, label=f"Search, {state}")


def _results(sample):
    template, form = "search/_results.html", SearchForm({"q": WORDS})
    active = [("Section", "The ICC", "/search/"), ("From", "May 1, 2026", "/search/"), ("Author", ARABIC, "/search/")]
    found = {"count": 37, "hits": _hits(), "active": active, "pages": [Page(title="Our Work", slug="our-work")]}
    turned = {"number": 2, "last": 4, "previous": "/search/", "next": "/search/"}
    yield sample("filters in use, second page", template, part="found", form=form, **found, **turned)
    misspelt = SearchForm({"q": "reperations"})
    yield sample("misspelt", template, part="meant", form=misspelt, meant=WORDS, hits=_hits()[:1])
    ways = {
        "wider": [("dates", 12, "/search/"), ("all", 1, "/search/")],
        "tags": [Tag(name="Reparations", slug="nothing"), Tag(name="جبر الضرر", slug="nothing")],
        "authors": [Author(name="Salma Idris", slug="nobody")],
    }
    yield sample("no result", template, part="none", form=form, **ways)
    yield sample("no result with these filters", template, part="bare", form=SearchForm({}), active=active[:1])


def _hits():
    marked = as_html(f"The order on {START}{WORDS}{END} names 4,096 victims.")
    return [
        Hit(story(), marked, marked, marked),
        Hit(story(headline=LONG, kind="analysis", authors=9), LONG, ""),
        Hit(story(headline=ARABIC, language="ar"), ARABIC, "", ARABIC),
    ]


def _live(sample):
    template, found = "samples/search_live.html", [story(), story(headline=LONG), story(headline=ARABIC, language="ar")]
    yield sample("while somebody types", template, typed=WORDS, query=parse(WORDS), stories=found)
    yield sample("nothing while somebody types", template, typed="xyz", query=parse("xyz"), stories=[])
