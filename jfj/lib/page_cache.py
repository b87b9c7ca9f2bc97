"""Finished pages for strangers, answered before sessions, users or the database are touched.

Anonymous pages are the same bytes for everybody. Each process keeps copies of those that cache_publicly() marked, in
memory, and answers with them for a minute at most, or until something has changed (jfj/lib/generation.py).

What an attacker may vary is taken away before the page is made, and is no part of the key (jfj/lib/page_key.py).
"""

import gzip
import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import brotli
from django.utils.http import http_date, parse_http_date, parse_http_date_safe

from jfj.lib.generation import Generation
from jfj.lib.http import FRESH_SECONDS, KEPT, OUTAGE_SECONDS, Kept, public_until
from jfj.lib.page_key import Environ, Key, bare, has_session, is_kept, key_of
from jfj.lib.private import STRANGERS, WORD, Place, cut
from jfj.lib.wsgi import Application

Headers = list[tuple[str, str]]

MOST_BYTES = 32 * 1024 * 1024  # of each process
STALE_WHILE_MADE = 1.0  # seconds in which others get the former copy while one thread makes the next
SMALLEST_COMPRESSED = 200  # bytes
OUTAGE_PREFIX = "5"  # of a status that says that we are at fault, or at rest

OF_EACH_ANSWER = ("cache-control", "content-length", "etag", "last-modified")  # a copy says them itself


@dataclass(slots=True)
class Copy:
    """A finished answer, with each compressed form that somebody has asked for."""

    status: str
    headers: Headers
    body: bytes
    places: list[Place]
    generation: str | None = None
    left: int = 0  # seconds from `made` until it changes by the clock; 0: it is not kept
    made: float = field(default_factory=lambda: time.monotonic())
    modified: str = field(default_factory=lambda: http_date())
    control: str = ""
    etag: str = ""
    compressed: dict[str, bytes] = field(default_factory=dict)
    being_made: threading.Lock = field(default_factory=threading.Lock)  # the next one, in the place of this
    old_since: float = 0.0

    @property
    def size(self) -> int:
        """Bytes in memory, about, with its compressed forms."""
        return 2 * len(self.body) + 2000

    def is_right(self, word: str | None, now: float) -> bool:
        """Whether it is what Django would answer now, as far as anybody knows."""
        return word is not None and word == self.generation and now < self.made + min(FRESH_SECONDS, self.left)

    def answer(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The whole answer, or 304 where the reader has it."""
        headers = [*self.headers, ("Cache-Control", self._control())]
        if self.etag:
            headers += [("ETag", self.etag), ("Last-Modified", self.modified)]
            if self._is_known(environ):
                start_response("304 Not Modified", headers)
                return []
        coding, body = self._coded(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if coding:
            headers.append(("Content-Encoding", coding))
        headers.append(("Content-Length", str(len(body))))
        start_response(self.status, headers)
        return [body]

    def _control(self) -> str:
        if not self.control.startswith("public, max-age") or not self.left:
            return self.control
        return public_until(max(0, int(self.left - (time.monotonic() - self.made))))

    def _is_known(self, environ: Environ) -> bool:
        """RFC 9110, 13.2.2: the tag counts before the date."""
        if tags := environ.get("HTTP_IF_NONE_MATCH"):
            return tags.strip() == "*" or self.etag in (tag.strip() for tag in tags.split(","))
        since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
        return since is not None and since >= parse_http_date(self.modified)

    def _coded(self, accepted: str) -> tuple[str, bytes]:
        if accepted and len(self.body) >= SMALLEST_COMPRESSED:
            wanted = {name.strip() for name in accepted.lower().split(",")}
            for coding, compress in COMPRESS.items():
                if coding in wanted or f"{coding};q=1.0" in wanted:
                    if coding not in self.compressed:
                        self.compressed[coding] = compress(self.body)
                    return coding, self.compressed[coding]
        return "", self.body


@dataclass(slots=True)
class Parts:
    """What pages have in common; see jfj.lib.http.shared()."""

    generation: str | None = None
    until: float = 0.0
    held: dict[Any, Any] = field(default_factory=dict)


class PageCache:
    """The layer: a WSGI application around Django's."""

    def __init__(self, application: Application, generation: Generation, most_bytes: int = MOST_BYTES):
        self.application, self.generation, self.most_bytes = application, generation, most_bytes
        self.copies: dict[Key, Copy] = {}
        self.parts = Parts()
        self.bytes = 0
        self.is_paused = False
        self._store, self._probe = threading.Lock(), threading.Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        if has_session(environ.get("HTTP_COOKIE", "")):
            return self.application(environ | {STRANGERS: partial(self.for_strangers, key, environ)}, start_response)
        now, word = time.monotonic(), self.generation.word()
        copy = self.copies.get(key)
        if copy is None:
            if not is_kept(environ.get("PATH_INFO", "")):
                return self.application(environ, start_response)
            copy = self._make(key, environ, word)
        elif not copy.is_right(word, now):
            copy = self._next(copy, key, environ, word, now)
        return copy.answer(environ, start_response)

    def for_strangers(self, key: Key, environ: Environ) -> Copy | None:
        """What strangers get for the same request of a kept view, as of this very moment: whoever has a session may
        just have changed it himself. None where nobody knows."""
        word = self.generation.word_now()
        if word is None:
            return None
        copy = self.copies.get(key)
        return copy if copy and copy.is_right(word, time.monotonic()) else self._make(key, environ, word)

    def _next(self, copy: Copy, key: Key, environ: Environ, word: str | None, now: float) -> Copy:
        """What takes the place of a copy that is no longer right: itself, for a moment while somebody makes the next,
        and while the database is away. What has changed since stays away in an outage: it may have been taken down."""
        is_unchanged = word in (copy.generation, None) and now < copy.made + OUTAGE_SECONDS
        was_paused = self.is_paused
        turn = self._probe if was_paused else copy.being_made
        if not turn.acquire(blocking=False):
            is_right_yet = word is not None and now - copy.old_since < STALE_WHILE_MADE and now < copy.made + copy.left
            return copy if (is_unchanged if was_paused else is_right_yet) else self._make(key, environ, word)
        try:
            copy.old_since = now
            new = self._make(key, environ, word)
            self.is_paused = new.status.startswith(OUTAGE_PREFIX)
            return copy if self.is_paused and is_unchanged else new
        finally:
            turn.release()

    def _make(self, key: Key, environ: Environ, word: str | None) -> Copy:
        """What Django answers to the bare request; kept where it said for how long."""
        parts = self._parts(word)
        kept = Kept(parts=parts.held if parts else None)
        copy = ask(self.application, bare(key, environ) | {KEPT: kept})
        names = {name.lower() for name, _value in copy.headers}
        if copy.status.startswith("200") and "set-cookie" not in names:
            copy.etag = f'W/"{hashlib.sha256(copy.body).hexdigest()[:32]}"'
            copy.left, copy.generation = kept.left or 0, word
            if copy.left and word is not None:
                self._keep(key, copy)
            if parts and kept.left is not None:
                parts.until = min(parts.until, copy.made + kept.left)
        return copy

    def _parts(self, word: str | None) -> Parts | None:
        """What the pages of now have in common: for a minute, until something changes or the clock has gone on."""
        now = time.monotonic()
        if word is None:
            return None
        if self.parts.generation != word or now >= self.parts.until:
            self.parts = Parts(word, now + FRESH_SECONDS)
        return self.parts

    def _keep(self, key: Key, copy: Copy) -> None:
        """The newest stands last; the first ones go where there is no room."""
        with self._store:
            former = self.copies.pop(key, None)
            if former is not None:
                self.bytes -= former.size
                if former.etag == copy.etag:
                    copy.modified = former.modified
            self.copies[key] = copy
            self.bytes += copy.size
            while self.bytes > self.most_bytes:
                self.bytes -= self.copies.pop(next(iter(self.copies))).size


def ask(application: Application, environ: Environ) -> Copy:
    """Django's whole answer, and where in it stands what is not for everybody."""
    told: list[Any] = []
    word = environ[WORD] = secrets.token_hex(16)
    answer = application(environ, lambda status, headers, exc_info=None: told.extend((status, headers)))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    status, headers = told[-2:]
    ours = OF_EACH_ANSWER if status.startswith("200") else OF_EACH_ANSWER[:2]
    own = {name.lower(): value for name, value in headers if name.lower() in ours}
    copy = Copy(status, [line for line in headers if line[0].lower() not in ours], *cut(body, word))
    copy.control, copy.modified = own.get("cache-control", ""), own.get("last-modified", copy.modified)
    return copy


COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=6),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
