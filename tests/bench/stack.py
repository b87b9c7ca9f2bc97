"""What stands beside the site in a deployment, started for one run alone: PostgreSQL and Redis; and what all weighs."""

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import redis

from tests import services
from tests.processes import ended, family, free_port, wait_for

BUFFERS = "128MB"


@contextmanager
def postgresql(folder: Path, *others: str):
    """(address of a new server's own database, its process), with 128 MB of shared buffers and `others` of its
    settings; (None, None) where no PostgreSQL is installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    program = programs[-1] if programs else shutil.which("postgres")
    if program is None:
        yield None, None
        return
    data, port = folder / "postgresql", free_port()
    data.mkdir()
    user = {}
    if os.geteuid() == 0:  # it refuses to run as root
        folder.chmod(0o711)
        shutil.chown(data, "postgres")
        user = {"user": "postgres", "group": "postgres", "extra_groups": []}
    initdb = Path(program).with_name("initdb")
    quietly = {"stdout": subprocess.DEVNULL, "check": True, "timeout": 120, "cwd": "/"}
    subprocess.run([initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"], **quietly, **user)
    settings = (
        "listen_addresses=127.0.0.1",
        f"port={port}",
        f"unix_socket_directories={data}",
        f"shared_buffers={BUFFERS}",
        *others,
    )
    command = [program, "-D", data, *(word for setting in settings for word in ("-c", setting))]
    with (folder / "postgresql.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **user)
    with ended(server, by=signal.SIGINT):  # the fast way, which waits for nobody
        url = f"postgres://postgres@127.0.0.1:{port}/postgres"
        wait_for(lambda: psycopg.connect(url, connect_timeout=3).close(), psycopg.OperationalError, process=server)
        yield url, server


@contextmanager
def redis_server(folder: Path):
    """(address of a new Redis as in docker-compose.yml, its process); (None, None) where none is installed."""
    program, port = shutil.which("redis-server"), free_port()
    if program is None:
        yield None, None
        return
    settings = {"port": port, "bind": "127.0.0.1", "save": "", "dir": folder, "maxmemory": "128mb"}
    command = [program, *(word for name, value in settings.items() for word in (f"--{name}", str(value)))]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    with ended(server):
        url = f"redis://127.0.0.1:{port}/0"
        wait_for(redis.from_url(url).ping, redis.RedisError)
        yield url, server


@contextmanager
def databases(folder: Path):
    """(settings of the site, processes to be weighed): PostgreSQL and Redis of our own where they are installed, else
    those of TEST_DATABASE_URL and TEST_REDIS_URL, else SQLite, for which there are no settings."""
    with postgresql(folder) as (url, server), redis_server(folder) as (cache, cache_server), elsewhere(url) as url:
        cache = cache or (services.REDIS if services.redis_answers() else "")
        beside = [one for one in (server, cache_server) if one]
        yield ({"DATABASE_URL": url, "REDIS_URL": cache}, beside) if url else ({}, [])


@contextmanager
def elsewhere(url):
    """The address itself where there is one, else of a new database on TEST_DATABASE_URL, which goes with the block."""
    if url or not services.postgresql_answers():
        yield url
        return
    name = f"jfj_ratios_{os.getpid()}"
    with psycopg.connect(services.POSTGRESQL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(services.POSTGRESQL)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def weight(*processes) -> float:
    """MB of these and of all that they have started, each shared page divided by those who share it (PSS)."""
    return round(sum(_pss(pid) for process in processes for pid in family(process.pid)) / 1e3, 1)


def _pss(pid: int) -> float:
    """Kilobytes. Source: proc(5), /proc/pid/smaps_rollup."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1.024 for line in lines if line.startswith("Pss:"))
