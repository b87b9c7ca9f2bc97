"""What pages cost that are built afresh (afresh.py) with 2,000, 20,000 and 200,000 stories, five comments under each.

All sizes stand beside one another, and each page is asked of each of them in turn: so what else runs on the machine
is the same for all. A row is how many times the time of the first size a page takes. On PostgreSQL no question of a
page may read a big table from end to end, and no list looks at so many rows; the plans are kept beside the numbers.
"""

import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import stack
from tests.bench.afresh import DESK
from tests.bench.deadline import within
from tests.bench.newsrooms import Asked, of_sizes
from tests.bench.plans import BIG
from tests.bench.rows import Row, lined_up, not_met
from tests.bench.table import Limit

SIZES = {"PostgreSQL": (2_000, 20_000, 200_000), "SQLite": (2_000, 20_000)}
MOST = {"search": Limit(4), "list": Limit(1.3)}  # times the cost of the first size
FREE = ("sitemaps", "archive")  # they name each part and each month, so they grow with the number of these
WARM, ROUNDS = 3, 15
ALL_WITHIN = 25  # minutes
# Of a server that lives no longer than the run: it may lose what it has, and does nothing by itself.
QUICK = ("fsync=off", "autovacuum=off", "max_wal_size=8GB", "checkpoint_timeout=1h")


@dataclass
class Page:
    """What one page takes, by the number of stories."""

    name: str
    milliseconds: dict[int, float] = field(default_factory=dict)
    plans: dict[int, dict] = field(default_factory=dict)

    @property
    def times(self) -> dict[int, float]:
        """How many times the time of the first size each other one takes."""
        first, *others = self.milliseconds
        return {size: self.milliseconds[size] / self.milliseconds[first] for size in others}

    def row(self, database: str) -> Row:
        """The worst of its sizes, beside what it may be; wrong is a reading of a whole table, or of an index."""
        scans = sorted({scan for plan in self.plans.values() for scan in plan["scans"]})
        wrong = f"reads from end to end {'; '.join(scans)}" if scans else ""
        most = max((plan["rows"] for plan in self.plans.values()), default=0)
        if kind_of(self.name) == "list" and most > BIG:
            wrong = wrong or f"looks at {most:,} rows"
        limit = MOST.get(kind_of(self.name))
        return Row(f"{database}, {self.name}", max(self.times.values()), "times", limit, wrong=wrong)

    def cells(self) -> list[str]:
        last = list(self.plans.values())[-1:]
        row = self.row("")
        return [
            self.name,
            *(f"{number:.1f}" for number in self.milliseconds.values()),
            *(f"× {number:.2f}" for number in self.times.values()),
            str(row.limit or ""),
            row.verdict.split(":")[0],
            *(f"{plan[column]:,}" for plan in last for column in ("queries", "rows")),
        ]


def kind_of(page: str) -> str:
    if page in (*DESK, *FREE):
        return "free"
    return "search" if page.startswith("search") else "list"


def run(raw: Path) -> tuple[dict, list[str]]:
    """(numbers by database and page, what is not met). The plans and the tables go into the folder `raw`."""
    results, over = {}, []
    with within(ALL_WITHIN), tempfile.TemporaryDirectory() as folder:
        for name, pages in _databases(Path(folder), raw):
            table = f"{name}\n\n{markdown(pages)}"
            (raw / f"growth-{name}.md").write_text(table)
            print(f"\n{table}", flush=True)
            results[name] = {page.name: numbers(page, name) for page in pages}
            over += not_met([page.row(name) for page in pages])
    return results, over


def _databases(folder, raw):
    """(name, pages) of PostgreSQL, where there is one to be found as stack.py says, and of SQLite."""
    raw.mkdir(parents=True, exist_ok=True)
    with stack.postgresql(folder, *QUICK) as (own, _server), stack.elsewhere(own) as address:
        if address:
            yield "PostgreSQL", measured(folder / "on-postgresql", "PostgreSQL", address, raw)
    yield "SQLite", measured(folder / "on-sqlite", "SQLite", None, raw)


def measured(folder, name, address, raw) -> list[Page]:
    """Every page of the newsrooms of all sizes on one database."""
    with ExitStack() as block:
        sites = of_sizes(folder, name, address, SIZES[name], block)
        asked = {size: block.enter_context(Asked.of(site)) for size, site in sites.items()}
        return [_page(page, name, asked, raw) for page in asked[SIZES[name][0]].pages]


def _page(name, database, asked, raw):
    found = {size: [] for size in asked}
    for _round in range(WARM + ROUNDS):
        for size, one in asked.items():
            found[size].append(one.milliseconds(name))
    page = Page(name, {size: statistics.median(times[WARM:]) for size, times in found.items()})
    if database == "PostgreSQL":
        page.plans = {size: one.explained(name, raw / f"plans-{size}") for size, one in asked.items()}
    print(f"{database}, {name}: {', '.join(f'× {number:.2f}' for number in page.times.values())}", flush=True)
    return page


def markdown(pages: list[Page]) -> str:
    """The table, ready for docs/performance.md."""
    sizes, others = list(pages[0].milliseconds), list(pages[0].times)
    head = ["page", *(f"ms at {size:,}" for size in sizes), *(f"at {size:,}" for size in others), "may be", ""]
    head += ["questions", f"rows at {sizes[-1]:,}"] if pages[0].plans else []
    return lined_up([head, *(page.cells() for page in pages)])


def numbers(page: Page, database: str) -> dict:
    """What is kept as JSON."""
    found = {"ms": page.milliseconds, "times": page.times, "verdict": page.row(database).verdict}
    return found | ({"plans": page.plans} if page.plans else {})
