"""Tags that bring stories to pages of any kind."""

from django import template
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language

from articles import pictures
from articles.bylines import short_byline
from articles.models import Article
from jfj.lib.http import shared
from jfj.lib.languages import front_page_address, route_in

register = template.Library()
LATEST = 5

register.simple_tag(pictures.whole, name="whole_picture")
register.simple_tag(pictures.card, name="card_picture")
register.simple_tag(short_byline)


@register.simple_tag(takes_context=True)
def latest_stories(context, exclude=None):
    """The five newest published stories without the present one."""
    newest = shared(context.get("request"), latest_stories, lambda: list(_newest()[: LATEST + 1]))
    return tuple(story for story in newest if not exclude or story.pk != exclude.pk)[:LATEST]


def _newest():
    return Article.objects.published().newest_first().for_links()


@register.simple_tag(takes_context=True)
def archive_years(context):
    """The years in which readers may find something, the newest first."""
    first = shared(context.get("request"), archive_years, _first_date)
    return range(timezone.localdate().year, timezone.localtime(first).year - 1, -1) if first else []


def _first_date():
    return Article.objects.published().aggregate(first=Min("published_at"))["first"]


@register.simple_tag
def months():
    """The names of the twelve months, in the language of the page."""
    return MONTHS.values()


@register.simple_tag
def front_page_url():
    """The front page of the language that this page speaks."""
    return front_page_address(get_language())


@register.simple_tag
def how_we_count_url():
    """What our numbers mean, in the language that this page speaks."""
    return reverse(route_in(get_language(), "how-we-count"))


@register.simple_tag
def site_feed_url():
    """The feed of all stories, or of those in the language that this page speaks."""
    return reverse(route_in(get_language(), "feed"))
