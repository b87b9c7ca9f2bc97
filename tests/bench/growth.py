"""What pages cost that are built afresh (afresh.py) with 2,000, 20,000 and 200,000 stories, five comments under each.

What is printed are times of the first size. On PostgreSQL no question of a page may read a big table from end to end;
the plans are kept beside the numbers.
"""

import json
import tempfile
from pathlib import Path

from tests.bench.afresh import DESK
from tests.bench.large import databases, vacuum
from tests.bench.table import Limit, show
from tests.browser.site import ROOT, Site

FIRST = 2_000
TIMES = {"SQLite": 1, "PostgreSQL": 2}  # how often it becomes ten times as large
MOST = {"search": 4.0, "list": 1.3}  # times the cost of the first size
FREE = ("sitemaps", "archive")  # they name each part and each month, so they grow with the number of these
PLANS = ROOT / "var" / "bench" / "plans"


def run() -> tuple[dict, list[str]]:
    """(numbers by database and page, what is over its limit)."""
    results, over = {}, []
    with databases() as found:
        for name, address in found.items():
            with tempfile.TemporaryDirectory() as folder:
                sizes = _grow(Path(folder), name, address)
            results[name] = sizes
            over += _show(name, sizes)
    return results, over


def _grow(folder, name, address):
    """{stories: {page: its numbers}} of one database, from the first size to the last."""
    site, sizes, stories = Site(folder), {}, FIRST
    if address:
        site.environment["DATABASE_URL"] = address
    print(f"{name}: a newsroom of {stories:,} stories…", flush=True)
    site.prepare()
    site.shell(f"from tests.bench import multiply; multiply.begin({stories})")
    site.manage("rebuild_search")
    sizes[stories] = _measure(site, name, stories, address)
    for _time in range(TIMES[name]):
        stories *= 10
        print(f"{name}: and of {stories:,} (some minutes)…", flush=True)
        site.shell("from tests.bench import multiply; multiply.ten_times()")
        sizes[stories] = _measure(site, name, stories, address)
    return sizes


def _measure(site, name, stories, address):
    if address:
        vacuum(address)
    folder = PLANS / f"{name}-{stories}"
    folder.mkdir(parents=True, exist_ok=True)
    return json.loads(site.told(f"from tests.bench import afresh; afresh.inside({str(folder)!r})"))


def _show(name, sizes):
    """Print how many times the time of the first size each page takes. Returns a sentence for each over its limit."""
    first, *others = sizes
    tables = {"list": {}, "search": {}, "desk": {}}
    for page, row in sizes[first].items():
        kind = "search" if page.startswith("search") else "desk" if page in (*DESK, *FREE) else "list"
        numbers = {f"ms at {first:,}": row["cpu ms"]}
        numbers |= {f"× at {size:,}": round(sizes[size][page]["cpu ms"] / row["cpu ms"], 2) for size in others}
        numbers |= {f"rows at {size:,}": sizes[size][page]["rows"] for size in sizes if "rows" in row}
        tables[kind][page] = numbers
    over = []
    for kind, rows in tables.items():
        limits = {f"× at {size:,}": Limit(MOST[kind]) for size in others} if kind in MOST else None
        over += show(f"{name}, {kind}", rows, limits)
    scans = {(page, scan) for rows in sizes.values() for page, row in rows.items() for scan in row.get("scans", ())}
    return over + [f"{name}, {page} reads a big table from end to end: {scan}" for page, scan in sorted(scans)]
