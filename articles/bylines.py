"""Who wrote a story, in the one line that lists have room for."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article

NAMED = 3


def short_byline(article: Article) -> SafeString:
    """Three names and how many others, without links; the newsroom where nobody is named. Needs prefetched bylines."""
    names = [byline.author.name for byline in article.words_bylines]
    if not names:
        return format_html('<bdi>{} <span class="byline__name">{}</span></bdi>', _("By"), settings.SITE_SHORT_NAME)
    return format_html("<bdi>{} {}</bdi>", _("By"), _in_one_line(names))


def _in_one_line(names):
    others = len(names) - NAMED
    if others > 0:
        more = ngettext(" and %(others)s other", " and %(others)s others", others) % {"others": others}
        return ", ".join(names[:NAMED]) + more
    *first, last = names
    return f"{', '.join(first)} {_('and')} {last}" if first else last
