from io import StringIO
from unittest import mock

import time_machine
from django.core.management import call_command
from django.test import TestCase

from jfj import tick
from jfj.lib import minute
from jfj.models import Heartbeat


class TickTests(TestCase):
    def setUp(self):
        patch = mock.patch.dict(minute.jobs, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    def test_every_job_runs_and_says_what_it_did(self):
        minute.register_job("sweep", lambda: "3 swept")
        minute.register_job("count", lambda: None)
        self.assertEqual(tick.run(), {"sweep": "3 swept", "count": None})

    def test_a_job_that_fails_does_not_stop_the_next(self):
        minute.register_job("broken", mock.Mock(side_effect=ValueError))
        minute.register_job("sweep", lambda: "done")
        with self.assertLogs("jfj.tick", "ERROR"):
            self.assertEqual(tick.run(), {"broken": "failed", "sweep": "done"})

    def test_a_job_that_fails_is_tried_again_at_the_next_tick(self):
        job = mock.Mock(side_effect=[ValueError, "done"])
        minute.register_job("shaky", job)
        with self.assertLogs("jfj.tick", "ERROR"):
            tick.run()
        self.assertEqual(tick.run(), {"shaky": "done"})

    def test_only_what_went_well_is_remembered(self):
        minute.register_job("broken", mock.Mock(side_effect=ValueError))
        minute.register_job("sweep", lambda: "done")
        with self.assertLogs("jfj.tick", "ERROR"):
            tick.run()
        jobs = set(Heartbeat.objects.values_list("job", flat=True))
        self.assertEqual(jobs, {"sweep", "tick"})

    def test_a_second_run_moves_the_time_and_adds_no_row(self):
        with time_machine.travel("2026-01-01T10:00:00Z", tick=False):
            tick.run()
        with time_machine.travel("2026-01-01T10:01:00Z", tick=False):
            tick.run()
        self.assertEqual(f"{Heartbeat.objects.get(job='tick').ran_at:%H:%M}", "10:01")

    def test_it_is_late_after_three_minutes(self):
        with time_machine.travel("2026-01-01T10:00:00Z", tick=False):
            tick.run()
        for moment, state in (("10:02:59", "ok"), ("10:03:00", "late")):
            with self.subTest(moment), time_machine.travel(f"2026-01-01T{moment}Z", tick=False):
                self.assertEqual(tick.state(), state)

    def test_the_command_prints_a_line_for_each_job(self):
        minute.register_job("sweep", lambda: "3 swept")
        minute.register_job("count", lambda: None)
        output = StringIO()
        call_command("tick", stdout=output)
        self.assertEqual(output.getvalue(), "sweep: 3 swept\ncount: done\n")
