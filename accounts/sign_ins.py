"""Which browsers are signed in to an account: the list that its owner sees.

Kept are the days of the first and the last use and a word such as "phone"; no address and no name of a browser.
"""

import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import SignIn

MINE, SEEN_ON = "sign_in", "seen_on"  # in the session
KINDS = (
    (SignIn.Device.TABLET, re.compile(r"iPad|Tablet|Android(?!.*Mobi)")),
    (SignIn.Device.PHONE, re.compile(r"Mobi|iPhone")),
    (SignIn.Device.COMPUTER, re.compile(r"Windows|Macintosh|X11|CrOS")),
)


def begin(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Somebody has signed in (a signal of Django's)."""
    today = timezone.localdate()
    row = SignIn.objects.create(
        user=user,
        device=device_of(request.META.get("HTTP_USER_AGENT", "")),
        began_on=today,
        last_seen_on=today,
        auth_hash=user.get_session_auth_hash(),
    )
    request.session[MINE], request.session[SEEN_ON] = row.pk, today.isoformat()


def end(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Somebody signs out (a signal of Django's)."""
    SignIn.objects.filter(pk=request.session.get(MINE), user=user).delete()


def device_of(user_agent: str) -> str:
    """The word for what a browser runs on; the name of the browser itself is forgotten."""
    return next((kind for kind, words in KINDS if words.search(user_agent)), SignIn.Device.OTHER)


def note_day(request: HttpRequest) -> None:
    """Remember that a session was used today. Writes once a day."""
    today = timezone.localdate()
    if request.session.get(SEEN_ON, today.isoformat()) != today.isoformat():
        SignIn.objects.filter(pk=request.session.get(MINE)).update(last_seen_on=today)
        request.session[SEEN_ON] = today.isoformat()


def goes_on(request: HttpRequest, user: Any) -> None:
    """This session goes on though the key of all sessions has changed; the others have ended."""
    user.sign_ins.exclude(pk=request.session.get(MINE)).delete()
    user.sign_ins.update(auth_hash=user.get_session_auth_hash())


def end_others(request: HttpRequest) -> None:
    """Sign the account out everywhere but here, at the next request of each browser."""
    request.user.end_sessions()  # type: ignore[union-attr]
    update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
    goes_on(request, request.user)


def open_ones(request: HttpRequest) -> QuerySet[SignIn]:
    """The sessions of the account that have not ended."""
    user: Any = request.user
    is_open = Q(auth_hash=user.get_session_auth_hash()) | Q(pk=request.session.get(MINE))
    return user.sign_ins.filter(is_open, last_seen_on__gt=_oldest())


def forget_ended() -> str | None:
    """A job of the minute: sessions whose time is over leave nothing behind."""
    rows, _of_which = SignIn.objects.filter(last_seen_on__lte=_oldest()).delete()
    sessions, _of_which = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return f"{rows + sessions} forgotten" if rows + sessions else None


def _oldest():
    return timezone.localdate() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
