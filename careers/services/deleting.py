"""How applications go: at the end of their time, never confirmed, or withdrawn. One way, with proof in the log."""

from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import transaction

from careers.models import Application, ApplicationFile
from jfj.lib import desk_log


@transaction.atomic
def forget(applications: Any, *, verb: str, why: str) -> int:
    """Delete applications with all that hangs on them. Returns how many.

    The log keeps a line for each vacancy: how many, with how many files, `why`, and their references; no word of a
    person. Rows go together with that line, files once both are certain; a file whose worker is killed in between is
    named by no row, and the minute removes it (careers/models/files.py).
    """
    rows = list(applications.select_for_update(of=("self",)).select_related("vacancy").order_by("vacancy_id", "pk"))
    for _pk, group in groupby(rows, attrgetter("vacancy_id")):
        _forget_of_one_vacancy(list(group), verb, why)
    return len(rows)


def _forget_of_one_vacancy(rows: list[Application], verb: str, why: str) -> None:
    chosen = Application.objects.filter(pk__in=[row.pk for row in rows])
    files = ApplicationFile.objects.filter(application__in=chosen).count()
    chosen.delete()
    desk_log.write(
        verb,
        rows[0].vacancy,
        by=None,
        said=f"Applications deleted: {len(rows)}, files: {files}. {why}",
        reason=" ".join(row.reference for row in rows),
    )
