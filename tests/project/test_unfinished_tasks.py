"""A killed worker loses no task, and nothing is kept longer than it is needed."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from jfj import tick, unfinished_tasks

Status = TaskResultStatus


def task(status, *, started=0, workers=1, finished=None):
    """A task of the database queue; times are minutes ago."""
    now = timezone.now()
    return DBTaskResult.objects.create(
        status=status,
        started_at=now - timedelta(minutes=started),
        finished_at=finished and now - timedelta(minutes=finished),
        worker_ids=["worker"] * workers,
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="articles.tasks.make_renditions",
        backend_name="default",
        run_after=now,
    )


class KilledWorkerTests(TestCase):
    def status_after(self, row):
        unfinished_tasks.hand_on()
        row.refresh_from_db()
        return row.status

    def test_a_task_whose_worker_is_gone_is_ready_again(self):
        self.assertEqual(self.status_after(task(Status.RUNNING, started=16)), Status.READY)

    def test_a_task_that_runs_is_left_alone(self):
        self.assertEqual(self.status_after(task(Status.RUNNING, started=14)), Status.RUNNING)

    def test_a_task_that_lost_three_workers_is_given_up(self):
        self.assertEqual(self.status_after(task(Status.RUNNING, started=16, workers=3)), Status.FAILED)

    def test_what_ended_is_not_run_again(self):
        self.assertEqual(self.status_after(task(Status.SUCCESSFUL, started=16, finished=15)), Status.SUCCESSFUL)


class FinishedTaskTests(TestCase):
    def test_it_is_forgotten_after_a_week(self):
        week = 7 * 24 * 60
        old = task(Status.FAILED, started=week + 2, finished=week + 1)
        young = task(Status.SUCCESSFUL, started=week, finished=week - 1)
        waiting = task(Status.READY)
        unfinished_tasks.forget()
        self.assertCountEqual(DBTaskResult.objects.all(), [young, waiting])
        self.assertNotIn(old, DBTaskResult.objects.all())


class TickTests(TestCase):
    def test_the_minute_does_both(self):
        self.assertLessEqual({"killed tasks", "finished tasks"}, tick.run().keys())
