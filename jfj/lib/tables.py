"""Tables for spreadsheets: CSV as in RFC 4180, in which nothing is computed."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

# A spreadsheet would compute what begins so (OWASP, "CSV Injection"), also behind blanks.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """A file that hands back what is written into it."""

    def write(self, text: str) -> str:
        return text


def lines_of(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of a table, one at a time."""
    writer: Any = csv.writer(_Line())
    return (writer.writerow([as_cell(value) for value in row]) for row in rows)


def as_cell(value: Any) -> Any:
    """A value as it may stand in a cell: text that would be a formula gets an apostrophe before it."""
    if isinstance(value, str) and (value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)):
        return f"'{value}"
    return value
