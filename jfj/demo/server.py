"""The demo's processes: the web server, the task worker and the minute tick, started and ended together."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from jfj.env import BASE_DIR

STOP_WITHIN = 15
LOOK_EVERY = 0.5
_MINUTE = 60
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process of the demo.

    `every` is None for a process that should run all the time, else the seconds
    from one short run to the next.
    """

    name: str
    command: list[str]
    every: int | None = None
    is_needed: bool = False
    process: subprocess.Popen | None = field(default=None, init=False)
    start_at: float = field(default=0, init=False)
    failures: int = field(default=0, init=False)

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Starts the children, starts them again where they die, and ends them all.

    Each child leads a process group of its own: Ctrl-C reaches the supervisor alone, which
    then asks the children in order. Should the supervisor be killed, Linux ends them.
    """

    def __init__(self, children: list[Child], *, environment: dict[str, str], say: Callable):
        self.children = children
        self.environment = environment
        self.say = say
        self.stopped = threading.Event()

    def run(self, *, is_up: Callable[[], bool], greeting: str) -> int:
        """Look after the children until asked to stop; greet once the site is up.

        Returns the exit code.
        """
        before = {name: signal.signal(name, self._stop) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            while not self.stopped.is_set():
                if dead := self.look_after(time.monotonic()):
                    code = dead.process.returncode
                    self.say(f"The {dead.name} ended (code {code}), so the demo ends too.")
                    return 1
                if greeting and is_up():
                    self.say(greeting)
                    greeting = ""
                self.stopped.wait(LOOK_EVERY)
            return 0
        finally:
            self.end_all()
            for name, handler in before.items():
                signal.signal(name, handler)

    def end_all(self) -> None:
        """Ask every child to end, the last started first; kill those that do not."""
        running = [child for child in reversed(self.children) if child.runs]
        for child in running:
            child.process.terminate()
        until = time.monotonic() + STOP_WITHIN
        for child in running:
            try:
                child.process.wait(timeout=max(0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"The {child.name} does not end by itself and is killed.")
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()

    def _stop(self, signum, frame):
        self.stopped.set()

    def look_after(self, now: float) -> Child | None:
        """Start what is due. Returns a child without which the demo cannot go on."""
        for child in self.children:
            if child.runs:
                continue
            if child.process is not None:
                if child.is_needed:
                    return child
                self._plan(child, now)
            if now >= child.start_at:
                self._start(child, now)
        return None

    def _plan(self, child, now):
        """When to start a child again that has ended: soon, and later after each failure."""
        if child.every is None or child.process.returncode:
            child.failures += 1
            wait = min(2**child.failures, _MINUTE)
            child.start_at = now + wait
            code = child.process.returncode
            self.say(f"The {child.name} ended (code {code}); it starts again in {wait} seconds.")
        else:
            child.failures = 0
        child.process = None

    def _start(self, child, now):
        child.start_at = now + (child.every or 0)
        child.process = subprocess.Popen(  # noqa: S603  (our own commands)
            child.command,
            cwd=BASE_DIR,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=None if child.every is None else subprocess.DEVNULL,
            process_group=0,
            preexec_fn=_end_with_parent,
        )


def demo_children(host: str, port: int, *, is_reloading: bool) -> list[Child]:
    """What runs in the demo. In development Django's own server stands in for gunicorn."""
    manage = [sys.executable, str(BASE_DIR / "manage.py")]
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = [sys.executable, "-m", "gunicorn", "--config", "python:jfj.gunicorn", "--bind", address]
    return [
        Child("web server", [*manage, "runserver", address] if is_reloading else web, is_needed=True),
        Child("task worker", [*manage, "db_worker", "--queue-name", "*"]),
        Child("minute tick", [*manage, "tick"], every=_MINUTE),
    ]


def try_to_listen(host: str, port: int) -> None:
    """Raise OSError where nobody could listen at this address, such as a port in use."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    socket.create_server((host, port), family=family).close()


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _end_with_parent():
    """Ask Linux to send SIGTERM to this new process when the one that started it is gone."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
