"""What readers report, and what somebody may not do for a while."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, Reason
from jfj.lib.text import refuse_hidden_characters


class ReportQuerySet(models.QuerySet):
    def open(self):
        """Those that no moderator has looked into."""
        return self.filter(settled_at=None)


class Report(models.Model):
    """A reader says that a comment should be looked at. Always reaches a person, also after an approval."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    words = models.TextField(
        _("in their own words"), max_length=1000, blank=True, validators=[refuse_hidden_characters]
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    settled_at = models.DateTimeField(_("looked into"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ["view"]
        indexes = [models.Index(fields=["settled_at", "made_at"], name="comments_report_queue")]

    def __str__(self):
        return self.get_reason_display()


class Note(models.Model):
    """What one moderator tells the others about a reader. Readers never see it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="moderators_notes")
    words = models.TextField(_("note"), max_length=1000, validators=[refuse_hidden_characters])
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = []
        ordering = ["-made_at"]

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d}"


class RestrictionQuerySet(models.QuerySet):
    def in_force(self):
        """Those that hold at this moment."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), lifted_at=None)


class Restriction(models.Model):
    """A reader may not comment, or only after a look, until a date; with a reason and the way to appeal."""

    class Kind(models.TextChoices):
        MUTE = "mute", _("each comment waits for a moderator")
        BAN = "ban", _("no comments")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reader"), on_delete=models.CASCADE, related_name="restrictions"
    )
    kind = models.CharField(_("what"), max_length=4, choices=Kind)
    reason = models.CharField(
        _("reason"), max_length=300, validators=[refuse_hidden_characters], help_text=_("The reader is told.")
    )
    until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: until somebody lifts it."))
    made_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, editable=False)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        ordering = ["-made_at"]

    def __str__(self):
        return self.get_kind_display()

    def clean(self):
        super().clean()
        if self.user_id and self.user.is_staff:
            raise ValidationError(_("Who works here is not restricted, but talked to."))
        if self.lifted_at is None and self.until and self.until <= timezone.now():
            raise ValidationError({"until": _("Choose a moment in the future.")})
