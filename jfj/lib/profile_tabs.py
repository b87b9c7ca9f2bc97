"""The pages of somebody's own account, side by side: a list that each app adds its own to, in AppConfig.ready().

They extend account/base_profile.html, so that the way from one to the next stands above each.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Tab:
    """One page: its name, and the route to it."""

    label: str | Promise
    route: str


_tabs: dict[str, Tab] = {}


def register(label: str | Promise, route: str) -> None:
    """Add a page, in the order of the apps."""
    _tabs[route] = Tab(label, route)


def tabs() -> list[Tab]:
    """All pages, in order."""
    return list(_tabs.values())
