"""Addresses that only one applicant knows: each does one thing, and cannot be made from another. Signed, not stored."""

from typing import Any

from django.core import signing
from django.urls import reverse

from careers.models import Application

RECEIPT, CONFIRM, WITHDRAW = "receipt", "confirm", "withdraw"
LONGEST = 200


def link(purpose: str, reference: str) -> str:
    """The path that does this to the application of this reference."""
    return reverse(f"application_{purpose}", args=[token_for(purpose, reference)])


def token_for(purpose: str, reference: str) -> str:
    """What such a path holds."""
    return signing.dumps(reference, salt=_salt(purpose))


def reference_of(purpose: str, token: str) -> str | None:
    """The reference that a link of ours holds; None where it is not ours, or was made for something else."""
    try:
        return signing.loads(token, salt=_salt(purpose)) if len(token) <= LONGEST else None
    except signing.BadSignature:
        return None


def application_of(purpose: str, token: str) -> Any:
    """The application of a link, with its vacancy; None where there is none (any more)."""
    reference = reference_of(purpose, token)
    return Application.objects.select_related("vacancy").filter(reference=reference).first() if reference else None


def _salt(purpose: str) -> str:
    return f"careers.links.{purpose}"
