"""Browsers in which an account was logged in to before.

Whoever keeps trying wrong passwords locks an account for all but its owner: his browser shows that it knows it,
and is counted for itself. The cookie is set by a log-in, sent to the pages of the door alone, and good for its account
until the password changes or its owner ends all sessions. It holds no name and no address, and nothing of it is stored
here.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

NAME = "known" if settings.DEMO else "__Secure-known"
SALT = "accounts.known_devices"
KEPT_FOR = 365 * 86400  # seconds
MOST_ACCOUNTS = 5  # of a browser that several people share


def remember(request: HttpRequest, response: HttpResponse, user: Any) -> None:
    """Let this browser know the account from now on."""
    others = [pair for pair in _known(request) if pair[0] != user.pk][: MOST_ACCOUNTS - 1]
    device = secrets.token_urlsafe(8)
    response.set_cookie(
        NAME,
        signing.dumps([[user.pk, device, _seal(user, device)], *others], salt=SALT),
        max_age=KEPT_FOR,
        path=reverse("account_login").removesuffix("login/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_as(request: HttpRequest, user: Any) -> str | None:
    """What this browser is counted by when it tries to log in to an account that it knows; None where it does not."""
    for _pk, device, seal in _known(request):
        if constant_time_compare(seal, _seal(user, device)):  # a seal is of one account
            return f"{user.pk}:{device}"
    return None


def _known(request):
    try:
        return signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return []


def _seal(user, device):
    words = f"{user.pk}:{device}:{user.password}:{user.sessions_stamp}"
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()[:32]
