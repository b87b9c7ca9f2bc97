"""Where a story stands: its state and its dates. Who may move it is said in articles/workflow.py."""

from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jfj.lib.dates import in_words, refuse_absurd_date
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters


class State(NamedTuple):
    """Where a story stands, for the desk: a name for the style sheet, and the words."""

    name: str
    words: str


MEANS = {
    "draft": _("Only its authors and the editors see it."),
    "in_review": _("It was sent to the editors. No reader has it."),
    "ready": _("An editor has approved it. No reader has it yet."),
    "withdrawn": _("Off the site: its address says since when, and why."),
    "retracted": _("Its page stays, with the notice above the headline, and no list names it."),
    "spiked": _("Dropped. An editor can restore it."),
}


class Standing(models.Model):
    """The part of a story that only the verbs move."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        READY = "ready", _("Ready")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        RETRACTED = "retracted", _("Retracted")
        SPIKED = "spiked", _("Spiked")

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    status_reason = models.CharField(
        _("reason"), max_length=1000, blank=True, editable=False, validators=[refuse_hidden_characters]
    )
    status_changed_at = models.DateTimeField(null=True, editable=False)
    court = models.CharField(
        _("court"), max_length=200, blank=True, editable=False, validators=[refuse_control_characters]
    )
    court_order = models.CharField(
        _("order"), max_length=200, blank=True, editable=False, validators=[refuse_control_characters]
    )
    published_at = models.DateTimeField(
        _("publication"),
        null=True,
        blank=True,
        validators=[refuse_absurd_date],
        help_text=_("Leave empty to publish at once. A date in the future schedules the story."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        validators=[refuse_absurd_date],
        help_text=_("A promise to a source: no reader sees the story before, whatever its date."),
    )
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def was_published(self):
        """Whether the story has left the desk for good: published or scheduled, or taken back."""
        return self.status in (
            self.Status.PUBLISHED,
            self.Status.WITHDRAWN,
            self.Status.RETRACTED,
        )

    @property
    def is_retracted(self):
        return self.status == self.Status.RETRACTED

    @property
    def is_scheduled(self):
        """Published by an editor with a date that is still to come."""
        return (
            self.status == self.Status.PUBLISHED
            and self.published_at is not None
            and self.published_at > timezone.now()
        )

    @property
    def is_embargoed(self):
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def is_live(self):
        """Whether readers find it at this moment (one row's view of published())."""
        return self.status == self.Status.PUBLISHED and not self.is_scheduled and not self.is_embargoed

    @property
    def is_coming(self):
        """Published by an editor, and no reader has it yet (one row's view of coming())."""
        return self.status == self.Status.PUBLISHED and not self.is_live

    @property
    def state(self):
        """What a published story waits for is more than its status."""
        if self.is_scheduled:
            return State("scheduled", _("Scheduled"))
        if self.is_coming:
            return State("embargoed", _("Embargoed"))
        return State(self.status, self.get_status_display())

    @property
    def state_means(self):
        """Who has the story now and what is to come, in a sentence for whoever is new at the desk."""
        match self.state.name:
            case "scheduled":
                return _("It comes out by itself on %(when)s.") % {"when": in_words(self.out_at)}
            case "embargoed":
                return _("Held back until its embargo ends on %(when)s.") % {"when": in_words(self.out_at)}
            case "published":
                return _("Readers have had it since %(when)s.") % {"when": in_words(self.out_at)}
            case "withdrawn" if not self.was_out:
                return _("Taken back before any reader had it.")
        return MEANS[self.status]

    @property
    def was_out(self):
        """Whether readers have, or had, this story (one row's view of readable() and withdrawn())."""
        if self.status not in (self.Status.WITHDRAWN, self.Status.RETRACTED):
            return self.is_live
        return self.status_changed_at is not None and self.status_changed_at >= self.out_at

    @property
    def is_readable(self):
        """Whether readers can open it at this moment (one row's view of readable())."""
        return self.was_out and self.status != self.Status.WITHDRAWN

    @property
    def has_readers(self):
        """Whether readers have its text, or will have it by the clock alone."""
        return self.is_readable or self.is_coming

    @property
    def out_at(self):
        """When readers get, or got, the story: the later one of its date and its embargo. None without any."""
        return max(filter(None, [self.published_at, self.embargo_until]), default=None)
