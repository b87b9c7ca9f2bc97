"""Tags that bring stories to pages of any kind."""

from django import template
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language

from articles.models import Article
from jfj.lib.languages import front_page_address, route_in

register = template.Library()


@register.simple_tag
def latest_stories(exclude=None, number=5):
    """The newest published stories without the present one."""
    stories = Article.objects.published().newest_first()
    if exclude:
        stories = stories.exclude(pk=exclude.pk)
    return stories.for_links()[:number]


@register.simple_tag
def archive_years():
    """The years in which readers may find something, the newest first."""
    first = Article.objects.published().aggregate(first=Min("published_at"))["first"]
    return range(timezone.localdate().year, timezone.localtime(first).year - 1, -1) if first else []


@register.simple_tag
def months():
    """The names of the twelve months, in the language of the page."""
    return MONTHS.values()


@register.simple_tag
def front_page_url():
    """The front page of the language that this page speaks."""
    return front_page_address(get_language())


@register.simple_tag
def site_feed_url():
    """The feed of all stories, or of those in the language that this page speaks."""
    return reverse(route_in(get_language(), "feed"))
