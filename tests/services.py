"""The servers that tests may use: `python -m tests.services postgresql` ends well where one answers.

TEST_DATABASE_URL and TEST_REDIS_URL say where. Every run has a database of its own.
"""

import os
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import redis

POSTGRESQL = os.environ.get("TEST_DATABASE_URL") or "postgres://postgres@127.0.0.1:5432"
REDIS = os.environ.get("TEST_REDIS_URL") or "redis://127.0.0.1:6379/15"


def postgresql_answers() -> bool:
    try:
        psycopg.connect(POSTGRESQL, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def redis_answers() -> bool:
    try:
        return redis.from_url(REDIS, socket_connect_timeout=3).ping()
    except redis.RedisError:
        return False


@contextmanager
def own_database():
    """The address of a database that no other run uses. What a broken run leaves of it is removed."""
    parts = urlsplit(POSTGRESQL)
    name = f"{parts.path.strip('/') or 'jfj'}_{os.getpid()}"
    try:
        yield parts._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(POSTGRESQL, autocommit=True) as connection:
            query = "SELECT datname FROM pg_database WHERE datname = %s OR starts_with(datname, %s)"
            for (left,) in connection.execute(query, [f"test_{name}", f"test_{name}_"]).fetchall():
                connection.execute(f'DROP DATABASE "{left}" WITH (FORCE)')


def without_password(url: str) -> str:
    """An address as it may be shown."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")


if __name__ == "__main__":
    answer = {"postgresql": postgresql_answers, "redis": redis_answers}[sys.argv[1]]
    sys.exit(not answer())
