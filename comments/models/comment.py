"""One comment, from its writing to whatever a moderator decided."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.text import LONGEST
from jfj.lib.text import is_id, refuse_hidden_characters

EDITABLE_FOR = timedelta(minutes=5)


class Reason(models.TextChoices):
    """Why a comment does not stand on the site. Readers see the words, never more."""

    IDENTIFIES = "identifies", _("it could identify a victim, a witness or a source")
    ABUSE = "abuse", _("it attacks a person")
    HATE = "hate", _("it attacks a group of people")
    LAW = "law", _("it could break the law or harm a trial")
    OFF_TOPIC = "off_topic", _("it is not about the story")
    SPAM = "spam", _("it advertises something")


class CommentQuerySet(models.QuerySet):
    """Comments as readers and moderators ask for them."""

    def published(self):
        """What a reader may read at this moment: approved, under a story that has its page."""
        return self.under_readable_stories().filter(status=self.model.Status.PUBLISHED)

    def in_place(self):
        """What has a place in the thread: published ones, and a line for each that readers had and have no longer."""
        return self.filter(published_at__isnull=False)

    def with_writers(self):
        """With what readers see of the writers, and of whoever is answered; nothing else of an account is read."""
        people = ("author", "parent__author")
        shown = ("display_name", "picture_key", "is_active", "is_staff")
        unseen = ("form_key", "verdicts", "decided_by", "decided_at", "is_cleared")
        own = [field.name for field in self.model._meta.concrete_fields if field.name not in unseen]
        of_people = [f"{person}__{name}" for person in people for name in shown]
        return self.select_related(*people).only(*own, "parent__thread", *of_people)

    def under_readable_stories(self):
        """Those whose story has its page. Of others neither moderators nor their writers are told anything."""
        return self.filter(article__in=Article.objects.readable())

    def to_reply_to(self):
        """What may be answered: published, under a story that readers find in lists."""
        return self.filter(status=self.model.Status.PUBLISHED, article__in=Article.objects.published())

    def answerable(self, number, article):
        """The comment of this number, as an address or a form names it; None where it cannot be answered there."""
        return self.to_reply_to().filter(pk=number, article=article).first() if is_id(number) else None

    def reported(self):
        """Those with a report that nobody has looked into."""
        return self.filter(pk__in=self._with_open_reports())

    def waiting(self):
        """What a moderator has to look at: held ones, hidden ones, and those with a report nobody has looked into."""
        held = self.model.objects.filter(status__in=self.model.WAITING).order_by().values_list("pk")
        return self.filter(pk__in=held.union(self._with_open_reports()))  # with OR, PostgreSQL reads all comments

    def _with_open_reports(self):
        return self.model.reports.rel.related_model.objects.open().order_by().values_list("comment")


class Comment(models.Model):
    """What one reader says under a story. Plain text; how it is shown is comments/text.py."""

    class Status(models.TextChoices):
        PENDING = "pending", _("waits for a moderator")
        PUBLISHED = "published", _("published")
        REJECTED = "rejected", _("rejected")
        WITHHELD = "withheld", _("hidden until a moderator has looked")
        REMOVED = "removed", _("removed by its author")

    WAITING = (Status.PENDING, Status.WITHHELD)

    article = models.ForeignKey(Article, verbose_name=_("story"), on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("writer"),
        null=True,  # a former reader
        blank=True,
        on_delete=models.SET_NULL,
        related_name="comments",
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="answers")
    thread = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="replies")
    text = models.TextField(_("text"), max_length=LONGEST, blank=True, validators=[refuse_hidden_characters])
    status = models.CharField(_("state"), max_length=10, choices=Status)
    posted_at = models.DateTimeField(_("sent"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    form_key = models.CharField(max_length=32)
    verdicts = models.JSONField(_("what the checks said"), default=list, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_cleared = models.BooleanField(_("somebody has looked whether it identifies anybody"), default=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("moderate_comment", "Can decide what becomes of comments")]
        constraints = [
            models.UniqueConstraint(fields=["author", "form_key"], name="comments_comment_sent_once"),
            models.CheckConstraint(
                condition=Q(parent=None, thread=None) | Q(parent__isnull=False, thread__isnull=False),
                name="comments_comment_reply_has_thread",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="comments_comment_published_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "thread", "posted_at"], name="comments_comment_place"),
            models.Index(fields=["author", "-posted_at"], name="comments_comment_of_author"),
            models.Index(fields=["status", "posted_at"], name="comments_comment_queue"),
            models.Index(fields=["status", "id"], name="comments_comment_in_turn"),
            models.Index(fields=["decided_at"], condition=Q(decided_at__isnull=False), name="comments_comment_decided"),
        ]

    def __str__(self):
        return f"Comment {self.pk}"  # no words of it: they would outlive it in the log

    def get_absolute_url(self):
        """The address that leads to it, on whichever page of its discussion it stands.

        It is the one of the route "comment", which a test compares, as for a story.
        """
        return f"/comments/{self.pk}/"

    @property
    def report_url(self):
        """The address of the route "comment_report", where readers say what is wrong with it."""
        return f"{self.get_absolute_url()}report/"

    @property
    def stand(self):
        """What a moderator looks at when he decides: state, words and reports. Where it is another, he looks again."""
        last = max((report.pk for report in self.reports.all()), default=0)
        times = (at.isoformat() if at else "" for at in (self.edited_at, self.decided_at))
        return "|".join([self.status, *times, str(last)])

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def is_waiting(self):
        return self.status in self.WAITING

    @property
    def is_fresh(self):
        """Whether its words may still be changed: for five minutes, as long as it stands or waits."""
        is_open = self.status in (self.Status.PENDING, self.Status.PUBLISHED)
        return is_open and timezone.now() < self.posted_at + EDITABLE_FOR

    @property
    def writer_name(self):
        """The name beside it. Needs its author, who may be a former reader."""
        return self.author.public_name if self.author else gettext("Former reader")

    @property
    def writer_picture(self):
        """The address of the picture beside it, "" where there is none to be seen. Needs its author."""
        return self.author.picture_url if self.author and self.author.is_active else ""

    def may_be_removed_by(self, user):
        """By its writer, at any time, as long as it stands or waits."""
        return self.is_by(user) and (self.is_published or self.is_waiting)

    def is_by(self, user):
        return self.author_id is not None and self.author_id == user.pk
