"""Vacancies and calls, and what is asked of those who answer them."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_ckeditor_5.fields import CKEditor5Field

from jfj.lib.dates import days_later
from jfj.lib.html import plain_html, refuse_too_much
from jfj.lib.languages import Language
from jfj.lib.text import refuse_control_characters

SHOWN_AFTER_CLOSING = timedelta(days=90)
KEEP_DAYS = 180
OUR_ADDRESSES = {"feed", "application"}


class VacancyQuerySet(models.QuerySet):
    """Vacancies as readers ask for them. Which state one is in is told by the clock alone."""

    def known(self):
        """Those that readers have been shown, now open or closed."""
        return self.filter(announced_at__isnull=False, opens_at__lte=timezone.now())

    def open(self):
        """Those that can be answered at this moment."""
        return self.known().filter(closes_at__gt=timezone.now())

    def closed(self):
        """Those that could be answered once."""
        return self.known().filter(closes_at__lte=timezone.now())

    def by_deadline(self):
        """The next to close first."""
        return self.order_by("closes_at", "pk")

    def next_change_at(self):
        """When the next one opens, closes, or is gone after its closing; None where nothing is foreseen. One query."""
        now = timezone.now()
        kept_from = now - SHOWN_AFTER_CLOSING
        moments = self.filter(announced_at__isnull=False, closes_at__gt=kept_from).aggregate(
            opening=Min("opens_at", filter=Q(opens_at__gt=now)),
            closing=Min("closes_at", filter=Q(closes_at__gt=now)),
            gone=Min("closes_at", filter=Q(closes_at__lte=now)),
        )
        if moments["gone"]:
            moments["gone"] += SHOWN_AFTER_CLOSING
        return min(filter(None, moments.values()), default=None)


class Vacancy(models.Model):
    """A post, or a call for pitches or applications. It opens and closes by the clock, once it is announced."""

    class Kind(models.TextChoices):
        JOB = "job", _("Job")
        INTERNSHIP = "internship", _("Internship")
        CONSULTANCY = "consultancy", _("Consultancy")
        CALL = "call", _("Call for pitches or applications")

    class Contract(models.TextChoices):
        FULL_TIME = "full_time", _("Full time")
        PART_TIME = "part_time", _("Part time")
        TEMPORARY = "temporary", _("Fixed term")
        CONTRACTOR = "contractor", _("Contract for services")
        PER_STORY = "per_story", _("Paid for each story")

    title = models.CharField(_("title"), max_length=140, validators=[refuse_control_characters])
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.JOB)
    reference = models.CharField(
        _("reference"),
        max_length=40,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("By which the newsroom files it, such as “JFJ/2026/04”."),
    )
    place = models.CharField(
        _("place"), max_length=80, blank=True, validators=[refuse_control_characters], help_text=_("Such as “Nairobi”.")
    )
    country = models.CharField(
        _("country"),
        max_length=60,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("Of the place; for work from anywhere, where one must live, if it matters."),
    )
    is_remote = models.BooleanField(_("can be done from anywhere"), default=False)
    contract = models.CharField(_("contract"), max_length=12, choices=Contract, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.ENGLISH)
    pay = models.CharField(
        _("pay"),
        max_length=120,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("A range, with currency and for how long, such as “KES 180,000 to 220,000 a month”."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("A sentence or two, for the list and for search engines."),
    )
    description = CKEditor5Field(_("description"), blank=True, validators=[refuse_too_much])

    opens_at = models.DateTimeField(
        _("opens"), null=True, blank=True, help_text=_("Empty: as soon as it is announced.")
    )
    closes_at = models.DateTimeField(
        _("closes"), help_text=_("What is sent by then counts, to the second, in the newsroom's zone.")
    )
    announced_at = models.DateTimeField(null=True, editable=False)

    is_blind = models.BooleanField(
        _("read without names"),
        default=True,
        help_text=_("Recruiters see no name, no address and no file until the first reading is over."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("applications are kept for"),
        default=KEEP_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(1095)],
        help_text=_("Days after the closing. Applicants agree to it, so a longer time holds for new ones alone."),
    )

    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_at", "-pk"]
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        permissions = [("announce_vacancy", "Can announce and close a vacancy")]
        indexes = [models.Index(fields=["closes_at"], name="careers_vacancy_closes")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="careers_vacancy_has_title"),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(opens_at__lt=F("closes_at")),
                name="careers_vacancy_opens_first",
                violation_error_message=_("It closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(announced_at=None) | Q(opens_at__isnull=False), name="careers_vacancy_announced_opens"
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Clean the description; the one sanitiser is the only way in."""
        self.description = plain_html(self.description)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.slug in OUR_ADDRESSES:
            raise ValidationError({"slug": _("This address belongs to another part of the site.")})
        if not self.place and not self.is_remote:
            raise ValidationError({"place": _("Say where, or that it can be done from anywhere.")})

    def get_absolute_url(self):
        return reverse("vacancy", args=[self.slug])

    @property
    def state(self):
        """What it is at this moment: "draft", "waiting" (announced, not open yet), "open" or "closed"."""
        if self.announced_at is None:
            return "draft"
        now = timezone.now()
        if now < self.opens_at:
            return "waiting"
        return "open" if now < self.closes_at else "closed"

    @property
    def is_open(self):
        """Whether it can be answered at this moment."""
        return self.state == "open"

    @property
    def is_gone(self):
        """Whether it closed so long ago that its page says nothing more of it."""
        return self.announced_at is not None and self.gone_at <= timezone.now()

    @property
    def gone_at(self):
        """From when its page says no more than that it is gone."""
        return self.closes_at + SHOWN_AFTER_CLOSING

    def keeps_until(self, keep_days):
        """When it no longer holds applications whose senders agreed to so many days: these, or sooner."""
        return days_later(self.closes_at, min(keep_days, self.retention_days))

    @property
    def is_call(self):
        """Whether it asks for a proposal and not for a person."""
        return self.kind == self.Kind.CALL


class Question(models.Model):
    """What a vacancy asks beside the usual."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=300, validators=[refuse_control_characters])
    is_required = models.BooleanField(_("must be answered"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        return self.text
