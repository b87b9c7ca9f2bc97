"""The page that lists every feed."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from articles import front_page, heads, subjects
from jfj.lib.breadcrumb import steps
from jfj.lib.feed_addresses import feed_links, offered_feeds
from jfj.lib.http import PublicPage
from jfj.lib.languages import Language, route_in


class Feeds(PublicPage, TemplateView):
    """Every feed, each in its three kinds; of tags, which are many, one, where there is a list worth following."""

    template_name = "articles/feeds.html"

    def get_context_data(self, **kwargs):
        place = {"name": _("Feeds"), "url": reverse("feeds")}
        return super().get_context_data(
            **kwargs,
            groups=groups(),
            tags=tags(),
            breadcrumb=[*steps(), place],
            head=heads.of_feeds(),
        )


def groups():
    """The feeds by what they are about: id, title and feeds of each group. Four queries."""
    _site, *editions = front_page.front_pages()
    whole_site = [
        feed_links("feed", settings.SITE_NAME),
        *(feed_links(route_in(other.language, "feed"), Language(other.language).label) for other in editions),
        feed_links("corrections-feed", _("Corrections")),
        *offered_feeds(),
    ]
    known = [
        ("sections", _("Sections"), "section-feed", subjects.sections().only("name", "slug")),
        ("authors", _("Authors"), "author-feed", subjects.authors().only("name", "slug")),
    ]
    yield {"id": "site", "title": _("The whole site"), "feeds": whole_site}
    for name, title, route, found in known:
        feeds = [feed_links(route, str(subject), subject.slug) for subject in found]
        yield {"id": name, "title": title, "feeds": feeds}


def tags():
    """Name and address of each tag's feed. One query."""
    named = subjects.tags_worth_following().values_list("name", "slug")
    return [(name, reverse("tag-feed", args=[slug])) for name, slug in named]
