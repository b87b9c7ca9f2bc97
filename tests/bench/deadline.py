"""The end of a part that hangs."""

import signal
import sys
from contextlib import contextmanager


@contextmanager
def within(minutes: int):
    """Ends the run, through every `finally`, where the block takes longer."""
    signal.signal(signal.SIGALRM, lambda *_: sys.exit(f"Not done within {minutes} minutes."))
    signal.alarm(minutes * 60)
    try:
        yield
    finally:
        signal.alarm(0)
