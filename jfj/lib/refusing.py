"""What can never be right is refused before Django makes a page of it.

It stands between the copies of jfj.lib.page_cache and Django: what a copy answers has been looked at when it was made.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from jfj.lib.page_key import Environ, is_kept
from jfj.lib.wsgi import Application, Headers, refuse

METHODS = ("GET", "HEAD", "POST")
READING = METHODS[:2]
Refusal = tuple[str, bytes, Headers]  # status, words, headers


def only_possible(application: Application) -> Application:
    """Refuse hosts that are not ours, methods that no page has, and more parameters than Django reads."""

    def guarded(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        refused = refusal(environ)
        if refused is None:
            return application(environ, start_response)
        return refuse(start_response, *refused)

    return guarded


def refusal(environ: Environ) -> Refusal | None:
    """The answer to a request that no page of ours is asked like; None for every other."""
    if not is_ours(environ):
        return "400 Bad Request", b"No site of ours has this name.", []
    if environ.get("QUERY_STRING", "").count("&") >= (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or float("inf")):
        return "400 Bad Request", b"The address has too many parameters.", []
    method = environ["REQUEST_METHOD"]
    allowed = READING if method == "POST" and is_kept(environ.get("PATH_INFO", "")) else METHODS
    if method not in allowed:
        return "405 Method Not Allowed", b"No page of ours is asked like this.", [("Allow", ", ".join(allowed))]
    return None


def is_ours(environ: Environ) -> bool:
    """Whether the request is for a host of this site, by Django's own rule."""
    request = HttpRequest()
    request.META = environ
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True
