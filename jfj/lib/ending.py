"""What a server's process does before it ends: the list that each app adds to, in AppConfig.ready().

jfj/gunicorn.py runs it where a worker is stopped or renewed. One that is killed runs nothing.
"""

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)
_last: list[Callable[[], object]] = []


def register_last(job: Callable[[], object]) -> None:
    """Add what is done at the end."""
    _last.append(job)


def run() -> None:
    """Do all of it; what fails does not stop the next."""
    for job in _last:
        try:
            job()
        except Exception:
            log.exception("Something was left undone at the end of a process.")
