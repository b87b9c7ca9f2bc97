"""Which pages have a text-only twin, and where it stands: "/lite" before the same address."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, resolve

PREFIX = "/lite"
OUTWARD = ("http://", "https://", "mailto:", "tel:")


def has_twin(view: Callable[..., Any]) -> bool:
    """Whether a view has a text-only twin: its class says so. Nothing has one that does not say it."""
    return bool(getattr(getattr(view, "view_class", None), "has_lite_twin", False))


def twin_of(address: str) -> str:
    """The text-only twin of an address of this site (a path, perhaps with query and fragment); "" where it has none."""
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        return ""
    path = address.partition("#")[0].partition("?")[0]
    for tried in (path, f"{path}/"):
        try:
            view = resolve(unquote(tried)).func
        except Resolver404:
            continue
        return PREFIX + address.replace(path, tried, 1) if has_twin(view) else ""
    return ""


def lite_link(href: str) -> str:
    """Where a link leads on a text-only page: to a twin, where there is one; "" for what is no address."""
    own = href.removeprefix(settings.SITE_URL) if href.startswith(f"{settings.SITE_URL}/") else href
    if own.startswith("/"):
        return twin_of(own) or own
    is_address = own.startswith(("#", "?", *OUTWARD)) or ":" not in own.partition("/")[0]
    return own if is_address else ""
