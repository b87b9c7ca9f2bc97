"""Mails of recruiters to applicants. Each is ordered once, however often the button is pressed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from careers import mailing
from careers.models import Application, Mail
from careers.services.selecting import require_right
from jfj.lib import desk_log


@transaction.atomic
def write_to(pks: Iterable[int], *, subject: str, text: str, key: str, by: Any, template: str = "") -> int:
    """Order a mail to each of these applicants. Returns to how many; not to those who have it, by its `key`, already.

    The log says which template it was and nothing that was typed: that may name a person.
    """
    require_right(by)
    ordered = 0
    for application in Application.objects.confirmed().select_for_update().filter(pk__in=pks).order_by("pk"):
        words = {"subject": subject, "text": text, "made_by": by}
        mail, is_new = Mail.objects.get_or_create(application=application, key=key, defaults=words)
        if is_new:
            mailing.send.enqueue(mail.pk)
            said = f"Mail ordered, from the template “{template}”" if template else "Mail ordered"
            desk_log.write("write_to_applicant", application, by=by, said=said)
        ordered += is_new
    return ordered
