"""The same work in several languages: one is the original, the others point to it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Translatable(models.Model):
    """A story, section or page that has a language and may be a translation of another."""

    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations",
        help_text=_("The original. Readers of each get a link to the other."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(translation_of=None) | ~Q(translation_of=F("pk")),
                name="%(app_label)s_%(class)s_not_its_own_translation",
                violation_error_message=_("Nothing is a translation of itself."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.translation_of:
            self._check_original(self.translation_of)

    def _check_original(self, original):
        """An original in another language, which is no translation and has none into this language yet."""
        if original.translation_of_id:
            others = [original.translation_of_id]
            raise in_the_way(_("That is a translation too. Choose its original."), others)
        if self.pk and (others := _ids(self.translations)):
            raise in_the_way(_("This has translations of its own: it is an original."), others)
        if original.language == self.language:
            raise ValidationError({"translation_of": _("The original is in the same language.")})
        if others := _ids(original.translations.filter(language=self.language).exclude(pk=self.pk)):
            raise in_the_way(_("There is a translation into this language already."), others)

    def in_other_languages(self):
        """The original and the other translations, hidden ones too: ask for published() or visible_to() of them."""
        original = self.translation_of_id or self.pk
        family = Q(pk=original) | Q(translation_of=original)
        return type(self).objects.filter(family).exclude(language=self.language).order_by("language", "pk")


def in_the_way(words, others):
    """The refusal of a translation because of other rows, whose ids go with it: not everybody may hear of them."""
    return ValidationError({"translation_of": ValidationError(words, params={"others": others})})


def _ids(rows):
    return list(rows.values_list("pk", flat=True))
