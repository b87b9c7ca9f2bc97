"""Which of our pages search engines should know of."""

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Author, Section, Tag
from jfj.lib import sitemaps
from jfj.lib.languages import OTHER_FRONT_PAGES

NEWS_FOR = timedelta(hours=48)
NEWS_AT_MOST = 1000


def stories():
    """What readers may find, with what an address is made of."""
    return Article.objects.published().only("slug", "published_at")


def tags():
    """Those with a list that is worth finding."""
    return Tag.objects.on_several(Article.objects.published()).only("slug")


def authors():
    """Those whom readers may know of."""
    return Author.objects.credited_in(Article.objects.published()).only("slug")


def sections():
    """Every section."""
    return Section.objects.only("slug")


def register():
    """Add the pages of stories and of what they are about to the sitemaps."""
    editions = (f"front-page-{language}" for language in OTHER_FRONT_PAGES)
    places = ("front-page", *editions, "archive", "corrections", "feeds")
    sitemaps.register_sitemap("places", sitemaps.Places(places))
    sitemaps.register_sitemap("stories", sitemaps.Rows(stories, Coalesce("updated_at", "published_at")))
    sitemaps.register_sitemap("sections", sitemaps.Rows(sections))
    sitemaps.register_sitemap("tags", sitemaps.Rows(tags))
    sitemaps.register_sitemap("authors", sitemaps.Rows(authors))


@require_safe
def news_sitemap(request):
    """The stories of the last two days, at most a thousand, the newest first."""
    since = timezone.now() - NEWS_FOR
    recent = Article.objects.published().filter(Q(published_at__gte=since) | Q(embargo_until__gte=since))
    fields = ("headline", "slug", "language", "published_at", "embargo_until")
    return sitemaps.news(request, recent.newest_first().only(*fields)[:NEWS_AT_MOST])
