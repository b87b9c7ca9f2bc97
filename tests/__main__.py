"""The whole gate: `python -m tests`. Every step runs, whatever became of the one before.

    python -m tests          what this machine can run; says what it left out
    python -m tests --ci     everything, or it fails: both databases, Redis, browser, nginx, Java
    python -m tests --lint   only what can be checked without running the site

TEST_DATABASE_URL and TEST_REDIS_URL say where PostgreSQL and Redis answer.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import tests.environment  # noqa: F401  (sets the values that every step inherits)
from tests import services
from tests.find_browser import find_browser
from tests.front.nginx import find_nginx

ROOT = Path(__file__).resolve().parent.parent
SQLITE = {"DATABASE_URL": "sqlite://:memory:", "REDIS_URL": ""}
PRODUCTION = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "www.example.org",
    "SITE_URL": "https://www.example.org",
    "DATABASE_URL": "postgres://jfj@127.0.0.1/jfj",
    "REDIS_URL": "redis://127.0.0.1/0",
    "EMAIL_URL": "submission://user:password@mail.example.org",
    "TRUSTED_PROXY_COUNT": "1",
    "STAFF_MFA_REQUIRED": "1",
    "FRONT_SERVER_FILES": "1",
}
SHARED_OUT = ("--dist", "worksteal")  # whoever is done takes from the others
ON_TWO_CORES = ("-n", "2", *SHARED_OUT)
WITH_BROWSERS = ("-n", "3", *SHARED_OUT)  # one more, for these tests often wait
TYPED = (
    "jfj/lib",
    "accounts/signing_up.py",
    "articles/services",
    "articles/workflow.py",
    "articles/prepublish.py",
    "articles/versions.py",
)


@dataclass
class Gate:
    """Runs the steps and keeps what became of each."""

    is_ci: bool
    results: list[tuple[str, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def run(self, name, *command, **values):
        """Run one step as a process of its own, with some values of the environment changed."""
        print(f"\n=== {name}", flush=True)
        began = time.monotonic()
        done = subprocess.run([*map(str, command)], cwd=ROOT, env=os.environ | values, check=False)
        self._note(name, done.returncode, f"{time.monotonic() - began:.0f} s")

    def manage(self, name, *arguments, **values):
        self.run(name, sys.executable, "manage.py", *arguments, **values)

    def pytest(self, name, *arguments, **values):
        self.run(name, sys.executable, "-m", "pytest", *arguments, **values)

    def leave_out(self, name, reason):
        """Say why a step did not run. In the whole gate that is a failure."""
        print(f"\n=== {name}: left out, {reason}", flush=True)
        self._note(name, self.is_ci, f"left out, {reason}")

    def _note(self, name, is_bad, remark):
        self.results.append((name, f"FAILED ({remark})" if is_bad else remark))
        if is_bad:
            self.failed.append(name)

    def summary(self) -> int:
        print("\n=== What ran")
        width = max(len(name) for name, _ in self.results)
        for name, remark in self.results:
            print(f"{name:{width}}  {remark}")
        print(f"\nFAILED: {', '.join(self.failed)}" if self.failed else "\nEverything that ran is in order.")
        return 1 if self.failed else 0


def lint(gate):
    """What can be checked without running the site."""
    templates = sorted((ROOT / "templates").rglob("*.html"))
    gate.run("ruff check", sys.executable, "-m", "ruff", "check", ".")
    gate.run("ruff format", sys.executable, "-m", "ruff", "format", "--check", ".")
    gate.run("djade", beside_python("djade"), "--check", "--target-version", "5.2", *templates)
    gate.run("mypy", sys.executable, "-m", "mypy", *TYPED)
    gate.manage("check --deploy", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    gate.manage("makemigrations --check", "makemigrations", "--check", "--dry-run", **SQLITE)


def unit_tests(gate):
    """The suite without a browser, on SQLite and wherever PostgreSQL answers."""
    gate.pytest("tests on SQLite", *ON_TWO_CORES, "-m", "not browser and not front", **SQLITE)
    if not services.postgresql_answers():
        where = services.without_password(services.POSTGRESQL)
        gate.leave_out("tests on PostgreSQL", f"nothing answers at {where}")
        return
    has_redis = services.redis_answers()
    if not has_redis:
        where = services.without_password(services.REDIS)
        gate.leave_out("Redis", f"nothing answers at {where}")
    name = "tests on PostgreSQL " + ("with Redis" if has_redis else "with the cache in the database")
    with services.own_database() as url:
        quick = (*ON_TWO_CORES, "-m", "not browser and not front and not once")
        gate.pytest(name, *quick, DATABASE_URL=url, REDIS_URL=services.REDIS if has_redis else "")


def demo_site_tests(gate):
    """What looks at a demo site: the suite in a real browser, nginx before it, and the HTML checker."""
    with tempfile.TemporaryDirectory() as folder:
        gate.run("demo site", sys.executable, "-m", "tests.demo_site", folder)
        browser_tests(gate, TEST_SITE=folder)
        front_server_tests(gate, TEST_SITE=folder)
        html_checker(gate, TEST_SITE=folder)


def browser_tests(gate, **values):
    """The suite in a real browser, once. All variants of a page only in the whole gate."""
    if find_browser() is None:
        gate.leave_out("browser tests", "no Chromium found (python -m tests.find_browser)")
        return
    which = "browser" if gate.is_ci else "browser and not variants"
    gate.pytest("browser tests", *WITH_BROWSERS, "-m", which, **values, **SQLITE)


def front_server_tests(gate, **values):
    """What docker/nginx.conf keeps and passes on."""
    if find_nginx() is None:
        gate.leave_out("front server", "no nginx found")
        return
    gate.pytest("front server", *ON_TWO_CORES, "-m", "front", **values, **SQLITE)


def html_checker(gate, **values):
    if shutil.which("java") is None:
        gate.leave_out("HTML checker", "no Java found")
        return
    gate.run("HTML checker", sys.executable, "-m", "tests.html_checker", **values)


def beside_python(name):
    """A program that was installed next to this Python."""
    return Path(sys.executable).parent / name


def main():
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__.splitlines()[0])
    parser.add_argument("--ci", action="store_true", help="nothing may be left out")
    parser.add_argument("--lint", action="store_true", help="run no tests")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("\nStopped."))  # through every `finally`
    gate = Gate(is_ci=options.ci)
    lint(gate)
    if not options.lint:
        unit_tests(gate)
        demo_site_tests(gate)
    sys.exit(gate.summary())


if __name__ == "__main__":
    main()
