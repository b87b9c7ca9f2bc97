"""Two machines of one newsroom: each with a web server, a task worker and folders of its own. They share a database, a
Redis and a storage."""

import os
import signal
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.browser.site import Site
from tests.object_storage import shared_storage
from tests.processes import family

HERE = ("media", "private", "cache")  # what only a machine that is alone may keep


class Machine(Site):
    """One of them. `folder` is its own disk."""

    def __init__(self, folder: Path, shared: dict[str, str]):
        folder.mkdir()
        super().__init__(folder)
        self.environment |= {
            "DEMO": "0",
            "SITE_URL": "http://127.0.0.1",
            "TRUSTED_PROXY_COUNT": "1",
            "STATIC_ROOT": f"{folder.parent}/static",
            "EMAIL_URL": f"file:///{folder.parent}/mail",
            **shared,
        }

    def kept_here(self):
        """The files on its own disk that the other machine does not have."""
        return [path for name in HERE for path in (self.folder / name).rglob("*") if path.is_file()]

    def pull_the_plug(self):
        """End its web server with all its workers, at once."""
        for process in list(family(self.server.pid)):  # all are known before the first one ends
            os.kill(process, signal.SIGKILL)
        self.server.wait()


class Newsroom:
    """Both machines, and what lies between them."""

    def __init__(self, machines, storage, database):
        self.machines, self.storage, self.database = machines, storage, database

    def rows(self, query, *values):
        """What the database answers."""
        with psycopg.connect(self.database) as connection:
            return connection.execute(query, values).fetchall()


@contextmanager
def newsroom_of_two(folder, database, redis, seed):
    """A newsroom with what the Python in `seed` makes in it. `database` is an address beside which another is made."""
    name = f"test_{urlsplit(database).path.strip('/')}_{os.getpid()}"
    address = urlsplit(database)._replace(path=f"/{name}").geturl()
    beside = urlsplit(database)._replace(path="/postgres").geturl()
    with ExitStack() as stack:
        with psycopg.connect(beside, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            connection.execute(f'CREATE DATABASE "{name}"')
        stack.callback(_drop, beside, name)
        storage = stack.enter_context(shared_storage())
        shared = {
            "DATABASE_URL": address,
            "REDIS_URL": redis,
            "CACHE_PREFIX": name,
            "FILES_URL": storage.address,
        }
        machines = [Machine(folder / place, shared) for place in ("first", "second")]
        machines[0].prepare(lambda: machines[0].shell(seed))
        for machine in machines:
            stack.enter_context(machine.serving(is_patient=False))
        yield Newsroom(machines, storage, address)


def _drop(beside, name):
    with psycopg.connect(beside, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def within(seconds, is_so):
    """Whether something comes true in that time; how long it took, or None."""
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        if is_so():
            return time.monotonic() - began
        time.sleep(0.1)
    return None
