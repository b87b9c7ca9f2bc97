"""What recruiters write to applicants: templates, and the mails that were made of them."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.models.application import Application
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters

PLACEHOLDERS = {
    "name": _("the applicant's name"),
    "vacancy": _("the title of the vacancy"),
    "reference": _("the reference of the application"),
}
PLACEHOLDER = re.compile("{(" + "|".join(PLACEHOLDERS) + ")}")
BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def known_placeholders():
    """Which placeholders there are, in a sentence for whoever writes."""
    return _("Placeholders: %s") % ", ".join(f"{{{name}}} {words}" for name, words in PLACEHOLDERS.items())


def refuse_unknown_placeholders(text):
    """Validate words of a mail: braces hold one of our placeholders, and nothing else."""
    for found in BRACES.findall(text):
        if not PLACEHOLDER.fullmatch(found):
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise ValidationError(
                _("%(found)s is no placeholder. These are: %(known)s."), params={"found": found[:40], "known": known}
            )


class Words(models.Model):
    """Subject and text of a mail, with placeholders."""

    subject = models.CharField(
        _("subject"), max_length=140, validators=[refuse_control_characters, refuse_unknown_placeholders]
    )
    text = models.TextField(
        _("text"), max_length=5000, validators=[refuse_hidden_characters, refuse_unknown_placeholders]
    )

    class Meta:
        abstract = True

    def filled_in(self, values):
        """Subject and text with these values in the place of the placeholders."""
        return tuple(PLACEHOLDER.sub(lambda found: values[found[1]], words) for words in (self.subject, self.text))


class MailTemplate(Words):
    """A mail that recruiters write again and again."""

    name = models.CharField(_("name"), max_length=80, unique=True, validators=[refuse_control_characters])
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("mail template")
        verbose_name_plural = _("mail templates")

    def __str__(self):
        return self.name


class MailQuerySet(models.QuerySet):
    """Mails as the worker asks for them."""

    def take(self, pk):
        """The mail of this number, for whoever takes it first; None for everybody after that."""
        if not self.filter(pk=pk, taken_at=None).update(taken_at=timezone.now()):
            return None
        return self.select_related("application__vacancy").get(pk=pk)


class Mail(Words):
    """A mail to one applicant. Its words are kept with their placeholders: the name is not in them."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="mails")
    key = models.CharField(max_length=32, editable=False)  # of the page on which it was looked at and sent
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = []
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="careers_mail_sent_once")]

    def __str__(self):
        return f"Mail {self.pk}"

    @property
    def state(self):
        """ "waiting", "sent", or "unsure": a worker took it, and was killed or refused before it was done."""
        if self.sent_at:
            return "sent"
        return "unsure" if self.taken_at else "waiting"
