"""Triggers, which our two databases write in different words. Made and dropped by migrations.

On SQLite a migration that makes Django build a table anew drops those of that table: it has to make them again.
"""

from collections.abc import Iterable
from typing import Any


def run(connection: Any, *, postgresql: Iterable[str], sqlite: Iterable[str]) -> None:
    """Run the statements for the database at hand, in their order."""
    with connection.cursor() as cursor:
        for statement in postgresql if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)


def drop(connection: Any, functions: Iterable[str], triggers: Iterable[str]) -> None:
    """Take them away: PostgreSQL's with their functions, SQLite's by their own names."""
    run(
        connection,
        postgresql=(f"DROP FUNCTION {name}() CASCADE" for name in functions),
        sqlite=(f"DROP TRIGGER {name}" for name in triggers),
    )
