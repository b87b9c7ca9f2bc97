"""What is counted of stories: numbers of a day, and for that day alone the marks of whom was counted."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from jfj.lib.networks import CHANNELS
from jfj.lib.one_row import OneRow

VIEW = "view"  # the kind of a view; the kind of a share is its channel
LATE_BY = timedelta(minutes=1)  # a number that was waiting at midnight is written by then

Key = tuple[date, int, str]  # day, story, kind


def new_secret() -> bytes:
    return secrets.token_bytes(32)


class FormerDays(models.QuerySet):
    def of_former_days(self):
        """What nothing is compared with any more."""
        return self.filter(day__lt=timezone.localdate(timezone.now() - LATE_BY))


class DayKey(models.Model):
    """The secret that makes marks of a day. Without it they tell nothing, and it goes with the day."""

    day = models.DateField(primary_key=True)
    secret = models.BinaryField(max_length=32, default=new_secret)

    objects = FormerDays.as_manager()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.day}"


class VisitorMark(models.Model):
    """That somebody of this day was counted, for one story and one kind: 128 bits that lead back to nobody."""

    mark = models.UUIDField(primary_key=True)
    day = models.DateField(db_index=True)
    written_with = models.BigIntegerField()  # the number of the transaction that was the first to bring it

    objects = FormerDays.as_manager()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.mark}"


class DailyCountQuerySet(models.QuerySet):
    def add(self, numbers: Mapping[Key, int]):
        """Add to the numbers of these days, stories and kinds. Three queries; rows are locked in one order."""
        keys = sorted(numbers)
        rows = (self.model(day=day, article_id=article, kind=kind) for day, article, kind in keys)
        self.bulk_create(rows, ignore_conflicts=True)
        days, articles, kinds = map(set, zip(*keys, strict=True))
        found = self.filter(day__in=days, article__in=articles, kind__in=kinds)
        held = found.select_for_update().order_by("day", "article_id", "kind")
        changed = [row for row in held if row.key in numbers]
        for row in changed:
            row.number = F("number") + numbers[row.key]
        self.bulk_update(changed, ["number"])


class DailyCount(models.Model):
    """How often a story was read, or passed on by one channel, on one day. Nobody is in it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="daily_counts")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=[(VIEW, VIEW), *((channel, channel) for channel in CHANNELS)])
    number = models.PositiveIntegerField(default=0)

    objects = DailyCountQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["article", "day", "kind"], name="articles_dailycount_once"),
            models.CheckConstraint(condition=Q(kind__in=[VIEW, *CHANNELS]), name="articles_dailycount_kind"),
        ]
        indexes = [models.Index(fields=["kind", "day"], name="articles_dailycount_of_a_day")]

    def __str__(self):
        return f"{self.kind} of story {self.article_id} on {self.day}: {self.number}"

    @property
    def key(self) -> Key:
        return self.day, self.article_id, self.kind


class MostRead(models.Model):
    """A story that many have read within a week, as the minute tick found it."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="most_read")
    views = models.PositiveIntegerField()
    score = models.FloatField(db_index=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"Story {self.article_id}: {self.views}"


class CountSettings(OneRow):
    """From where on readers see the numbers. There is one row."""

    views_shown_from = models.PositiveIntegerField(
        _("views shown from"), default=100, help_text=_("A story with fewer shows no number.")
    )
    shares_shown_from = models.PositiveIntegerField(
        _("shares shown from"), default=10, help_text=_("Over all channels. A story with fewer shows no number.")
    )
    most_read_from = models.PositiveIntegerField(
        _("most read from"),
        default=25,
        help_text=_("So many views within seven days make a story one of the most read. Fewer than five: no list."),
    )

    class Meta(OneRow.Meta):
        verbose_name = verbose_name_plural = _("numbers that readers see")
