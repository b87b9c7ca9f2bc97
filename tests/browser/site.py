"""The real site for browser tests: gunicorn, SQLite, compression, hashed files, demo content."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from urllib.request import urlopen

from tests.processes import children, ended, free_port, wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
START_WITHIN = 60


class Site:
    """A demo site in a folder of its own. `url` is where it listens."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DEMO": "1",
            "DEBUG": "0",
            "SECRET_KEY": "a key for the browser tests alone",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": self.url,
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "REDIS_URL": "",
            "EMAIL_URL": f"file:///{folder}/mail",
            "MEDIA_ROOT": f"{folder}/media",
            "PRIVATE_ROOT": f"{folder}/private",
            "CACHE_ROOT": f"{folder}/cache",
            "STATIC_ROOT": f"{folder}/static",
            "STAFF_MFA_REQUIRED": "0",
        }

    def prepare(self, seed=None):
        """Fill it as `make run` does, or with what `seed()` makes."""
        with ThreadPoolExecutor() as beside:
            static_files = beside.submit(self.manage, "collectstatic", "--noinput", "--verbosity=0")
            self.manage("migrate", "--verbosity=0")
            self.manage("createcachetable")
            seed() if seed else self.manage("seed_demo")
            static_files.result()

    def manage(self, *arguments):
        """Run a management command to its end; its output is shown where it fails."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def shell(self, code):
        """Run Python inside the site, for what a test arranges."""
        return self.manage("shell", "--verbosity=0", "-c", code)

    def told(self, code):
        """The last line that this Python prints inside the site, such as the address of what it has made."""
        return self.shell(code).strip().splitlines()[-1]

    @contextmanager
    def serving(self, *, has_worker=True, is_patient=True, application=()):
        """The web server and the task worker, ended with the block. A patient worker's pictures wait for the tests.
        `application` is served in the site's place."""
        self.server = self.start_server(*application)
        self.processes = [self.server]
        if has_worker:
            worker = self._start("manage.py", "db_worker", "--no-startup-delay")
            if is_patient:
                os.setpriority(os.PRIO_PROCESS, worker.pid, 19)
            self.processes.insert(0, worker)
        with ended(*self.processes):  # a worker in the midst of a picture may be killed at any time
            self._wait()
            yield self

    def end_workers(self, how=signal.SIGKILL):
        """End each of gunicorn's workers; at once by default, as a machine does that has no memory left. It starts
        others."""
        for child in children(self.server.pid):
            os.kill(child, how)

    def start_server(self, *application):
        """The web server alone, as it starts; whoever asks for it ends it."""
        address = f"127.0.0.1:{self.port}"
        return self._start("-m", "gunicorn", "--config", "python:jfj.gunicorn", "--bind", address, *application)

    def beside(self, **values):
        """The same site on another port, with some values of the environment changed."""
        other = copy(self)
        other.port = free_port()
        other.url = f"http://127.0.0.1:{other.port}"
        other.environment = self.environment | values
        return other

    def _start(self, *arguments):
        log = (self.folder / "log.txt").open("a")
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def _wait(self):
        def ask():
            urlopen(f"{self.url}/healthz", timeout=2).close()  # noqa: S310  (our own http address)

        wait_for(ask, within=START_WITHIN, process=self.server, log=self.folder / "log.txt")
