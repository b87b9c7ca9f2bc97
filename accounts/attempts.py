"""Wrong passwords, counted at every door together and by all workers.

Three counts, so that an account is neither guessed nor locked by others for its owner: each address of a network has
ten in five minutes, and five of them for one account; an account has ten from everywhere. So one address alone locks
nobody out, and many addresses together try ten. Whom they lock out gets in from a browser that knows the account, which
is counted for itself, or by the reset mail.
"""

from typing import Any

from allauth.core.internal.ratelimit import RateLimitUsage, consume, get_ip
from django.http import HttpRequest

from accounts import known_devices
from accounts.door import account_of
from jfj.lib import limits

EVERYWHERE, FROM_HERE, KNOWN = "login_failed", "login_failed_here", "login_failed_known"
# Apart from EVERYWHERE, which is allauth's: a right code or passkey forgets what its action counted by address too.
ADDRESS = "login_failed_address"


def count(request: HttpRequest, typed: str) -> RateLimitUsage | None:
    """Count one attempt before the password is looked at; None where it must not be looked at."""
    account = account_of(typed)
    if account and (device := known_devices.known_as(request, account)):
        return _consume(request, KNOWN, device)
    name = name_of(account, typed)
    used = RateLimitUsage([])
    for action, key in ((FROM_HERE, _here(request, name)), (ADDRESS, None), (EVERYWHERE, name)):
        one = _consume(request, action, key)
        if one is None:
            return None
        used.usage += one.usage
    return used


def forget(request: HttpRequest, typed: str) -> None:
    """A new password forgets the wrong ones of the account; what this address tried of others still counts."""
    name = name_of(account_of(typed), typed)
    limits.forget(request, EVERYWHERE, key=name)
    limits.forget(request, FROM_HERE, key=_here(request, name))


def name_of(account: Any, typed: str) -> str:
    """By the account, else name and mail address of one account would have a count each."""
    return f"account:{account.pk}" if account else f"typed:{typed.strip().lower()}"


def _here(request, name):
    return f"{get_ip(request)} {name}"


def _consume(request, action, key):
    return consume(request, app=limits.APP, action=action, key=key)
