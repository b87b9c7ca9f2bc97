"""Tables of what was measured, and which of the numbers break their limit."""

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True)
class Limit:
    """What a number has to be, its own value included."""

    most: float = inf
    least: float = -inf

    def allows(self, number: float) -> bool:
        return self.least <= number <= self.most

    def __str__(self):
        return f"≤ {self.most:g}" if self.least == -inf else f"≥ {self.least:g}"


def show(title: str, rows: dict[str, dict[str, float]], limits: dict[str, Limit] | None = None) -> list[str]:
    """Print a table with a line for each row, and its limits below. Returns a sentence for each number over them."""
    limits = limits or {}
    columns = list(next(iter(rows.values())))
    widths = [max(len(column), 9) + 2 for column in columns]
    first = max(len(name) for name in (*rows, title, "may be")) + 1
    _line(title, columns, first, widths)
    for name, row in rows.items():
        _line(name, [f"{row[column]:g}" for column in columns], first, widths)
    if limits:
        _line("may be", [str(limits.get(column, "")) for column in columns], first, widths)
    print(flush=True)
    return [
        f"{title}, {name}: {column} is {row[column]:g}, may be {limits[column]}"
        for name, row in rows.items()
        for column in columns
        if column in limits and not limits[column].allows(row[column])
    ]


def _line(name, cells, first, widths):
    print(f"{name:{first}}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)))
