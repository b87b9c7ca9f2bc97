import os
import subprocess
import sys
from unittest import mock

from django.conf import settings
from django.test import SimpleTestCase, override_settings

from jfj.checks import safe_to_start

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;"},
}
POSTGRESQL = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 0}


def codes():
    return [problem.id for problem in safe_to_start()]


def with_database(**database):
    return mock.patch.dict(settings.DATABASES, {"default": database})


class StartUpCheckTests(SimpleTestCase):
    def test_the_settings_as_they_are_may_start(self):
        self.assertEqual(codes(), [])

    @override_settings(ALLOWED_HOSTS=["www.example.org", "*"])
    def test_a_wildcard_host_may_not_start(self):
        self.assertEqual(codes(), ["jfj.E001"])

    def test_a_cache_of_one_process_may_not_start(self):
        for kind in ("locmem.LocMemCache", "dummy.DummyCache"):
            cache = {"default": {"BACKEND": f"django.core.cache.backends.{kind}"}}
            with self.subTest(kind), override_settings(CACHES=cache):
                self.assertEqual(codes(), ["jfj.E002"])

    def test_sessions_outside_the_database_may_not_start(self):
        for kind in ("cache", "cached_db", "signed_cookies", "file"):
            engine = f"django.contrib.sessions.backends.{kind}"
            with self.subTest(kind), override_settings(SESSION_ENGINE=engine):
                self.assertEqual(codes(), ["jfj.E003"])

    def test_sqlite_without_immediate_transactions_may_not_start(self):
        options = SQLITE["OPTIONS"] | {"transaction_mode": "DEFERRED"}
        with with_database(**SQLITE | {"OPTIONS": options}):
            self.assertEqual(codes(), ["jfj.E004"])

    def test_sqlite_without_wal_may_not_start(self):
        with with_database(**SQLITE | {"OPTIONS": {"transaction_mode": "IMMEDIATE"}}):
            self.assertEqual(codes(), ["jfj.E004"])

    def test_postgresql_with_kept_connections_beside_the_pool_may_not_start(self):
        with with_database(**POSTGRESQL | {"CONN_MAX_AGE": 60}):
            self.assertEqual(codes(), ["jfj.E005"])

    def test_either_database_as_it_should_be_may_start(self):
        for database in (SQLITE, POSTGRESQL):
            with self.subTest(database["ENGINE"]), with_database(**database):
                self.assertEqual(codes(), [])

    def test_files_of_all_machines_with_something_of_one_machine_may_not_start(self):
        shared, redis = "s3://key:secret@storage.example.org/newsroom", "redis://127.0.0.1/0"
        for database, address, front, problems in (
            (SQLITE, redis, False, ["jfj.E006"]),
            (POSTGRESQL, "", False, ["jfj.E006"]),
            (POSTGRESQL, redis, True, ["jfj.E007"]),
            (POSTGRESQL, redis, False, []),
        ):
            ours = override_settings(FILES_URL=shared, REDIS_URL=address, FRONT_SERVER_FILES=front)
            with self.subTest(problems), with_database(**database), ours:
                self.assertEqual(codes(), problems)

    @override_settings(DEBUG=True, ALLOWED_HOSTS=["*"])
    def test_development_is_left_alone(self):
        self.assertEqual(codes(), [])


class NoStartTests(SimpleTestCase):
    """The real process, as a server or a command would start it."""

    def start(self, code, *, unset=(), **values):
        """Run some code in a new process, without a .env file and without the names in `unset`."""
        kept = {name: value for name, value in os.environ.items() if name not in unset}
        alone = f"import environs; environs.Env.read_env = lambda *a, **k: None; {code}"
        return subprocess.run(
            [sys.executable, "-c", alone],
            cwd=settings.BASE_DIR,
            env=kept | values,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_no_secret_key_no_start(self):
        done = self.start("import jfj.wsgi", unset=("SECRET_KEY", "SECRET_KEY_FILE"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("SECRET_KEY is not set", done.stderr)

    def test_the_server_does_not_start_with_a_wildcard_host(self):
        done = self.start("import jfj.wsgi", ALLOWED_HOSTS="*")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("ALLOWED_HOSTS holds a wildcard", done.stderr)

    def test_the_server_starts_with_the_values_of_the_tests(self):
        self.assertEqual(self.start("import jfj.wsgi").returncode, 0)

    def test_debug_is_off_unless_asked_for(self):
        done = self.start("from jfj import env; print(env.DEBUG, env.DEMO)", unset=("DEBUG", "DEMO"))
        self.assertEqual(done.stdout.strip(), "False False")
