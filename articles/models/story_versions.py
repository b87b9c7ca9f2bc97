"""What a version of a story holds, and which version readers have."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.people import Author, Byline
from articles.models.revisions import Revision, Versioned, found
from articles.models.story_links import RelatedStory


class StoryVersions(Versioned):
    """The part of a story that keeps its versions apart; the row is always what readers have, or would have."""

    # What readers have of a story that is out; a newer version may wait for its hour.
    live_version = models.PositiveIntegerField(null=True, editable=False)
    change_at = models.DateTimeField(null=True, editable=False)
    change_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    signed_off_at = models.DateTimeField(null=True, editable=False)
    signed_off_version = models.PositiveIntegerField(null=True, editable=False)

    # Set where somebody who may edit looks at a version that readers do not have yet.
    newer_content = None

    class Meta:
        abstract = True

    def content(self):
        """The fields, and the tags, bylines and picked stories in their order."""
        bylines = self.bylines.select_related("author")
        return super().content() | {
            "tags": sorted(tag.name for tag in self.tags.all()),
            "bylines": [
                {"id": line.author_id, "name": line.author.name, "role": line.role, "position": line.position}
                for line in bylines
            ],
            "related": [
                {"id": pick.related_id, "name": pick.related.headline, "position": pick.position}
                for pick in self.related_picks.select_related("related")
            ],
        }

    def shown_content(self):
        """What the form shows: the newer version where there is one, else the story as it is."""
        if self.newer_content is None and self.pk is None:
            return {"tags": [], "bylines": [], "related": []}
        return self.newer_content or self.content()

    def show_newer(self, content):
        """Hold what the newer version holds, for the form; what is gone since is left empty."""
        for name in self.versioned_fields:
            with suppress(ValidationError):
                self.take_content({name: content[name]})
        self.newer_content = content

    @property
    def has_newer_version(self):
        return self.live_version is not None and self.version > self.live_version

    @property
    def has_change_waiting(self):
        """Whether a newer version waits of a text that readers have, or will have."""
        return self.has_newer_version and self.has_readers

    def row_is_newest(self):
        """Write down which version readers have, and since when, and that no change waits."""
        self.live_version = self.version if self.was_published else None
        self.change_at = self.change_by = None
        changes = {name: getattr(self, name) for name in ("version", "live_version", "change_at", "change_by")}
        type(self).objects.filter(pk=self.pk).update(**changes)
        kept = Revision.objects.of(self)
        kept.filter(published_at__gt=timezone.now()).update(published_at=None)
        if self.has_readers:
            kept.filter(number=self.version, published_at=None).update(published_at=self._readers_since(kept))

    def _readers_since(self, kept):
        """When readers got, or will get, what the row holds: the first time with the story itself."""
        is_first = not kept.seen_by_readers().exists()
        return self.out_at if is_first or self.out_at > timezone.now() else timezone.now()

    def become(self, content):
        """The fields, and tags, bylines and picks as well."""
        super().become(content)
        self.replace_relations(content)

    def replace_relations(self, content):
        """Make tags, bylines and picked stories those of a version; the story is saved already.

        Raises ValidationError that names an author who is gone, and numbers a story: its headline may have been
        hidden from whoever brings the version back.
        """
        bylines = [
            Byline(article=self, author=found(Author, row, _("author")), role=row["role"], position=row["position"])
            for row in content["bylines"]
        ]
        picks = [
            RelatedStory(article=self, related=found(type(self), pick, _("related story")), position=pick["position"])
            for pick in ({**row, "name": row["id"]} for row in content["related"])
        ]
        self.tags.set(content["tags"])
        self.bylines.all().delete()
        Byline.objects.bulk_create(bylines)
        self.related_picks.all().delete()
        RelatedStory.objects.bulk_create(picks)

    @property
    def is_signed_off(self):
        """Whether somebody has signed the present version; prepublish.py says whether that counts."""
        return self.signed_off_by_id is not None and self.signed_off_version == self.version
