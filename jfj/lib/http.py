"""What pages say to caches, and who is asking.

Sources: RFC 9111 (caching), RFC 5861 (stale-while-revalidate, stale-if-error).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote_plus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

FRESH_SECONDS = 60
STALE_SECONDS = 300
OUTAGE_SECONDS = 86400
BRIEF_SECONDS = 30

KEPT = "jfj.kept"  # in a request by jfj.lib.page_cache: a Kept


@dataclass
class Kept:
    """What jfj.lib.page_cache hears of a page, and hands to it."""

    left: int | None = None  # seconds until it changes by the clock; None: it is not for everybody
    parts: dict[Any, Any] | None = None  # what the pages of this moment have in common; None: nobody knows the moment


Part = TypeVar("Part")
Clock = Callable[[], datetime | None]
_clocks: list[Clock] = []


def register_clock(next_change_at: Clock) -> None:
    """Let an app say when public pages next change by the clock alone (None: not foreseen)."""
    _clocks.append(next_change_at)


def next_midnight(now: datetime) -> datetime:
    """The coming midnight in the site's zone, when the date in the header changes."""
    tomorrow = timezone.localtime(now).date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, datetime.min.time()))


def shared(request: HttpRequest | None, name: Any, make: Callable[[], Part]) -> Part:
    """A part that many pages have in common, made once for all that are made for strangers at this moment.

    It is theirs together: nobody may change it. For everybody else it is made each time. The clock is read before the
    first of them: a page that shows only what came later would let the others stand beyond a change that lay between.
    """
    parts = request.META[KEPT].parts if request and KEPT in request.META else None
    if parts is None:
        return make()
    if next_change not in parts:
        parts[next_change] = next_change(timezone.now())
    if name not in parts:
        parts[name] = make()
    return parts[name]


def next_change(now: datetime) -> datetime:
    """When something on public pages changes by the clock."""
    return min([next_midnight(now), *filter(None, (clock() for clock in _clocks))])


def seconds_to_next_change(request: HttpRequest, at: datetime | None = None) -> int:
    """Whole seconds (at least 0) until something on public pages changes by the clock; on this one at the latest
    `at`, where that is known."""
    now = timezone.now()
    change = shared(request, next_change, lambda: next_change(now))
    return max(0, int((min(change, at or change) - now).total_seconds()))


def has_session(request: HttpRequest) -> bool:
    """Whether the request carries a session cookie. Looks at the cookie only: no query."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def signed_in(request: HttpRequest) -> Any:
    """Who is logged in, or None. Without a session nobody is looked up, and strangers get the same bytes.

    Nobody either on an error page that was answered before anybody looked who asks.
    """
    user = getattr(request, "user", None) if has_session(request) else None
    return user if user and user.is_authenticated else None


def has_token(request: HttpRequest) -> bool:
    """Whether a token was made for a form in the answer."""
    return bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))


def of_one_reader(request: HttpRequest) -> str:
    """What caches are told of a page that is one reader's own: with a token in it, it is stored nowhere."""
    return "private, no-store" if has_token(request) else "private, no-cache"


def with_next(address: str, page: str) -> str:
    """An address of ours that remembers the page to go on to; "" for none."""
    return f"{address}?next={quote_plus(page)}" if page else address


def log_in_first(back: str) -> str:
    """The address where a stranger logs in, to come back to this path of ours."""
    return with_next(reverse("account_login"), back)


def say_changes_at_once(request: HttpRequest) -> None:
    """Whoever has a copy of this page asks each time whether it still is the same: a part of it may be hidden."""
    request.changes_at_once = True  # type: ignore[attr-defined]


def say_changes_by_clock(request: HttpRequest, at: datetime | None) -> None:
    """This page, beside what changes on all of them, changes at that moment (None: not foreseen)."""
    request.changes_by_clock = at  # type: ignore[attr-defined]


def cache_publicly(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark a page that is the same bytes for every stranger.

    A reader with a session may see a name in the header, so that answer stays in
    his own browser. No copy outlives the next change by the clock.
    """
    patch_vary_headers(response, ["Cookie"])
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        return response  # an error is asked for anew each time: jfj.middleware.closed_by_default
    if has_token(request) or has_session(request):
        response["Cache-Control"] = of_one_reader(request)
        return response
    left = seconds_to_next_change(request, getattr(request, "changes_by_clock", None))
    if KEPT in request.META:
        request.META[KEPT].left = left
    keep_in_front(response)
    response["Cache-Control"] = "no-cache" if getattr(request, "changes_at_once", False) else public_until(left)
    return response


def keep_in_front(response: HttpResponse, seconds: int = 1) -> None:
    """Let the front server answer strangers with it for so long, and while the site cannot be reached.

    nginx reads the header and takes it out; before 1.23 it has to stand before Cache-Control.
    """
    response["X-Accel-Expires"] = str(seconds)


def public_until(left: int) -> str:
    """What a page tells caches that changes by the clock in so many seconds."""
    fresh = min(FRESH_SECONDS, left)
    stale = min(STALE_SECONDS, left - fresh)
    return f"public, max-age={fresh}, stale-while-revalidate={stale}, stale-if-error={OUTAGE_SECONDS}"


def cache_briefly(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark an answer that hardly anybody asks for twice, such as results: kept for half a minute, and never stale."""
    patch_vary_headers(response, ["Cookie"])
    left = seconds_to_next_change(request)
    response["Cache-Control"] = (
        "private, no-cache" if has_session(request) else f"public, max-age={min(BRIEF_SECONDS, left)}"
    )
    return response


def kept(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view whose answers are marked by cache_publicly(), so that jfj.lib.page_cache looks at it."""
    view.is_kept = True  # type: ignore[attr-defined]
    return view


class PublicPage:
    """Mixin for views that answer every stranger with the same bytes, and have a text-only twin."""

    has_lite_twin = is_kept = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(settings.LANGUAGE_CODE):  # a view may speak() another, and is heard no longer
            try:
                response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            except Http404:
                request.spoken = translation.get_language()  # type: ignore[attr-defined]  # jfj.views.page_not_found
                raise
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        return cache_publicly(request, response)
