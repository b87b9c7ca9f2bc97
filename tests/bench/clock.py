"""What an answer takes, by the clock of whoever asked for it."""

import statistics
import sys
import time
from dataclasses import dataclass

HEADERS = {"Accept-Encoding": "br, gzip", "User-Agent": "bench"}


@dataclass(frozen=True)
class Answer:
    """Milliseconds to the first byte and to the last, and the body as sent."""

    first_byte: float
    whole: float
    body: bytes


def ask(connection, path) -> Answer:
    """Ask once. What is not there ends the run."""
    began = time.perf_counter()
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    first_byte = time.perf_counter()
    body = response.read()
    ended = time.perf_counter()
    if response.status != 200:
        sys.exit(f"{path} answered {response.status}.")
    return Answer((first_byte - began) * 1000, (ended - began) * 1000, body)


def median(times) -> float:
    return round(statistics.median(times), 1)


def slowest_in_twenty(times) -> float:
    """The 95th percentile."""
    return round(statistics.quantiles(times, n=20)[-1], 1)
