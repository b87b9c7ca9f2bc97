"""Noticing that readers may see something else from now on: each statement that writes into a table which they see.

Statements and not models, because an update of many rows, a bulk insert and a table between two others send no signal.
A table counts as seen until somebody says that it is not, so that a new one can be forgotten without harm: pages are
then made afresh more often than they need be. Nothing is said before the transaction is over, and nothing if it fails.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import connections, models, transaction
from django.db.backends.signals import connection_created

from jfj.lib import generation

WRITES = re.compile(
    r'\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?(?:\s+SET\s+"(\w+)"\s*=\s*\S+\s+WHERE)?',
    re.IGNORECASE,
)
OF_PACKAGES = ("account_", "auth_", "cache", "django_", "mfa_", "search_", "sqlite_")  # sessions, tasks, the index
_unseen: set[str] = set()


def unseen(*models_or_columns: type[models.Model] | str) -> None:
    """Say that readers never see these models, or what stands in "a_table.and_column" when it alone is changed."""
    _unseen.update(one if isinstance(one, str) else one._meta.db_table for one in models_or_columns)


def is_seen(sql: str) -> bool:
    """Whether a statement changes what readers may see."""
    found = WRITES.match(sql)
    if found is None:
        return False
    table, column = found.groups()
    return not (table in _unseen or table.startswith(OF_PACKAGES) or f"{table}.{column}" in _unseen)


def notice(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django's wrapper around each statement: https://docs.djangoproject.com/en/stable/topics/db/instrumentation/."""
    result = execute(sql, params, many, context)
    if is_seen(sql):
        transaction.on_commit(generation.change, using=context["connection"].alias, robust=True)
    return result


def watch() -> None:
    """Notice what is written from now on, in this process, by every thread."""
    connection_created.connect(_watch_one, dispatch_uid="jfj.lib.changes")
    for connection in connections.all(initialized_only=True):
        _watch_one(connection=connection)


def _watch_one(connection: Any, **_signal: Any) -> None:
    if notice not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice)
