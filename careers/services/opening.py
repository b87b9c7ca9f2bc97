"""What lets somebody read more of an application: showing names, opening a file, taking all away. Logged."""

from typing import IO, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from careers.models import Application, ApplicationFile, Vacancy
from careers.services.selecting import require_right
from careers.services.vacancies import store
from jfj.lib import desk_log


@transaction.atomic
def lift(vacancy: Vacancy, *, by: Any) -> Vacancy:
    """End the reading without names, for all applications to a vacancy. What was seen cannot be covered again."""
    require_right(by)
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if not vacancy.is_blind:
        raise ValidationError(_("Its names are shown already."))
    vacancy.is_blind = False
    store(vacancy, "is_blind")
    number = vacancy.applications.confirmed().count()
    desk_log.write("lift_names", vacancy, by=by, said=f"Names shown, of {number} applications")
    return vacancy


@transaction.atomic
def open_file(application: Application, role: str, *, by: Any) -> tuple[ApplicationFile, IO[bytes]]:
    """A file of an application and its bytes, with a line in the log.

    Raises PermissionDenied as long as files are closed, whether there is this one or not; then
    ApplicationFile.DoesNotExist, or FileNotFoundError where its bytes are gone.
    """
    require_right(by)
    vacancy = Vacancy.objects.select_for_update().get(pk=application.vacancy_id)
    if vacancy.is_blind or application.confirmed_at is None:
        raise PermissionDenied
    file = application.files.get(role=role)
    content = file.open()
    desk_log.write("open_file", application, by=by, said=f"File opened: {file.get_role_display()}")
    return file, content


@transaction.atomic
def take_away(vacancy: Vacancy, *, by: Any) -> Vacancy:
    """Note that somebody takes the applications to a vacancy away as a table. Returns the vacancy as it is now."""
    require_right(by)
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    number = vacancy.applications.confirmed().count()
    names = "without names" if vacancy.is_blind else "with names"
    desk_log.write("export_applications", vacancy, by=by, said=f"{number} applications exported, {names}")
    return vacancy
