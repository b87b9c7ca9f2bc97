"""How a stranger becomes a reader with an account: he asks, gets a mail, and presses a button."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts import addresses
from accounts.door import account_with_address
from accounts.models import SignUp


def ask(*, password: str, **typed: Any) -> SignUp:
    """Keep what was typed, to be confirmed. The same work whether the address is known or not."""
    return SignUp.objects.create(password=make_password(password), **typed)


def waiting_for(key: str) -> SignUp | None:
    """The sign-up that a link confirms; None where the link is unknown, too old or was used."""
    sign_up = SignUp.of_key(key)
    return None if sign_up and account_with_address(sign_up.email) else sign_up


def confirm(sign_up: SignUp, *, username: str) -> Any:
    """Make the account; None where somebody took the name or used the link in this very moment."""
    try:
        return _make_account(sign_up, username)
    except (IntegrityError, SignUp.DoesNotExist):
        return None


@transaction.atomic
def _make_account(sign_up: SignUp, username: str) -> Any:
    """All that was asked for with this address is done with then."""
    sign_up = SignUp.objects.select_for_update().get(pk=sign_up.pk)
    user = addresses.new_account(
        username=username,
        email=sign_up.email,
        display_name=sign_up.display_name,
        password=sign_up.password,
        language=sign_up.language,
    )
    SignUp.objects.filter(email=sign_up.email).delete()
    return user
