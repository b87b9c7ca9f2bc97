"""Running what was ordered, as the worker would."""

from django_tasks_db.models import DBTaskResult


def run_tasks() -> int:
    """Run every task that waits, in order, and take it from the queue. Returns how many there were."""
    waiting = list(DBTaskResult.objects.ready())
    for row in waiting:
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        row.delete()
    return len(waiting)
