"""Programs that tests and the bench start beside themselves: where they listen, when they answer, and how they end."""

import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(attempt, not_yet=OSError, *, within=30, every=0.1, process=None, log=None):
    """Try until it succeeds. AssertionError with the log where the process has ended, or after so many seconds."""
    until = time.monotonic() + within
    while True:
        assert process is None or process.poll() is None, log and log.read_text()
        try:
            return attempt()
        except not_yet as problem:
            if time.monotonic() > until:
                raise AssertionError(f"No answer within {within} s.") from problem
            time.sleep(every)


@contextmanager
def ended(*processes: subprocess.Popen, by=signal.SIGTERM):
    """They end with the block: all at once, and one that takes longer than half a minute is killed."""
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(by)
        for process in processes:
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def family(pid: int):
    """A process and all below it."""
    yield pid
    for child in children(pid):
        yield from family(child)


def children(pid: int) -> list[int]:
    """What a process has started. Source: proc(5), /proc/pid/task/tid/children."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]
