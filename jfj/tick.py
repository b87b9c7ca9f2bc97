"""The minute tick: a short list of jobs, each safe to run late, twice or at the same time.

Publication does not wait for it: a scheduled story appears by the query alone.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from jfj.models import Heartbeat

log = logging.getLogger(__name__)
LATE_AFTER = timedelta(minutes=3)

_jobs: dict[str, Callable[[], object]] = {}


def register_job(name: str, job: Callable[[], object]) -> None:
    """Add a job to the minute. It returns what it did, for the log, or None."""
    _jobs[name] = job


def run() -> dict[str, object]:
    """Run every job; one that fails does not stop the next. Returns what each one did."""
    done = {}
    for name, job in _jobs.items():
        try:
            done[name] = job()
        except Exception:
            log.exception("Tick job %s failed; it is tried again in a minute.", name)
            done[name] = "failed"
            continue
        _beat(name)
    _beat("tick")
    return done


def state() -> str:
    """ "ok", "late" or "never": what /readyz says about the tick."""
    last = Heartbeat.objects.filter(job="tick").first()
    if last is None:
        return "never"
    return "ok" if timezone.now() - last.ran_at < LATE_AFTER else "late"


def _beat(name):
    Heartbeat.objects.update_or_create(job=name, defaults={"ran_at": timezone.now()})
