"""How a reader leaves: he asks, has a day to think again, and then the tick removes the account and all that is his."""

import logging
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jfj.lib import personal_data

log = logging.getLogger(__name__)
TIME_TO_THINK = timedelta(hours=24)


def ask_to_go(user: Any, *, keep_texts: bool) -> None:
    """Have an account deleted in a day. Those of the staff are the administrators' to close."""
    if user.is_staff:
        raise PermissionDenied
    user.deletion_due_at = timezone.now() + TIME_TO_THINK
    user.deletion_keeps_texts = keep_texts
    user.save(update_fields=["deletion_due_at", "deletion_keeps_texts"])


def stay(user: Any) -> None:
    """Undo it."""
    user.deletion_due_at = None
    user.save(update_fields=["deletion_due_at"])


def delete_due() -> str | None:
    """A job of the minute. One account that cannot be deleted does not hold up the next."""
    gone = 0
    for pk in get_user_model().objects.to_delete().values_list("pk", flat=True):
        try:
            gone += _delete(pk)
        except Exception:
            log.exception("Account %s could not be deleted; it is tried again in a minute.", pk)
    return f"{gone} deleted" if gone else None


@transaction.atomic
def _delete(pk: int) -> int:
    user = get_user_model().objects.select_for_update().to_delete().filter(pk=pk).first()
    if user is None:  # thought again, or another tick was faster
        return 0
    personal_data.erase(user, keep_texts=user.deletion_keeps_texts)
    user.delete()
    return 1
