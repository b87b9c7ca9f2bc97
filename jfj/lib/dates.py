"""Dates that somebody typed."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 2000, 2099


def refuse_absurd_date(value: datetime) -> None:
    """Validate a typed date: a newsroom means this century. Others break databases and calendars."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(
            _("Use a year from %(first)d to %(last)d."), params={"first": FIRST_YEAR, "last": LAST_YEAR}
        )
