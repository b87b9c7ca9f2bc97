"""What is due every minute: the list that each app adds its jobs to, in AppConfig.ready().

jfj/tick.py runs it. A job must be safe to run late, twice or at the same time.
"""

from collections.abc import Callable

jobs: dict[str, Callable[[], object]] = {}


def register_job(name: str, job: Callable[[], object]) -> None:
    """Add a job to the minute. It returns what it did, for the log, or None."""
    jobs[name] = job
