"""How often what readers see has changed: one word, shared by all processes, that another takes the place of each time.

It lies in Redis, else in a file under CACHE_ROOT; never in the database, so that a page can be served without it.
Whatever keeps a copy remembers the word of its time, and throws the copy away when there is another one.
"""

import logging
import secrets
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

log = logging.getLogger(__name__)
LOOK_EVERY = 1.0  # seconds
TRUSTED_FOR = 2.0  # seconds: longer ago nobody has looked, so nobody knows
ANSWER_WITHIN = 0.25  # seconds for Redis


class Store(Protocol):
    """Where the word lies. Both functions raise what they like where it cannot be reached."""

    def read(self) -> str: ...

    def write(self, word: str) -> None: ...


class InFile:
    """For the processes of one machine."""

    def __init__(self, path: Path):
        self.path = path

    def read(self) -> str:
        """The word; "" where nothing has changed yet."""
        try:
            return self.path.read_text()
        except FileNotFoundError:
            return ""

    def write(self, word: str) -> None:
        """Put it in the place of the former one, whole."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        mine = self.path.with_name(f"{self.path.name}.{word}")
        mine.write_text(word)
        mine.replace(self.path)


class InRedis:
    """For as many machines as there are."""

    def __init__(self, url: str, key: str):
        from redis import Redis  # an extra, which sites without Redis do without

        self.key = key
        self.client: Any = Redis.from_url(
            url, socket_timeout=ANSWER_WITHIN, socket_connect_timeout=ANSWER_WITHIN, decode_responses=True
        )

    def read(self) -> str:
        """The word; "" where nothing has changed yet, or Redis has forgotten it."""
        return self.client.get(self.key) or ""

    def write(self, word: str) -> None:
        """Put it in the place of the former one."""
        self.client.set(self.key, word)


class Generation:
    """What this process knows of it. Looks once a second at most, by whichever request comes first."""

    def __init__(self, store: Store):
        self.store = store
        self._word: str | None = None
        self._looked = float("-inf")
        self._turn = threading.Lock()

    def word(self) -> str | None:
        """The word of now, at most a second old; None where nobody knows it."""
        age = time.monotonic() - self._looked
        if age >= LOOK_EVERY and self._turn.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._turn.release()
        elif age > TRUSTED_FOR:  # somebody else looks, and gets no answer
            return None
        return self._word

    def word_now(self) -> str | None:
        """The word of this very moment, for whoever may just have changed something himself; None where nobody knows
        it, or knew it within the last second."""
        return self._look() if self.word() is not None else None

    def _look(self) -> str | None:
        before = time.monotonic()
        try:
            self._word = self.store.read()
        except Exception as error:  # whatever the store's client raises: then nothing that is kept can be trusted
            if self._word is not None:
                log.warning("Nobody knows whether pages have changed (%s): each is made afresh.", error)
            self._word = None
        self._looked = before
        return self._word


def store() -> Store:
    """The store of this site, as the settings say: one for each process, with its connections."""
    return _store(settings.REDIS_URL, settings.CACHES["default"]["KEY_PREFIX"], settings.CACHE_ROOT)


@cache
def _store(redis_url: str, prefix: str, folder: Path) -> Store:
    return InRedis(redis_url, f"{prefix}:generation") if redis_url else InFile(folder / "generation")


def change() -> None:
    """Say that what readers see has changed. Where that cannot be said, copies live until their minute is over."""
    try:
        store().write(secrets.token_hex(8))
    except Exception:  # the change itself is stored, and must not fail for this
        log.exception("That pages have changed could not be told to the other processes.")
