"""Who asks, for counting: a person's browser on a page of ours, or something else; and one visitor from another.

Sources: Fetch Metadata (Sec-Fetch-Site, https://www.w3.org/TR/fetch-metadata/), RFC 6454, 7 (Origin), RFC 9110, 10.1.3
(Referer), https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header (Sec-Purpose), and the names that
older browsers gave to the same. Which programs are no browsers: https://github.com/monperrus/crawler-user-agents.
"""

import hashlib
import hmac
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import UUID

import crawleruseragents
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

AHEAD_OF_TIME = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")  # "prefetch", "prefetch;prerender", "preview"
LONGEST_NAME = 500  # letters of a User-Agent that are looked at for the name of a program


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether anything says that no page of ours has asked for this. Old browsers say nothing, and are believed."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    told = (request.headers.get(name) for name in ("Origin", "Referer"))
    return site != "same-origin" or any(_host(page) != request.get_host() for page in told if page is not None)


def is_a_reader(request: HttpRequest) -> bool:
    """Whether a person's browser asks for what that person has before his eyes."""
    if any(name in request.headers for name in AHEAD_OF_TIME):
        return False
    return not _is_a_program(request.headers.get("User-Agent", ""))


def mark_of(request: HttpRequest, secret: bytes, *what: object) -> UUID | None:
    """The mark of a visitor for something: of the same one, thing and secret always the same, else always another.

    A visitor is an address with a User-Agent. None where the address cannot be told.
    """
    try:
        address = get_adapter().get_client_ip(request)
    except (PermissionDenied, ImproperlyConfigured):  # garbage, or fewer proxies than there should be
        return None
    parts = "\n".join(map(str, (*what, address, request.headers.get("User-Agent", ""))))
    key = secret + settings.SECRET_KEY.encode()  # a copy of the database alone is not enough
    digest = hmac.new(key, parts.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return UUID(bytes=digest.digest()[:16])


@lru_cache(maxsize=1000)
def _is_a_program(name: str) -> bool:
    return not name or crawleruseragents.is_crawler(name[:LONGEST_NAME])


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
