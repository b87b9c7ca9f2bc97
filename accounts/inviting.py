"""How the newsroom brings somebody in: an invitation by mail, and the account that is made of it."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts import addresses
from accounts.door import account_with_address
from accounts.models import AccountSettings, Invitation
from accounts.rights import record_change
from accounts.tasks import send_invitation


def send(invitation: Invitation) -> None:
    """Have the link sent. Only an administrator invites colleagues."""
    if not may_invite(invitation.invited_by, invitation):
        raise PermissionDenied
    send_invitation.enqueue(invitation.pk)


def may_invite(inviter: Any, invitation: Invitation) -> bool:
    """Asked again when the link is used: whoever has lost his rights meanwhile gives none."""
    if inviter is None or not inviter.is_active:
        return False
    return inviter.is_superuser or (inviter.has_perm("accounts.add_invitation") and not invitation.groups.exists())


def good_one(key: str) -> Invitation | None:
    """The invitation of a link. A reader's is good as long as there are new accounts at all."""
    invitation = Invitation.of_key(key)
    if invitation is None or account_with_address(invitation.email):
        return None
    is_closed = AccountSettings.load().sign_up == AccountSettings.SignUp.CLOSED
    if is_closed and not invitation.groups.exists():
        return None
    return invitation if may_invite(invitation.invited_by, invitation) else None


def accept(invitation: Invitation, *, password: str, **names: Any) -> Any:
    """Make the account; None where the name was taken or the link used in this very moment."""
    try:
        return _accept(invitation, names | {"password": make_password(password)})
    except (IntegrityError, Invitation.DoesNotExist):
        return None


@transaction.atomic
def _accept(invitation: Invitation, fields: dict[str, Any]) -> Any:
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    groups = list(invitation.groups.all())
    fields |= {"email": invitation.email.lower(), "language": invitation.language, "is_staff": bool(groups)}
    user = addresses.new_account(**fields)
    user.groups.set(groups)
    if groups:
        record_change(user, None, by=invitation.invited_by)
    Invitation.objects.filter(email__iexact=invitation.email).delete()
    return user
