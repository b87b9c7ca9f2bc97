"""How a stranger becomes a reader with an account: he asks, gets a mail, and presses a button."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.door import account_with_address
from accounts.models import SignUp

GOOD_FOR = timedelta(days=3)


def ask(*, password: str, **typed: Any) -> SignUp:
    """Keep what was typed, to be confirmed. The same work whether the address is known or not."""
    return SignUp.objects.create(password=make_password(password), **typed)


def new_key(sign_up: SignUp) -> str:
    """The secret of a confirmation link; of it the database knows only the hash."""
    key = secrets.token_urlsafe(32)
    sign_up.key_hash = _hash(key)
    sign_up.save(update_fields=["key_hash"])
    return key


def waiting_for(key: str) -> SignUp | None:
    """The sign-up that a link confirms; None where the link is unknown, too old or was used."""
    fresh = SignUp.objects.filter(created_at__gt=timezone.now() - GOOD_FOR)
    sign_up = fresh.filter(key_hash=_hash(key)).first()
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
    user = get_user_model().objects.create(
        username=username,
        email=sign_up.email,
        display_name=sign_up.display_name,
        password=sign_up.password,
        language=sign_up.language,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    SignUp.objects.filter(email=sign_up.email).delete()
    return user


def forget_old() -> str | None:
    """A job of the minute: nobody's address stays here for longer than the link is good."""
    gone, _of_which = SignUp.objects.filter(created_at__lte=timezone.now() - GOOD_FOR).delete()
    return f"{gone} forgotten" if gone else None


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
