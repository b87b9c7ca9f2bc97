"""Files that belong to stories, and the one rule of who may see them: pictures and documents alike."""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, ProtectedError, Q
from django.db.transaction import on_commit

from jfj.lib.html_elements import KEYS

KEYS_IN_BLOCK = re.compile(rf' data-(?:id|poster)="({KEYS})"')


def new_key():
    """The random name of a file: 128 bits that nobody guesses."""
    return secrets.token_urlsafe(16)


def keys_in_blocks(html):
    """The keys of all files that the blocks of a text name: exhibits, galleries, posters."""
    return {key for keys in KEYS_IN_BLOCK.findall(html or "") for key in keys.split(",")}


@dataclass(frozen=True)
class Holder:
    """What else than stories holds files of a kind: its rows, whose published() readers have, and in which field."""

    rows: Callable[[], Any]
    place: str

    def seen_at_the_desk(self, user):
        """Those that this member of staff may open there."""
        model = self.rows().model._meta
        return self.rows() if user.has_perm(f"{model.app_label}.view_{model.model_name}") else self.rows().none()


class StoryFileQuerySet(models.QuerySet):
    """Files as readers and the newsroom ask for them. A subclass says in which places a story holds one.

    `holders` is what apps that come after this one have named to a subclass.
    """

    places = ()
    holders: ClassVar[Sequence[Holder]] = ()
    view_permission = ""

    def in_public_use(self):
        """What a stranger may see: files of stories that readers can open, and of what else they have."""
        stories = apps.get_model("articles.Article").objects.readable()
        return self.filter(_uses(self.places, stories) | self._held(only_published=True))

    def in_any_text(self):
        """What stands in a text, whoever may read that."""
        return self.filter(Q(in_body_of__isnull=False) | self._held()).distinct()

    def visible_to(self, user):
        """What this member of staff may see: what strangers see, own uploads, and the
        files of stories that are visible to him."""
        if not user.is_active or not user.is_staff:
            return self.none()
        if user.has_perm("articles.edit_any_article"):
            return self
        if not user.has_perm(self.view_permission):
            return self.none()
        stories = apps.get_model("articles.Article").objects.visible_to(user)
        seen = self.model.objects.in_public_use() | self.model.objects.used_in(stories)
        return self.filter(Q(created_by=user) | Q(pk__in=seen.values("pk")))

    def changeable_by(self, user):
        """What this user may describe anew: editors everything, others their own uploads
        until a story with one of them has left their hands."""
        if user.has_perm("articles.edit_any_article"):
            return self.visible_to(user)
        Article = apps.get_model("articles.Article")
        stories = Article.objects.exclude(status__in=[Article.Status.DRAFT, Article.Status.IN_REVIEW])
        settled = _uses(self.places, stories) | self._held()
        return self.filter(created_by=user).exclude(pk__in=self.model.objects.filter(settled))

    def used_in(self, articles):
        """Files that one of these stories holds in one of the places."""
        return self.filter(_uses(self.places, articles))

    def _held(self, *, only_published=False):
        """That something else than a story holds the file; `only_published`: something that readers have."""
        uses = Q()
        for holder in self.holders:
            uses |= _uses([holder.place], holder.rows().published() if only_published else holder.rows())
        return uses

    def delete(self):
        """Delete rows, then their files. Refused while one is in use anywhere."""
        in_bodies = self.in_any_text()
        if in_bodies.exists():
            raise ProtectedError(self.model.stands_in_a_text, set(in_bodies))
        files = [row.file for row in self]
        outcome = super().delete()
        for file in files:
            on_commit(lambda file=file: self.model.delete_files(file), robust=True)
        return outcome

    delete.alters_data = True
    delete.queryset_only = True


def _uses(places, rows):
    """That one of these rows holds the file in one of the places."""
    uses = Q()
    for place in places:
        uses |= Q(Exists(rows.filter(**{place: OuterRef("pk")})))
    return uses
