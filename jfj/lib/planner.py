"""What SQLite knows of its own tables when it plans a question: nothing, until it is told to look.

Left alone it takes all indexes for equally good, and asks 20,000 stories one by one whether an author is theirs.
PostgreSQL looks by itself (autovacuum).
"""

from django.core.cache import cache
from django.db import connection

DAY = 24 * 60 * 60  # seconds
ENTRIES = 10_000  # of each index; a tenth of a second in all, in which nobody else can write


def look() -> None:
    """Count how many rows share a value, in each index. Source: sqlite.org/lang_analyze.html."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ENTRIES}")
        cursor.execute("ANALYZE")


def look_daily() -> str | None:
    """A job of the minute: look once a day."""
    if connection.vendor != "sqlite" or not cache.add("planner:looked-today", True, DAY):
        return None
    look()
    return "looked at its indexes"
