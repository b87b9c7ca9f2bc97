"""Which page a request asks for, and the request that Django is asked with in its place.

What an attacker may vary is taken away before a page is made for all: Django is asked with a request that holds method,
host, scheme, path and those parameters that pages read, and nothing else that came from outside. So no header, cookie
or parameter of one stranger can get into the copy for another. Views are kept that say so (`is_kept`); none is by
default.
"""

import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import parse_cookie
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve

Environ = dict[str, Any]
Key = tuple[str, str, str, str, str]  # host, scheme, scheme that a front server tells, path, parameters

# What pages read from the address, with the values that make another page of it. Django is asked for all other values.
NUMBER = re.compile(r"[0-9]{1,9}")
VALUES = dict.fromkeys(("page", "year", "month", "discussion", "thread"), NUMBER) | {"order": re.compile("newest")}
FLAGS = ("cite", "sent")  # their values make no difference
WITH_A_FORM = {"reply"}  # a page with a token in it is one reader's own

TAKEN = (
    *("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SCRIPT_NAME", "wsgi.version", "wsgi.errors"),
    *("wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once", "wsgi.url_scheme"),
)  # what the server says of itself


def key_of(environ: Environ) -> Key | None:
    """What makes another page of a request, where a stranger could be answered with a copy; None for every other."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    query = environ.get("QUERY_STRING", "")
    asked = normal(query) if query else ""
    if asked is None:
        return None
    proto = "https" if environ.get("HTTP_X_FORWARDED_PROTO") == "https" else ""
    host, _port = split_domain_port(environ.get("HTTP_HOST", ""))  # else there would be one for each port that is named
    return host, environ["wsgi.url_scheme"], proto, environ.get("PATH_INFO", ""), asked


def has_session(cookies: str) -> bool:
    """Whether a Cookie line holds a session that we may have given out; whoever asks with one is no stranger."""
    name = settings.SESSION_COOKIE_NAME
    return name in cookies and name in parse_cookie(cookies)


def normal(query: str) -> str | None:
    """The parameters that make another page, in one order; None where Django has to look at them itself."""
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS  # more are refused before Django: jfj.lib.refusing
    try:
        asked = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=most, errors="strict"))
    except ValueError:
        return None
    if not WITH_A_FORM.isdisjoint(asked):
        return None
    known = {name: asked[name] for name in VALUES if name in asked}
    if not all(VALUES[name].fullmatch(value) for name, value in known.items()):
        return None
    return urlencode(known | {name: "" for name in FLAGS if name in asked})


def is_kept(path: str) -> bool:
    """Whether the view behind a path says that strangers may be answered with a copy."""
    try:
        return says_kept(resolve(path.encode("latin-1").decode()).func)
    except (Resolver404, UnicodeError):
        return False


def says_kept(view: Callable[..., Any]) -> bool:
    """Whether a view says that strangers may be answered with a copy."""
    return bool(getattr(view, "is_kept", False) or getattr(getattr(view, "view_class", None), "is_kept", False))


def bare(key: Key, environ: Environ) -> Environ:
    """The request that Django is asked with: nothing in it is the choice of who asks, but what stands in the key."""
    host, _scheme, proto, path, query = key
    asked = {name: environ[name] for name in TAKEN if name in environ}
    asked |= {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "127.0.0.1"}
    asked |= {"wsgi.input": io.BytesIO(), "HTTP_HOST": host}
    return asked | ({"HTTP_X_FORWARDED_PROTO": proto} if proto else {})
