"""The e-mail address of an account: proven by a link that was sent to it, and changed the same way."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from accounts.models import AddressChange


def is_proven(user: Any) -> None:
    """Whoever used the link reads the mail of the account's address."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)


def new_account(**fields: Any) -> Any:
    """An account whose owner has just shown that he reads the mail of its address."""
    user = get_user_model().objects.create(**fields)
    is_proven(user)
    return user


def ask_to_change(user: Any, email: str) -> AddressChange:
    """Keep a new address until it is confirmed; one that was asked for before is forgotten."""
    user.address_changes.all().delete()
    return AddressChange.objects.create(user=user, email=email)


def change(waiting: AddressChange) -> bool:
    """Give the account its new address. False where that is somebody's by now, or the link was used in this moment."""
    try:
        return _change(waiting)
    except (IntegrityError, AddressChange.DoesNotExist):
        return False


@transaction.atomic
def _change(waiting: AddressChange) -> bool:
    waiting = AddressChange.objects.select_for_update().exclude(key_hash="").get(pk=waiting.pk)
    user = waiting.user
    waiting.old_email, waiting.key_hash = user.email, ""
    waiting.save()
    user.email = waiting.email
    user.save(update_fields=["email"])
    is_proven(user)
    return True
