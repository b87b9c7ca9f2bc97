"""What somebody sends in answer to a vacancy, and what becomes of it."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.models.files import ApplicationFile
from careers.models.vacancy import Question, Vacancy
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters

CONFIRM_WITHIN = timedelta(days=7)
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is taken for another on the telephone
LONGEST_TEXT = 20_000
HIGHEST_RATING = 5


def new_reference():
    """What an application is called, by everybody: ten letters, such as "7K3M9-Q2DXA"."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


class ApplicationQuerySet(models.QuerySet):
    """Applications as recruiters and the clock ask for them."""

    def confirmed(self):
        """Those whose senders have shown that they read the mail of their address. Recruiters have no others."""
        return self.filter(confirmed_at__isnull=False)

    def never_confirmed(self):
        """Those whose time to be confirmed is over."""
        return self.filter(confirmed_at=None, sent_at__lte=timezone.now() - CONFIRM_WITHIN)

    def delete(self):
        """Delete rows with all that hangs on them, then their files."""
        with transaction.atomic():
            ApplicationFile.objects.filter(application__in=self).forget_bytes()
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class Application(models.Model):
    """One answer to a vacancy. It is called by its reference, never by a name: the log outlives it."""

    class Stage(models.TextChoices):
        NEW = "new", _("New")
        LONGLIST = "longlist", _("Longlist")
        SHORTLIST = "shortlist", _("Shortlist")
        INTERVIEW = "interview", _("Interview")
        OFFER = "offer", _("Offer")
        HIRED = "hired", _("Hired")
        DECLINED = "declined", _("Declined")

    vacancy = models.ForeignKey(
        Vacancy, verbose_name=_("vacancy"), on_delete=models.PROTECT, related_name="applications"
    )
    reference = models.CharField(_("reference"), max_length=11, unique=True, default=new_reference, editable=False)
    form_key = models.CharField(max_length=32, editable=False)  # the same form sent twice has the same

    name = models.CharField(_("name"), max_length=120, validators=[refuse_control_characters])
    email = models.EmailField(_("e-mail"), max_length=254)
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[refuse_control_characters])
    cv_text = models.TextField(
        _("CV as text"), max_length=LONGEST_TEXT, blank=True, validators=[refuse_hidden_characters]
    )
    letter_text = models.TextField(
        _("letter as text"), max_length=LONGEST_TEXT, blank=True, validators=[refuse_hidden_characters]
    )
    links = models.TextField(_("links"), max_length=2000, blank=True)  # one a line, each http or https
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    sent_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    keep_days = models.PositiveSmallIntegerField(editable=False)  # what its sender has agreed to

    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.NEW, editable=False)
    rating = models.PositiveSmallIntegerField(
        _("rating"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_RATING)]
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        default_permissions = ["view", "change"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        indexes = [models.Index(fields=["vacancy", "stage"], name="careers_application_stage")]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "form_key"], name="careers_application_sent_once"),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=HIGHEST_RATING),
                name="careers_application_rating",
            ),
        ]

    def __str__(self):
        return self.reference

    def delete(self, *args, **kwargs):
        """Delete the row and its files, by the same rule as a queryset."""
        return type(self).objects.filter(pk=self.pk).delete()

    @property
    def stand(self):
        """What recruiters have made of it so far. A decision says what it was made upon."""
        return f"{self.stage} {self.rating or 0} {self.assigned_to_id or 0}"

    @property
    def kept_until(self):
        """When it is deleted: as its sender agreed, or sooner. Needs its vacancy."""
        return self.vacancy.keeps_until(self.keep_days)

    @property
    def link_list(self):
        """The addresses that were given, each a link that may be shown."""
        return self.links.splitlines()


class Answer(models.Model):
    """The answer to one of a vacancy's own questions, with the question as it was asked."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL, related_name="answers")
    asked = models.CharField(max_length=300)
    text = models.TextField(max_length=5000, validators=[refuse_hidden_characters])

    class Meta:
        ordering = ["pk"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="careers_answer_once"),
        ]

    def __str__(self):
        return self.asked


class Note(models.Model):
    """What a recruiter tells the others about an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=2000, validators=[refuse_hidden_characters])
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ["view", "add"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self):
        return self.text[:60]
