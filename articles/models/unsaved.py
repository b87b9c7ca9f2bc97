"""What somebody has typed and not saved yet: his own, and nobody else's."""

from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from jfj.lib.text import is_id


class UnsavedQuerySet(models.QuerySet):
    """Asked for by its owner alone."""

    def of(self, user, subject_id):
        """What this user typed into forms of this story (0: of new ones), the newest first."""
        return self.filter(user=user, subject_id=subject_id).order_by("-pk")

    def in_form(self, form_id, copy):
        """What was typed into one open form, and the copy that it began with, as it was then."""
        return self.filter(models.Q(form_id=form_id) | models.Q(pk=copy))


class Unsaved(models.Model):
    """The fields of a story's form as they were typed, one row for each open form.

    Each time it is kept it is a row of its own, and the one before goes: a number stands for these very words, and
    nobody drops what another window has typed since.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject_id = models.BigIntegerField(default=0)
    form_id = models.UUIDField(default=uuid4)
    started_from = models.PositiveIntegerField(default=1)
    fields = models.JSONField(encoder=DjangoJSONEncoder)
    kept_at = models.DateTimeField(default=timezone.now)

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.user_id}: story {self.subject_id}"

    def rows(self, prefix, columns):
        """The rows of a list below the story, as a version holds them: {key of the version: what was typed}."""
        total = self.fields.get(f"{prefix}-TOTAL_FORMS", "0")
        count = min(int(total), 50) if total.isdecimal() and len(total) < 4 else 0
        found = []
        for number in range(count):
            row = {key: self.fields.get(f"{prefix}-{number}-{field}", "") for field, key in columns.items()}
            if is_id(row["id"]) and f"{prefix}-{number}-DELETE" not in self.fields:
                found.append(row)
        return found
