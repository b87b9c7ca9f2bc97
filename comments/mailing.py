"""Mail about the discussion: who gets a letter when, and what it says.

Services make notices; the tick orders one letter for whoever has some that are due; a task writes it. A letter names
no reader and repeats no word of a comment: both may be off the site by the time it is read.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from articles.models import Article
from comments.models import Comment, DiscussionSettings, Notice
from comments.unsubscribing import headers_for, way_out_for
from jfj.lib import letters
from jfj.lib.page_head import full_address

PACE = timedelta(hours=1)  # between two letters to whoever is told at once
MORNING = time(7)  # in the site's zone: when the letters of a day go
MOST_LETTERS = 500  # ordered in a minute
MOST_NOTICES = 200  # in a letter; the others wait for the next


def order_due() -> str | None:
    """A job of the minute: order the letters that are due."""
    now = timezone.now()
    ordered = sum(_order(user, now) for user in list(readers_due(now)[:MOST_LETTERS]))
    return f"{ordered} letters ordered" if ordered else None


def readers_due(now: datetime) -> Any:
    """Ids of those to whom a letter goes now: an hour after the last at the earliest, or once since this morning."""
    wishes, morning = get_user_model().TalkMail, last_morning(now)
    lately = Notice.objects.filter(ordered_at__gt=now - PACE).values("user")
    today = Notice.objects.filter(ordered_at__gte=morning).values("user")
    at_once = Q(user__talk_mail=wishes.AT_ONCE, due_at__lte=now) & ~Q(user__in=lately)
    daily = Q(user__talk_mail=wishes.DAILY, due_at__lte=morning) & ~Q(user__in=today)
    waiting = Notice.objects.to_tell().filter(at_once | daily, ordered_at=None)
    return waiting.order_by("user").values_list("user", flat=True).distinct()


def last_morning(now: datetime) -> datetime:
    """The last time that it was seven o'clock where the newsroom is."""
    here = timezone.localtime(now)
    day = here.date() if here.time() >= MORNING else here.date() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, MORNING))


@transaction.atomic
def _order(user_id, now):
    """Order one letter with all that is due; the order and what it is about are stored together, or neither."""
    due = Notice.objects.to_tell().filter(user=user_id, ordered_at=None, due_at__lte=now)
    keys = list(due.order_by("pk").values_list("pk", flat=True)[:MOST_NOTICES])
    taken = Notice.objects.filter(pk__in=keys, ordered_at=None).update(ordered_at=now)
    if taken:
        write.enqueue(user_id)
    return bool(taken)


@task()
def write(user_id: int) -> bool:
    """Write the letter that was ordered. Returns whether there still was anything to tell.

    Who was told is stored before the letter goes: a second run finds nothing, and a killed worker sends none.
    """
    notices = _claim(user_id)
    if not notices:
        return False
    reader = get_user_model().objects.get(pk=user_id)
    words = {
        "lines": lines_of(notices),
        "appeals_to": DiscussionSettings.load().appeals_to,
        "way_out": way_out_for(reader),
        "profile": full_address(reverse("account_profile")),
    }
    try:
        letters.send("comments/mail/news.txt", reader.email, reader.language, headers=headers_for(reader), **words)
    except Exception:
        _put_back(notices)
        raise
    return True


@transaction.atomic
def _claim(user_id):
    ordered = Notice.objects.to_tell().filter(user=user_id).exclude(ordered_at=None)
    keys = list(ordered.values_list("pk", flat=True))
    rows = Notice.objects.filter(pk__in=keys, sent_at=None).select_for_update(of=("self",))
    notices = list(rows.select_related("comment__article").order_by("pk"))
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=timezone.now())
    return notices


def _put_back(notices):
    """The letter did not go out: its notices are due again in an hour."""
    again = {"sent_at": None, "ordered_at": None, "due_at": timezone.now() + PACE}
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**again)


@dataclass
class Line:
    """One thing that a letter tells."""

    kind: str
    comment: Comment  # the first of them
    number: int = 1

    @property
    def article(self) -> Article:
        return self.comment.article

    @property
    def url(self) -> str:
        return full_address(self.comment.get_absolute_url())


def lines_of(notices: list[Notice]) -> list[Line]:
    """Each decision by itself, and the answers under one story together."""
    lines: dict[tuple[str, int], Line] = {}
    for notice in notices:
        is_answer = notice.kind == Notice.Kind.ANSWER
        key = (notice.kind, notice.comment.article_id if is_answer else notice.comment_id)
        if key in lines:
            lines[key].number += 1
        else:
            lines[key] = Line(notice.kind, notice.comment)
    return list(lines.values())
