"""What the site holds about a person: a registry that each app fills in AppConfig.ready().

A reader gets all of it to take away, and all of it goes when he deletes his account. An app that holds anything about
people hands it over here, so that nothing is forgotten by those who do not know of that app.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]
Export = Callable[[Any], Tables]


class Erase(Protocol):
    """Removes what an app holds about somebody."""

    def __call__(self, user: Any, *, keep_texts: bool) -> None:
        """With `keep_texts`, what others have read and answered stays, without any sign of who wrote it."""


@dataclass(frozen=True)
class Keeper:
    """One app that holds something about people."""

    export: Export
    erase: Erase


_keepers: dict[str, Keeper] = {}


def register(app: str, *, export: Export, erase: Erase) -> None:
    """Let an app hand over what it holds.

    `export` returns tables by name, such as {"comments": [{"written_at": …, "text": …}]}: rows with the same columns,
    of text, numbers, yes and no, None, and moments in time.
    """
    _keepers[app] = Keeper(export, erase)


def export(user: Any) -> Tables:
    """Everything that is held about somebody, by table; one that is empty is there as well."""
    return {name: rows for keeper in _keepers.values() for name, rows in keeper.export(user).items()}


@transaction.atomic
def erase(user: Any, *, keep_texts: bool) -> None:
    """Let every app remove what it holds about somebody: all of them, or none."""
    for keeper in _keepers.values():
        keeper.erase(user, keep_texts=keep_texts)
