"""Mail in the background. Who has an account is looked up here and not in the request, so that no timing tells."""

from django.urls import reverse
from django_tasks import task

from accounts import resetting
from accounts.door import account_with_address
from accounts.models import AddressChange, Invitation, ResetRequest, SignUp, ToConfirm, User, UserQuerySet
from jfj.lib import letters
from jfj.lib.http import with_next
from jfj.lib.letters import BEFORE_PICTURES
from jfj.lib.page_head import full_address


@task(priority=BEFORE_PICTURES)
def answer_sign_up(sign_up_id: int) -> bool:
    """Send the one mail that a sign-up is answered with. Returns whether there was anything to answer."""
    sign_up = SignUp.objects.filter(pk=sign_up_id).first()
    if sign_up is None:
        return False
    _send_link(sign_up, "confirm", "account_confirm_email", sign_up.language, next_page=sign_up.next_page)
    return True


@task(priority=BEFORE_PICTURES)
def send_invitation(invitation_id: int) -> bool:
    """Send the link of an invitation; whoever has an account already is told that."""
    invitation = Invitation.objects.filter(pk=invitation_id).first()
    if invitation is None:
        return False
    _send_link(invitation, "invitation", "account_invitation", invitation.language)
    return True


@task(priority=BEFORE_PICTURES)
def answer_reset(request_id: int) -> bool:
    """Send the one mail that a forgotten password is answered with. Returns whether it was anybody's."""
    request = ResetRequest.objects.filter(pk=request_id).first()
    return request is not None and resetting.answer(request)


@task(priority=BEFORE_PICTURES)
def say_password_changed(user_id: int) -> bool:
    """Tell the owner of an account, who may not have changed it himself. Returns whether he has an address."""
    return _tell_owner(User.objects.filter(pk=user_id), "password_changed", "account_reset_password")


@task(priority=BEFORE_PICTURES)
def say_second_factor_changed(user_id: int, what: str) -> bool:
    """Tell the owner of an account which of its ways in was added or removed, whoever did it."""
    return _tell_owner(User.objects.filter(pk=user_id), "second_factor", "mfa_index", what=what)


@task(priority=BEFORE_PICTURES)
def say_deletion_asked_for(user_id: int) -> bool:
    """Tell the owner of an account that it is to be deleted, and how that is undone; nobody once it is undone."""
    leaving = User.objects.exclude(deletion_due_at=None)
    return _tell_owner(leaving.filter(pk=user_id), "deletion", "account_delete")


@task(priority=BEFORE_PICTURES)
def answer_address_change(change_id: int) -> bool:
    """Send the one mail that a new address is answered with. Returns whether there was anything to answer."""
    change = AddressChange.objects.select_related("user").filter(pk=change_id).first()
    if change is None:
        return False
    _send_link(change, "address", "account_email_confirm", change.user.language)
    return True


@task(priority=BEFORE_PICTURES)
def say_address_changed(change_id: int) -> bool:
    """Tell the old address, and forget it."""
    change = AddressChange.objects.select_related("user").filter(pk=change_id).first()
    if change is None:
        return False
    if change.old_email:
        letters.send(
            "account/mail/address_changed.txt", change.old_email, change.user.language, username=change.user.username
        )
    change.delete()
    return True


def _tell_owner(account: UserQuerySet, letter: str, route: str, **words: str) -> bool:
    """Send its owner a letter with the way to a page of ours. Returns whether there is an owner with an address."""
    user = account.exclude(email="").first()
    if user:
        words |= {"url": full_address(reverse(route)), "username": user.username}
        letters.send(f"account/mail/{letter}.txt", user.email, user.language, **words)
    return user is not None


def _send_link(waiting: ToConfirm, letter: str, route: str, language: str, next_page: str = "") -> None:
    """Send the link that confirms it. Whose address it is already hears that instead, and nothing waits any more."""
    if account := account_with_address(waiting.email):
        waiting.delete()
        url = full_address(with_next(reverse("account_login"), next_page))
        letters.send("account/mail/already.txt", account.email, account.language, url=url)
    else:
        url = full_address(reverse(route, args=[waiting.new_key()]))
        letters.send(f"account/mail/{letter}.txt", waiting.email, language, url=url)
