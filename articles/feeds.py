"""The feeds: each as RSS, as Atom and as JSON, with the addresses that go with it."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Correction
from jfj.lib.http import cache_publicly
from jfj.lib.json_feed import JsonFeed

KINDS = (("feed/", "", Rss201rev2Feed), ("feed/atom/", "-atom", Atom1Feed), ("feed.json", "-json", JsonFeed))


@method_decorator(require_safe, name="__call__")
class NewsFeed(Feed):
    """A public feed in one of three kinds. Every address in it begins with SITE_URL, whatever host was asked for."""

    route_name = ""
    language = "en"

    def __init__(self, kind, name):
        self.feed_type, self.name = kind, name

    def __call__(self, request, *args, **kwargs):
        return cache_publicly(request, super().__call__(request, *args, **kwargs))

    def link(self, obj):
        return settings.SITE_URL + reverse(self.route_name)

    def feed_url(self, obj):
        return settings.SITE_URL + reverse(self.name)


class CorrectionsFeed(NewsFeed):
    """Every notice on a story that readers can open, the newest first."""

    route_name = "corrections"
    at_most = 30

    def title(self, obj):
        return _("Corrections - JFJ")

    def description(self, obj):
        return _("What we got wrong or left unclear, where we said it, and when we put it right.")

    subtitle = description

    def items(self, obj):
        return Correction.objects.on(Article.objects.readable())[: self.at_most]

    def item_title(self, notice):
        return f"{notice.get_kind_display()}: {notice.article.headline}"

    def item_description(self, notice):
        """The content note of the story first, where it has one."""
        return "\n\n".join(filter(None, [notice.article.content_note, notice.text]))

    def item_link(self, notice):
        return f"{settings.SITE_URL}{notice.article.get_absolute_url()}#corrections"

    def item_guid(self, notice):
        return f"{settings.SITE_URL}{reverse(self.route_name)}#{notice.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, notice):
        return notice.published_at

    item_updateddate = item_pubdate

    def item_categories(self, notice):
        return [notice.get_kind_display()]


def feed_paths(prefix, feed, name):
    """The three addresses of a feed below `prefix`, named `name`, `name`-atom and `name`-json."""
    return [path(prefix + end, feed(kind, name + suffix), name=name + suffix) for end, suffix, kind in KINDS]
