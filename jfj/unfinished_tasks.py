"""Tasks whose worker was killed, and the traces of those that ended.

django-tasks-db leaves a task "running" when its worker dies in the middle, and keeps
every finished one. Both are looked after by the minute tick.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, TaskResultStatus

RUNS_AT_MOST = timedelta(minutes=15)
TRIES = 3
KEPT_FOR = timedelta(days=7)


@transaction.atomic
def hand_on() -> str | None:
    """Give tasks that run for too long back to the workers; give up after three tries.

    Every task of ours is therefore written so that a second run does no harm.
    Returns what was done, for the log.
    """
    killed = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - RUNS_AT_MOST)
    handed_on = given_up = 0
    for task in killed.select_for_update(skip_locked=True):
        if len(task.worker_ids) < TRIES:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
            handed_on += 1
        else:
            task.set_failed(RuntimeError(f"Its worker was lost {TRIES} times."))
            given_up += 1
    return f"{handed_on} handed on, {given_up} given up" if handed_on or given_up else None


def forget() -> str | None:
    """Delete what finished tasks left behind, for it may name people. Returns what was done, for the log."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT_FOR)
    count, _each = old.delete()
    return f"{count} forgotten" if count else None
