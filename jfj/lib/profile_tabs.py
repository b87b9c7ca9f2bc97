"""The pages of somebody's own account, side by side: a list that each app adds its own to, in AppConfig.ready().

They extend account/base_profile.html, so that the way from one to the next stands above each.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Tab:
    """One page: its name, the route to it, and how the routes begin of the pages that it leads to."""

    label: str | Promise
    route: str
    below: tuple[str, ...] = ()


_tabs: dict[str, Tab] = {}


def register(label: str | Promise, route: str, *below: str) -> None:
    """Add a page, in the order of the apps, with how the routes begin of the pages that it leads to."""
    _tabs[route] = Tab(label, route, below)


def tabs() -> list[Tab]:
    """All pages, in order."""
    return list(_tabs.values())
