import re
from datetime import timedelta
from unittest import mock

import time_machine
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import TestCase, override_settings
from django.utils import timezone

from jfj import tick
from jfj.models import Heartbeat

REDIS = "django.core.cache.backends.redis.RedisCache"
MISSING = mock.patch.object(MigrationExecutor, "migration_plan", return_value=["one"])


class AliveTests(TestCase):
    def test_the_process_answers_without_a_query(self):
        with self.assertNumQueries(0):
            response = self.client.get("/healthz")
        self.assertEqual((response.status_code, response.content), (200, b"ok"))

    def test_a_dead_database_does_not_make_it_dead(self):
        with mock.patch("jfj.views.connection.ensure_connection", side_effect=OperationalError):
            self.assertEqual(self.client.get("/healthz").status_code, 200)

    def test_nothing_can_be_posted(self):
        for path in ("/healthz", "/readyz"):
            with self.subTest(path):
                self.assertEqual(self.client.post(path).status_code, 405)

    def test_no_cache_keeps_the_answer(self):
        for path in ("/healthz", "/readyz"):
            with self.subTest(path):
                self.assertIn("no-store", self.client.get(path)["Cache-Control"])

    @override_settings(SECURE_SSL_REDIRECT=True)
    def test_a_front_server_asks_over_plain_http(self):
        for path in ("/healthz", "/readyz"):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 200)


class OutageTests(TestCase):
    def answer(self, fault):
        self.client.raise_request_exception = False
        with mock.patch("django.db.backends.utils.CursorWrapper.execute", side_effect=fault):
            return self.client.get("/")

    def test_while_the_database_is_away_readers_are_asked_to_come_back(self):
        for fault in (OperationalError, InterfaceError):
            with self.subTest(fault.__name__), self.assertLogs("django.request", "ERROR"):
                response = self.answer(fault)
                self.assertContains(response, "We will be back shortly", status_code=503)
                self.assertEqual((response["Retry-After"], response["Cache-Control"]), ("60", "private, no-store"))

    def test_while_redis_is_away_signing_in_waits_and_reading_goes_on(self):
        gone = {
            "default": settings.CACHES["default"] | {"BACKEND": REDIS, "LOCATION": "redis://127.0.0.1:1", "OPTIONS": {}}
        }
        self.client.raise_request_exception = False
        with override_settings(CACHES=gone):
            self.assertEqual(self.client.get("/").status_code, 200)
            with self.assertLogs("django.request", "ERROR"):
                response = self.client.post("/accounts/login/", {"login": "amina", "password": "some words"})
        self.assertContains(response, "We will be back shortly", status_code=503)
        self.assertEqual(response["Retry-After"], "60")

    def test_either_page_names_the_line_of_the_log(self):
        for fault in (ValueError, OperationalError):
            with self.assertLogs("jfj.views", "ERROR") as log, self.assertLogs("django.request", "ERROR"):
                page = self.answer(fault).content.decode()
            reference = re.search("Reference: ([0-9a-f]{8})<", page)[1]
            self.assertIn(f"Reference {reference}: GET /", log.output[0])

    def test_any_other_fault_is_no_pause(self):
        with self.assertLogs("django.request", "ERROR"):
            response = self.answer(ValueError)
        self.assertContains(response, "Something went wrong on our side", status_code=500)


class ReadyTests(TestCase):
    def ready(self):
        response = self.client.get("/readyz")
        return response.status_code, response.json()

    def test_a_site_in_order_is_ready(self):
        tick.run()
        parts = {"database": "ok", "media": "ok", "migrations": "ok", "tick": "ok"}
        self.assertEqual(self.ready(), (200, parts))

    def test_without_a_database_it_is_not(self):
        with mock.patch("jfj.views.connection.ensure_connection", side_effect=OperationalError):
            status, parts = self.ready()
        self.assertEqual((status, parts["database"]), (503, "unreachable"))

    def test_without_a_place_for_pictures_it_is_not(self):
        with override_settings(MEDIA_ROOT=settings.BASE_DIR / "LICENSE" / "media"):
            status, parts = self.ready()
        self.assertEqual((status, parts["media"]), (503, "not writable"))

    def test_with_a_migration_missing_it_is_not(self):
        with MISSING:
            status, parts = self.ready()
        self.assertEqual((status, parts["migrations"]), (503, "missing"))

    def test_before_the_first_migration_it_says_so(self):
        no_table = mock.patch.object(Heartbeat.objects, "filter", side_effect=OperationalError)
        with MISSING, no_table:
            status, parts = self.ready()
        self.assertEqual((status, parts["migrations"], parts["tick"]), (503, "missing", "unknown"))

    def test_a_late_tick_is_told_but_readers_may_come(self):
        tick.run()
        with time_machine.travel(timezone.now() + timedelta(minutes=5)):
            status, parts = self.ready()
        self.assertEqual((status, parts["tick"]), (200, "late"))

    def test_a_tick_that_never_ran_is_told_but_readers_may_come(self):
        status, parts = self.ready()
        self.assertEqual((status, parts["tick"]), (200, "never"))
