"""Which of our pages search engines should know of."""

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import how_we_count, subjects
from articles.front_page import front_pages
from articles.models import Article
from jfj.lib import sitemaps
from jfj.lib.http import kept

NEWS_FOR = timedelta(hours=48)
NEWS_AT_MOST = 1000


def stories():
    """What readers may find, with what an address is made of."""
    return Article.objects.published().only("slug", "published_at")


def addresses_of(rows):
    """The same rows, given by a function, with no more than their addresses are made of."""
    return lambda: rows().only("slug")


def places():
    """Single pages: the front page of each language that has something to read, the lists, what our numbers mean."""
    lists = [reverse("archive"), reverse("corrections"), reverse("feeds")]
    return [page.url for page in front_pages()] + lists + [page.url for page in how_we_count.offers()]


def register():
    """Add the pages of stories and of what they are about to the sitemaps."""
    sitemaps.register_sitemap("places", sitemaps.Places(places))
    sitemaps.register_sitemap("stories", sitemaps.Rows(stories, Coalesce("updated_at", "published_at")))
    sitemaps.register_sitemap("sections", sitemaps.Rows(addresses_of(subjects.sections)))
    sitemaps.register_sitemap("tags", sitemaps.Rows(addresses_of(subjects.tags_worth_following)))
    sitemaps.register_sitemap("authors", sitemaps.Rows(addresses_of(subjects.authors)))


@kept
@require_safe
def news_sitemap(request):
    """The stories of the last two days, at most a thousand, the newest first."""
    since = timezone.now() - NEWS_FOR
    recent = Article.objects.published().filter(Q(published_at__gte=since) | Q(embargo_until__gte=since))
    fields = ("headline", "slug", "language", "published_at", "embargo_until")
    return sitemaps.news(request, recent.newest_first().only(*fields)[:NEWS_AT_MOST])
