"""Which stories: the questions that readers and the newsroom ask, each in one place."""

import re

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.people import Byline
from jfj.lib.text import is_id

LONGEST_ADDRESS = 500

# What lists show. Another field of their stories would cost a query for each: a test draws them with none.
IN_LINE = (
    *("headline", "kicker", "standfirst", "slug", "kind", "language", "status", "published_at"),
    *("content_note", "is_sensitive", "is_legally_sensitive", "section__name", "section__slug"),
)
IN_CARD_PICTURE = tuple(
    f"lead_image__{field}" for field in ("file", "width", "height", "focal_point", "renditions", "content_note")
)
IN_FEED = (
    *("body", "updated_at"),
    *IN_CARD_PICTURE,
    *(f"lead_image__{field}" for field in ("caption", "credit", "credit_url", "licence", "alt_text")),
)
IN_BYLINE = ("article", "role", "author__name", "author__slug", "author__is_pseudonym")

# A story that was taken back while its date or embargo was still to come: no reader had ever seen it.
WAS_OUT = Q(status_changed_at__gte=F("published_at")) & (
    Q(embargo_until=None) | Q(status_changed_at__gte=F("embargo_until"))
)


def name_when_read(relation):
    """Where the rows of a relation lie that were read for a list of stories; Article.rows_of() finds them."""
    return f"{relation}_read"


def together(relation, rows=None):
    """Read a relation for all stories of a list. Under its own name Django builds a queryset for each story."""
    return models.Prefetch(relation, rows, to_attr=name_when_read(relation))


class ArticleQuerySet(models.QuerySet):
    """Stories as readers and the newsroom ask for them."""

    def published(self, at=None):
        """What a reader may find in lists at this moment, or `at` another."""
        return self._past_its_dates(at).filter(status=self.model.Status.PUBLISHED)

    def coming(self):
        """What an editor has published and no reader has yet: its date or its embargo is still to come."""
        now = timezone.now()
        return self.filter(Q(published_at__gt=now) | Q(embargo_until__gt=now), status=self.model.Status.PUBLISHED)

    def readable(self, at=None):
        """What a reader may open at its own address: retracted stories keep their page."""
        retracted = Q(status=self.model.Status.RETRACTED) & WAS_OUT
        return self._past_its_dates(at).filter(Q(status=self.model.Status.PUBLISHED) | retracted)

    def withdrawn(self):
        """Stories whose address answers that they were withdrawn: readers had seen them."""
        return self._past_its_dates().filter(WAS_OUT, status=self.model.Status.WITHDRAWN)

    def visible_to(self, user):
        """What this member of staff may see at the desk."""
        if not user.is_active or not user.is_staff:
            return self.none()
        if user.has_perm("articles.edit_any_article"):
            return self
        if not user.has_perm("articles.view_article"):
            return self.none()
        return self.filter(Q(pk__in=self.owned_by(user)) | Q(pk__in=self.model.objects.published()))

    def owned_by(self, user):
        """Own stories: created by the user, or credited to an author linked to the user."""
        credited = Byline.objects.filter(author__user=user).order_by().values_list("article")
        created = self.model.objects.filter(created_by=user).order_by().values_list("pk")
        return self.filter(pk__in=created.union(credited))  # with OR, PostgreSQL reads all stories

    def for_lines(self):
        """With what a line of a list without pictures shows, and nothing else."""
        bylines = Byline.objects.select_related("author").only(*IN_BYLINE)
        return self.select_related("section").only(*IN_LINE).prefetch_related(together("bylines", bylines))

    def for_listing(self):
        """With what a card or a line of a list shows, and nothing else."""
        return self.for_lines().select_related("lead_image").only(*IN_LINE, *IN_CARD_PICTURE)

    def for_feed(self):
        """With what a feed tells; of pictures and documents in a text, feed_text.py asks where there are any."""
        return self.for_listing().only(*IN_LINE, *IN_FEED).prefetch_related(together("tags"), together("corrections"))

    def for_links(self):
        """With what a line that is nothing but a link shows."""
        return self.only("headline", "slug", "published_at", "language", "kind")

    def for_page(self):
        """With all that the story's own page shows."""
        bylines = models.Prefetch("bylines", Byline.objects.select_related("author__portrait"))
        return self.with_surroundings().prefetch_related(
            bylines, "tags", "corrections", "body_images", "body_documents"
        )

    def with_surroundings(self):
        """With its section, the one above that, and the pictures that belong to it as a whole."""
        return self.select_related("section__parent", "lead_image", "social_card")

    def newest_first(self):
        """Newest publication first; the id settles a tie, so that pages never overlap."""
        return self.order_by("-published_at", "-pk")

    # The date alone is said first in both: an index is entered there, and not by "earlier, or as early and …".
    def before(self, published_at, pk):
        """Published before the story of this moment and key, in the order of the site."""
        return self.filter(Q(published_at__lt=published_at) | Q(pk__lt=pk), published_at__lte=published_at)

    def after(self, published_at, pk):
        """Published after the story of this moment and key, in the order of the site."""
        return self.filter(Q(published_at__gt=published_at) | Q(pk__gt=pk), published_at__gte=published_at)

    def at_address(self, address):
        """Of an address as it is copied from a browser, on the site or at the desk, whole or without the host."""
        parts = re.sub(r"^https?://[^/]*|[?#].*$", "", address[:LONGEST_ADDRESS]).strip("/").split("/")
        if parts[:3] == ["admin", "articles", "article"]:
            return self.filter(pk=parts[3]) if len(parts) > 3 and is_id(parts[3]) else self.none()
        if not re.fullmatch(r"[-\w]+", parts[-1]):
            return self.none()
        return self.filter(Q(slug=parts[-1]) | Q(former_slugs__slug=parts[-1])).distinct()

    def next_change_at(self):
        """When the next story, or the next change of one, comes out by the clock; None where nothing waits.

        Each date is found in its own index, and few stories have one that is still to come.
        """
        now, published = timezone.now(), self.model.Status.PUBLISHED
        waits = Q(status=published, published_at__gt=now) | Q(embargo_until__gt=now) | Q(change_at__gt=now)
        found = self.filter(waits).order_by().values_list("status", "change_at", "published_at", "embargo_until")
        dates = (date for status, change, *out in found for date in (change, *(out if status == published else [])))
        return min((date for date in dates if date and date > now), default=None)

    def _past_its_dates(self, at=None):
        at = at or timezone.now()
        return self.filter(Q(embargo_until=None) | Q(embargo_until__lte=at), published_at__lte=at)
