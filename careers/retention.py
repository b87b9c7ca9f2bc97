"""How long applications are kept: as many days after the closing as their senders agreed to, and never longer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from careers import services
from careers.models import Application, Vacancy


@dataclass(frozen=True)
class Deletion:
    """Applications to one vacancy that go at the same moment."""

    vacancy: Vacancy
    keep_days: int
    at: datetime
    number: int


def deletions(applications=None):
    """What is to be deleted, and when, the next one first. Two queries; of all applications, or of these."""
    applications = Application.objects.all() if applications is None else applications
    rows = list(applications.order_by().values("vacancy_id", "keep_days").annotate(number=Count("pk")))
    vacancies = Vacancy.objects.in_bulk({row["vacancy_id"] for row in rows})
    found = [_deletion(vacancies[row["vacancy_id"]], row["keep_days"], row["number"]) for row in rows]
    return sorted(found, key=lambda one: (one.at, one.vacancy.pk, one.keep_days))


def _deletion(vacancy, keep_days, number):
    return Deletion(vacancy, keep_days, vacancy.keeps_until(keep_days), number)


def delete_due():
    """A job of the minute: delete what was kept long enough. Returns what was done, for the log."""
    now = timezone.now()
    gone = sum(_delete(one, now) for one in deletions() if one.at <= now)
    return f"{gone} deleted" if gone else None


@transaction.atomic
def _delete(due, now):
    """Looks again with the vacancy locked: a recruiter may have moved its closing meanwhile."""
    vacancy = Vacancy.objects.select_for_update().get(pk=due.vacancy.pk)
    if vacancy.keeps_until(due.keep_days) > now:
        return 0
    days = min(due.keep_days, vacancy.retention_days)
    applications = vacancy.applications.filter(keep_days=due.keep_days)
    return services.forget(applications, verb="end_of_retention", why=f"Kept for {days} days after the closing.")
