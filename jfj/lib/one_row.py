"""Settings that a newsroom changes at the desk: a table of one row for each app that has some."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst

from jfj.lib.desk_admin import AdministratorsOnly


class OneRow(models.Model):
    """One row, or none as long as nobody has saved it. Each app's own is a subclass."""

    # Not counted by the database: PostgreSQL never gives a number twice, and 2 is refused below.
    id = models.BigIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="%(app_label)s_%(class)s_one_row")]

    def __str__(self) -> str:
        return capfirst(str(self._meta.verbose_name))

    @classmethod
    def load(cls) -> Self:
        """The one row, or the defaults where nobody has saved it yet. Never writes."""
        return cls._default_manager.first() or cls(pk=1)


class OneRowDesk(AdministratorsOnly):
    """Mixin for the admin of such a table: the administrators' alone, saved once, then changed and never deleted."""

    def has_add_permission(self, request: Any) -> bool:
        return self.has_module_permission(request) and not self.model.objects.exists()  # type: ignore[attr-defined]

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False
