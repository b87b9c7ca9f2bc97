"""A new password for whoever can read the mail of an account."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse

from accounts import addresses
from accounts.door import account_of
from accounts.models import ResetRequest
from jfj.lib import letters
from jfj.lib.http import with_next
from jfj.lib.page_head import full_address


class ResetTokens(PasswordResetTokenGenerator):
    """Keys of reset links. One is dead once password or address change, all sessions end, or the account is closed."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}{user.sessions_stamp}"


def ask(typed: str, next_page: str) -> ResetRequest:
    """Keep what was typed until a task has looked whose it is. The same work whether it is anybody's or not."""
    return ResetRequest.objects.create(typed=typed, next_page=next_page)


@transaction.atomic
def answer(request: ResetRequest) -> bool:
    """Send the one letter, if what was typed is the name or address of an open account, and forget what was typed."""
    request.delete()
    account = account_of(request.typed)
    if not (account and account.is_active and account.email):
        return False
    key = ResetTokens().make_token(account)
    address = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(account), key])
    url = full_address(with_next(address, request.next_page))
    letters.send("account/mail/reset.txt", account.email, account.language, url=url, username=account.username)
    return True


def address_is_proven(user: Any) -> None:
    """Whoever used the link reads the mail of this address; a change to another one that was begun ends."""
    user.address_changes.all().delete()
    addresses.is_proven(user)
