"""What stands between the server and Django.

The site speaks UTF-8 alone. Django reads query and form by the charset that a request names in its Content-Type.
A stranger who names another one changes what a page is asked for, while a front server's cache looks at the address
alone; and some of Python's codecs are no charsets at all.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.http import parse_header_parameters

Application = Callable[..., Iterable[bytes]]
Headers = Sequence[tuple[str, str]]
KNOWN = {"utf-8", "utf8"}


def only_utf8(application: Application) -> Application:
    """Answer 400 to a request that names any other charset, before anything reads it."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if names_utf8(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        return refuse(start_response, "400 Bad Request", b"Send UTF-8.")

    return guarded


def refuse(start_response: Callable[..., Any], status: str, words: bytes, headers: Headers = ()) -> list[bytes]:
    """Answer in place of Django, with a sentence that nobody stores."""
    start_response(status, [("Content-Type", "text/plain"), ("Cache-Control", "private, no-store"), *headers])
    return [words]


def head_without_body(application: Application) -> Application:
    """Answer HEAD with the head alone. Django leaves the body to the server, and gunicorn complains of each one."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        response = application(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return response
        if hasattr(response, "close"):
            response.close()
        return []

    return guarded


def names_utf8(content_type: str) -> bool:
    """Whether a Content-Type names UTF-8, or no charset."""
    try:
        _kind, parameters = parse_header_parameters(content_type)
    except ValueError:
        return False
    return parameters.get("charset", "utf-8").strip("\"' ").lower() in KNOWN
