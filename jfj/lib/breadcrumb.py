"""The way from the front page to a page, as it stands above it and in its structured data."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jfj.lib.languages import front_page_address


def steps(*places: Any) -> list[dict[str, str]]:
    """From Home over these places, each with a name (str) and an address of its own."""
    home = {"name": _("Home"), "url": front_page_address(get_language() or "")}
    return [home, *({"name": str(place), "url": place.get_absolute_url()} for place in places)]
