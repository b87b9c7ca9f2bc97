"""Rows of the table of ratios: what was measured, what it may be, and whether it is."""

from dataclasses import dataclass, field

from tests.bench.table import Limit

TOLERANCE = 0.10
HEAD = ("measure", "ours", "may be", "", "answers/s", "p50 ms", "p95 ms", "p99 ms", "bytes")


@dataclass
class Row:
    """One measure. `load` is what the load tool counted in the median round; `wrong` says why it cannot be met."""

    name: str
    number: float
    unit: str
    limit: Limit | None = None
    load: dict[str, float] = field(default_factory=dict)
    wrong: str = ""

    @property
    def verdict(self) -> str:
        """Met, met within the tolerance, not met; nothing where nobody has set a limit."""
        if self.wrong:
            return f"NOT MET: {self.wrong}"
        if self.limit is None:
            return ""
        if self.limit.allows(self.number):
            return "met"
        nearly = Limit(self.limit.most * (1 + TOLERANCE), self.limit.least * (1 - TOLERANCE))
        return f"met within {TOLERANCE:.0%}" if nearly.allows(self.number) else "NOT MET"

    def cells(self) -> list[str]:
        may_be = f"{self.limit} {self.unit}" if self.limit else ""
        load = [f"{self.load[name]:,.{digits}f}" if self.load else "" for name, digits in COUNTED]
        return [self.name, f"{self.number:.3g} {self.unit}", may_be, self.verdict, *load]


COUNTED = (("rate", 0), ("p50", 1), ("p95", 1), ("p99", 1), ("bytes", 0))


def markdown(rows: list[Row]) -> str:
    """The table, ready for docs/performance.md."""
    return lined_up([list(HEAD), *(row.cells() for row in rows)])


def lined_up(cells: list[list[str]]) -> str:
    """A table of Markdown, from its head and its lines."""
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]) + "\n"


def not_met(rows: list[Row]) -> list[str]:
    """A sentence for each row that is not met."""
    return [
        f"{row.name}: {row.number:.3g} {row.unit}, may be {row.limit}{f' ({row.wrong})' if row.wrong else ''}"
        for row in rows
        if row.verdict.startswith("NOT MET")
    ]
