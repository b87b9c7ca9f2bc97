"""How a story is cited: in a sentence, as lawyers do, and for a program that keeps references.

Sources: OSCOLA, 4th edition, 3.4.8 and 3.4.9 (newspapers and websites); the manual of BibLaTeX, entry type @online.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.models import Article
from jfj.lib.page_head import full_address

NAMED_AT_MOST = 3  # OSCOLA: of four or more authors the first, "and others"
DAY, LEGAL_DAY = "F j, Y", "j F Y"
SPECIAL_IN_BIBTEX = re.compile(r"[\\{}%&#_$~^]")
WRITTEN_IN_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True)
class Citation:
    """One ready citation and what it is for."""

    name: str
    text: str


def citations_of(article: Article) -> list[Citation]:
    """The ready citations of a published story with prefetched bylines. They name today as the day it was read."""
    return [
        Citation(_("In a sentence"), _sentence(article)),
        Citation(_("In a legal text (OSCOLA)"), _legal(article)),
        Citation(_("For a reference manager (BibTeX)"), _bibtex(article)),
    ]


def _sentence(article):
    date = _day(article.published_at, _(DAY))
    if article.updated_at:
        date = _("%(date)s (updated %(updated)s)") % {"date": date, "updated": _day(article.updated_at, _(DAY))}
    return _("%(authors)s, “%(headline)s”, %(site)s, %(date)s, %(address)s, accessed %(today)s.") % {
        "authors": ", ".join(_names(article)),
        "headline": _headline(article),
        "site": settings.SITE_NAME,
        "date": date,
        "address": _address(article),
        "today": _day(timezone.now(), _(DAY)),
    }


def _legal(article):
    names = _names(article)
    authors = f"{names[0]} and others" if len(names) > NAMED_AT_MOST else _listed(names)
    with override("en"):
        out, today = _day(article.published_at, LEGAL_DAY), _day(timezone.now(), LEGAL_DAY)
    return f"{authors}, ‘{_headline(article)}’ ({settings.SITE_NAME}, {out}) <{_address(article)}> accessed {today}"


def _listed(names):
    """Names as a row: A, B and C."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _bibtex(article):
    fields = {
        "author": " and ".join(f"{{{_in_bibtex(name)}}}" for name in _names(article)),
        "title": f"{{{_in_bibtex(_headline(article))}}}",
        "organization": settings.SITE_NAME,
        "date": _day(article.published_at, "Y-m-d"),
        "url": _address(article),
        "urldate": _day(timezone.now(), "Y-m-d"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@online{{{_key(article)},\n{lines}}}"


def _key(article):
    """Such as "sankale2025guidelines": letters and digits alone."""
    name = slugify(_names(article)[0]).rpartition("-")[2] or "jfj"
    return f"{name}{_day(article.published_at, 'Y')}{re.sub(r'[^a-z0-9].*', '', article.slug.lower())}"


def _in_bibtex(text):
    return SPECIAL_IN_BIBTEX.sub(lambda match: WRITTEN_IN_BIBTEX.get(match[0], f"\\{match[0]}"), text)


def _names(article):
    return [byline.author.name for byline in article.words_bylines] or [settings.SITE_NAME]


def _headline(article):
    return _("%s [retracted]") % article.headline if article.is_retracted else article.headline


def _address(article):
    return full_address(article.get_absolute_url())


def _day(moment, form):
    return date_format(timezone.localtime(moment), form)
