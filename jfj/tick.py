"""The minute tick: runs what the apps have registered in jfj/lib/minute.py.

Publication does not wait for it: a scheduled story appears by the query alone.
"""

import logging
from datetime import timedelta

from django.utils import timezone

from jfj.lib import minute
from jfj.models import Heartbeat

log = logging.getLogger(__name__)
LATE_AFTER = timedelta(minutes=3)


def run() -> dict[str, object]:
    """Run every job; one that fails does not stop the next. Returns what each one did."""
    done = {}
    for name, job in minute.jobs.items():
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
