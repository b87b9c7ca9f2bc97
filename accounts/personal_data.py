"""What accounts hold about a person, to be taken away or removed: see jfj/lib/personal_data.py."""

from base64 import b64encode
from typing import Any

from django.db.models import Q

from accounts.models import Portrait, ResetRequest, SignUp
from jfj.lib.personal_data import Tables

OF_THE_ACCOUNT = (
    "username",
    "email",
    "display_name",
    "first_name",
    "last_name",
    "language",
    "biography",
    "has_public_profile",
    "talk_mail",
    "deletion_due_at",
    "date_joined",
    "last_login",
)


def export(user: Any) -> Tables:
    """The account, its addresses, and which second factors it has; never a password or a secret, hashed or not."""
    return {
        "account": [{name: getattr(user, name) for name in OF_THE_ACCOUNT}],
        "picture": [{"jpeg_in_base64": b64encode(one.content).decode()} for one in Portrait.objects.filter(user=user)],
        "groups": list(user.groups.values("name")),
        "addresses": list(user.emailaddress_set.values("email", "verified", "primary")),
        "signed_in": list(user.sign_ins.values("device", "began_on", "last_seen_on")),
        "second_factors": list(user.authenticator_set.values("type", "created_at", "last_used_at")),
    }


def erase(user: Any, *, keep_texts: bool) -> None:
    """What does not go with the account itself: what was typed at the door and waits there."""
    SignUp.objects.filter(email__iexact=user.email).delete()
    ResetRequest.objects.filter(Q(typed__iexact=user.username) | Q(typed__iexact=user.email)).delete()
