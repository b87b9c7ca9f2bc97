"""Corrections: what we got wrong, said where we said it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jfj.lib.text import refuse_hidden_characters


class CorrectionQuerySet(models.QuerySet):
    """Notices as readers ask for them."""

    def on(self, articles):
        """Those that stand on these stories (a queryset of articles), each with what a list shows of its story.

        The notice of a retraction stands as long as the retraction does.
        """
        stand = ~Q(kind=Correction.Kind.RETRACTION) | Q(article__status="retracted")
        # Not article__in: SQLite would list all these stories to find the few that have a notice.
        told = Exists(articles.filter(pk=OuterRef("article")))
        notices = self.filter(stand, told).select_related("article")
        return notices.defer("article__body", "article__methods_note")


class Correction(models.Model):
    """A dated notice on a published story."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        EDITORS_NOTE = "editors_note", _("Editor’s note")
        UPDATE = "update", _("Update")
        RETRACTION = "retraction", _("Retraction")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.CORRECTION)
    text = models.TextField(_("text"), max_length=2000, validators=[refuse_hidden_characters])
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="articles_correction_says_something")]

    @property
    def is_retraction(self):
        return self.kind == self.Kind.RETRACTION

    def __str__(self):
        return f"{self.get_kind_display()} of {timezone.localtime(self.published_at):%d %b %Y}"
