"""What somebody hears who did something too often. How often is too often: ACCOUNT_RATE_LIMITS in the settings.

allauth counts. Its answer for whoever has to wait says nothing of how long, so here is ours.
Source: RFC 6585, section 4 (429, and that Retry-After may say how long); RFC 9110, section 10.2.3 (in seconds).
"""

from math import ceil
from typing import Any

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

APP = "allauth.account"
USUAL_SECONDS = 60  # of all the limits that allauth answers by itself


def refusal(request: HttpRequest, action: str, user: Any = None, key: str | None = None) -> HttpResponse | None:
    """Count this attempt: None where it may go on, else the answer that says how long to wait at most.

    `key` is what a limit "per key" counts by.
    """
    seconds = seconds_to_wait(request, action, user, key)
    return too_many(request, seconds) if seconds else None


def seconds_to_wait(request: HttpRequest, action: str, user: Any = None, key: str | None = None) -> int:
    """Count this attempt: 0 where it may go on, else how long to wait at most."""
    return 0 if ratelimit.consume(request, action=action, user=user, key=key) else longest_wait(action)


def forget(request: HttpRequest, action: str, key: str) -> None:
    """Let what was counted by this key be as if it never was. What was counted by address or person still counts."""
    for rate in get_rates(app=APP, action=action):
        if rate.per == "key":
            cache.delete(get_cache_key(request, app=APP, action=action, rate=rate, key=key))


def longest_wait(action: str) -> int:
    """The seconds after which nothing of what was counted so far counts any more."""
    return max(ceil(rate.duration) for rate in get_rates(app=APP, action=action))


def too_many(request: HttpRequest, seconds: int = USUAL_SECONDS) -> HttpResponse:
    """429, with the time to wait in words and for programs."""
    response = render(request, "429.html", {"minutes": ceil(seconds / 60)}, status=429)
    response["Retry-After"] = str(seconds)
    return response
