"""Versions of what is written: every save is kept, and nothing that was written is lost."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Versioned(models.Model):
    """A thing whose saves are numbered. `versioned_fields` are what an editor changes on its form."""

    versioned_fields: tuple[str, ...] = ()

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def content(self) -> dict[str, Any]:
        """All that a version holds, ready for JSON. A person, section or picture is {"id": …, "name": …}."""
        return {name: self._value_of(name) for name in self.versioned_fields}

    def take_content(self, content: dict[str, Any]) -> None:
        """Set the fields to what a version held, without saving.

        Raises ValidationError that names what is gone since, and then changes nothing.
        """
        values = {name: self._found(name, content[name]) for name in self.versioned_fields if name in content}
        for name, value in values.items():
            setattr(self, name, value)

    def become(self, content: dict[str, Any]) -> None:
        """Hold in the row what a version held. Raises ValidationError for what is gone, or not right any more."""
        self.take_content(content)
        self.full_clean()
        self.save()

    @property
    def has_newer_version(self) -> bool:
        """Whether a version waits that readers do not have."""
        return False

    def row_is_newest(self) -> None:
        """Write down that the row holds the newest version, whose number was set before."""
        type(self)._default_manager.filter(pk=self.pk).update(version=self.version)

    def _value_of(self, name):
        value = getattr(self, name)
        return {"id": value.pk, "name": str(value)} if isinstance(value, models.Model) else value

    def _found(self, name, value):
        field = self._meta.get_field(name)
        if not field.is_relation:
            return field.to_python(value)
        return value and found(field.related_model, value, field.verbose_name)


def found(model: type[models.Model], reference: dict[str, Any], what: Any) -> models.Model:
    """The row that a version refers to. Raises ValidationError that names it where it is gone."""
    try:
        return model._default_manager.get(pk=reference["id"])
    except ObjectDoesNotExist:
        raise ValidationError(
            _("%(what)s “%(name)s” is not there any more, so this version cannot come back as it was.")
            % {"what": str(what).capitalize(), "name": reference["name"]}
        ) from None


class RevisionQuerySet(models.QuerySet):
    """Versions of one thing."""

    def of(self, subject: models.Model) -> models.QuerySet:
        """Every version of this thing, the newest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def seen_by_readers(self) -> models.QuerySet:
        """The versions that readers have, or had."""
        return self.filter(published_at__lte=timezone.now())


class Revision(models.Model):
    """One save: who, when, why, and everything that the thing held then."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    number = models.PositiveIntegerField(gettext_lazy("version"))
    content = models.JSONField(encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(gettext_lazy("when"), default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_by_name = models.CharField(gettext_lazy("who"), max_length=150)
    why = models.CharField(gettext_lazy("why"), max_length=300, blank=True)
    is_minor = models.BooleanField(gettext_lazy("minor"), default=False)
    # When readers got this version; empty while they never did.
    published_at = models.DateTimeField(null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "number"], name="articles_revision_number_once"
            )
        ]

    def __str__(self):
        return f"{self.subject_type} {self.subject_id}, version {self.number}"
