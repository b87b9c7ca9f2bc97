"""The desk's log: who did what to which thing, and why. Lines are added and never changed or deleted.

Moves of stories, overrides, changes of rights and preview links are written here by the verbs that
make them, in the same transaction. Nobody has a right to change a line, administrators included.
"""

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(TypeError):
    """Somebody tried to change or to delete a line of the log."""


class LogLineQuerySet(models.QuerySet):
    """Lines can be asked for, and that is all."""

    def about(self, subject: models.Model) -> models.QuerySet:
        """The lines about one thing, the newest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnly("The log is not changed.")

    def delete(self) -> NoReturn:
        raise AppendOnly("The log is not deleted.")


class LogLine(models.Model):
    """One line of the log. It names people and things in words, so that it outlives them."""

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(_("who"), max_length=150)
    verb = models.CharField(_("what"), max_length=40)
    said = models.CharField(_("what happened"), max_length=300)
    reason = models.TextField(_("why"), blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject_name = models.CharField(_("to what"), max_length=200)

    objects = LogLineQuerySet.as_manager()

    class Meta:
        app_label = "jfj"
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]
        verbose_name = _("line of the log")
        verbose_name_plural = _("the log")
        indexes = [models.Index(fields=["subject_type", "subject_id", "-at"], name="jfj_logline_subject")]

    def __str__(self) -> str:
        return self.said

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("The log is not changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("The log is not deleted.")


def write(verb: str, subject: models.Model, *, by: Any, said: str, reason: str = "") -> LogLine:
    """Add a line: `by` did `verb` to `subject`; None is the site itself.

    `said` tells it in words, `reason` is what that person gave.
    """
    return LogLine.objects.create(
        verb=verb,
        by_id=by and by.pk,
        by_name=str(by or "")[:150],
        said=said[:300],
        reason=reason,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_name=str(subject)[:200],
    )
