"""Whose account a typed name is: asked once for each attempt to sign in, and counted once."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username


def account_of(typed: str) -> Any:
    """The account that a username or an e-mail address belongs to, or None."""
    typed = typed.strip()
    by_mail = filter_users_by_email(typed, prefer_verified=True, for_login=True) if "@" in typed else []
    return next(iter(by_mail), None) or get_user_by_username(typed)


def typed_name(credentials: dict[str, Any]) -> str:
    """What stood in the field, of the credentials that allauth makes of it."""
    return credentials.get("username") or credentials.get("email") or ""


class DoorBackend(AuthenticationBackend):
    """Computes one password hash for each attempt, whoever was typed: timing tells nothing.

    allauth's own tries a mail address as a username as well, and hashes twice for one that it knows.
    """

    def _authenticate(self, request, **credentials):
        return self._check_password(account_of(typed_name(credentials)), credentials["password"])
