"""Whose account a typed name is: asked once for each attempt to sign in, and counted once."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import get_user_by_username
from django.contrib.auth import get_user_model
from django.db.models.functions import Lower


def account_of(typed: str) -> Any:
    """The account that a username or an e-mail address belongs to, or None."""
    typed = typed.strip()
    return account_with_address(typed) or get_user_by_username(typed)


def account_with_address(address: str) -> Any:
    """The account whose address this is, or None. One that waits to become somebody's is nobody's."""
    return get_user_model().objects.alias(small=Lower("email")).filter(small=address.lower()).exclude(email="").first()


def name_is_free(username: str) -> bool:
    """Whether an account may be called so: no other is, in capitals or small letters."""
    return not get_user_model().objects.filter(username__iexact=username).exists()


def typed_name(credentials: dict[str, Any]) -> str:
    """What stood in the field, of the credentials that allauth makes of it."""
    return credentials.get("username") or credentials.get("email") or ""


class DoorBackend(AuthenticationBackend):
    """Computes one password hash for each attempt, whoever was typed: timing tells nothing.

    allauth's own tries a mail address as a username as well, and hashes twice for one that it knows.
    """

    def _authenticate(self, request, **credentials):
        return self._check_password(account_of(typed_name(credentials)), credentials["password"])
