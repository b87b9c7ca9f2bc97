"""Counting who reads and who passes on: each visitor once a day, for one story and one kind.

A mark and the number that it adds to are written in one transaction, so nothing is counted twice and nothing half.
Views wait for a moment and are then written together; a share is written before its reader is sent on.
"""

import logging
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, DailyCount, DayKey, VisitorMark
from jfj.lib import visitors
from jfj.lib.prepared import prepared

log = logging.getLogger(__name__)
IN_ONE = 500  # marks of one transaction
OUT_FOR = 1.0  # seconds in which nobody looks again whether a story is out; its page may stand as long elsewhere
MOST_OUT = 1000
MOST_WAITING = 20_000  # of one process, while the database is away


class Sighting(NamedTuple):
    """Somebody who reads a story, or passes it on. They are written in the order of their marks, which never crosses
    that of another process."""

    mark: UUID
    day: date
    article_id: int
    kind: str


def sighting(request: HttpRequest, article_id: int, kind: str) -> Sighting | None:
    """What a request adds to the count of a published story; None where nobody reads it."""
    if request.method == "HEAD" or visitors.is_from_elsewhere(request) or not visitors.is_a_reader(request):
        return None
    today = timezone.localdate()
    mark = visitors.mark_of(request, _secret_of(today), article_id, kind)
    return mark and Sighting(mark, today, article_id, kind)


def is_out(article_id: int) -> bool:
    """Whether readers have a story. In a flood of readers it is asked once a second."""
    now = time.monotonic()
    if settings.VIEWS_WAIT and _out.get(article_id, now) > now:
        return True
    found = bool(_published(pk=article_id, at=timezone.now()))
    if found:
        if len(_out) >= MOST_OUT:
            _out.clear()
        _out[article_id] = now + OUT_FOR
    return found


@prepared()
def _published(pk, at):
    return Article.objects.published(at).filter(pk=pk).values_list("pk")


def write(sightings: Iterable[Sighting]) -> None:
    """Count each whose mark is new."""
    in_order = sorted(sightings)
    for first in range(0, len(in_order), IN_ONE):
        _write(in_order[first : first + IN_ONE])


@transaction.atomic
def _write(sightings):
    there = set(Article.objects.filter(pk__in={one.article_id for one in sightings}).values_list("pk", flat=True))
    marks, mine, today = [one.mark for one in sightings], secrets.randbits(63), timezone.localdate()
    VisitorMark.objects.bulk_create(
        (VisitorMark(mark=mark, day=today, written_with=mine) for mark in marks), ignore_conflicts=True
    )
    new = set(VisitorMark.objects.filter(mark__in=marks, written_with=mine).values_list("mark", flat=True))
    numbers = Counter(one[1:] for one in sightings if one.mark in new and one.article_id in there)
    if numbers:
        DailyCount.objects.add(numbers)


class Waiting:
    """Sightings that wait to be written together."""

    def __init__(self, write: Callable[[Iterable[Sighting]], None]):
        self.write = write
        self._sightings: dict[UUID, Sighting] = {}
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def add(self, one: Sighting) -> None:
        """Have it written within VIEWS_WAIT seconds; at once where that is 0."""
        if not settings.VIEWS_WAIT:
            self.write([one])
            return
        with self._lock:
            if len(self._sightings) < MOST_WAITING:
                self._sightings[one.mark] = one
            self._set_timer()

    def flush(self) -> None:
        """Write what waits. What cannot be written waits on."""
        with self._lock:
            sightings, self._sightings = self._sightings, {}
        if not sightings:
            return
        try:
            self.write(sightings.values())
        except Exception:  # whatever it was: numbers are no reason to end a server
            log.exception("%d views could not be written; they wait on.", len(sightings))
            with self._lock:
                self._sightings = sightings | self._sightings
                self._set_timer()

    def _set_timer(self):
        if self._timer is None:
            self._timer = threading.Timer(settings.VIEWS_WAIT, self._ring)
            self._timer.daemon = True
            self._timer.start()

    def _ring(self):
        with self._lock:
            self._timer = None
        self.flush()
        connections.close_all()  # this thread's own


views = Waiting(write)


def forget_former_days() -> str | None:
    """A job of the minute: with the day go its secret and its marks."""
    DayKey.objects.of_former_days().delete()
    gone, _of_which = VisitorMark.objects.of_former_days().delete()
    return f"{gone} forgotten" if gone else None


_out: dict[int, float] = {}  # story: until when it is taken to be out
_known: tuple[date, bytes] | None = None


def _secret_of(day):
    """The secret of a day: made by whoever needs it first, and kept in memory by each process for as long."""
    global _known
    if _known is None or _known[0] != day:
        _known = day, bytes(DayKey.objects.get_or_create(day=day)[0].secret)
    return _known[1]
