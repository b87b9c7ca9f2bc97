"""How a newsroom of 20,000 stories answers: its search, its lists and what machines read.

Of the search itself, what it asks the database and what it makes of the answer is measured, on SQLite and on
PostgreSQL; whole pages over HTTP stand beside it.
"""

import http.client
import json
import os
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import psycopg

from tests import services
from tests.bench.clock import ask, median, slowest_in_twenty
from tests.bench.table import Limit, show
from tests.browser.demo_pages import PAGES
from tests.browser.site import Site

STORIES = 20_000
READERS = 8
ROUNDS = 6
SECONDS = 15
YEAR = date.today().year - 1
CROWD = f"p95 ms at {READERS}"
LIMITS = {
    "PostgreSQL": {"median ms": Limit(60), CROWD: Limit(150)},
    "SQLite": {"p95 ms": Limit(300)},
}
QUERIES = (
    *("ongwen", "ntaganda reparations", "timbuktu mausoleums", "bosco ntaganda", "koblenz", "gacaca", "malawi judges"),
    *('"universal jurisdiction"', '"trust fund for victims"', "ongwen -reparations", "witness protection", "mahakama"),
    *("court", "victims", "international criminal court", "judges trial", "condamné tombouctou", "ongwan", "election"),
    *("hybrid court south sudan", "what did the chamber decide on victims"),
)
FILTERED = ("?q=victims&sort=newest", "?q=court&language=en&since=2022-01-01", "?q=ongwen")
PATHS = [*(f"/search/?q={quote_plus(query)}" for query in QUERIES), *(f"/search/{query}" for query in FILTERED)]

LISTS = {
    "front page": "/",
    "section": PAGES["section"],
    "section, page 100": f"{PAGES['section']}?page=100",
    "archive": "/archive/",
    "year": f"/{YEAR}/",
    "month": f"/{YEAR}/01/",
    "feed": "/feed/",
    "feed of a section": f"{PAGES['section']}feed/",
    "all feeds": "/feeds/",
    "sitemap": "/sitemap.xml",
    "sitemap of stories": "/sitemap-stories-1.xml",
    "news sitemap": "/news-sitemap.xml",
}


def find(path):
    """What the page of results asks the database, and what it makes of the answer, without the page itself."""
    from django.test import RequestFactory

    from search.views import Search

    context = Search.as_view()(RequestFactory().get(path)).context_data
    for name in ("pages", "tags", "authors"):
        list(context.get(name, []))


def timed(paths):
    """[path, milliseconds] of each search, one after another."""
    for path in paths:
        began = time.perf_counter()
        find(path)
        yield path, (time.perf_counter() - began) * 1000


def alone():
    """One reader, each search ROUNDS times after a first one that warms the caches."""
    list(timed(PATHS))
    print(json.dumps(list(timed(PATHS * ROUNDS))))


def in_a_crowd(seed, starts_at):
    """One of READERS, each in a process and on a connection of its own, for SECONDS."""
    chance, found = random.Random(seed), []  # noqa: S311
    list(timed(PATHS[:3]))
    time.sleep(max(0, starts_at - time.time()))
    while time.time() < starts_at + SECONDS:
        found += timed([chance.choice(PATHS)])
    print(json.dumps(found))


def crowd(site):
    """The searches of READERS at once."""
    starts_at = time.time() + READERS * 2
    with ThreadPoolExecutor(READERS) as readers:
        code = "from tests.bench.large import in_a_crowd; in_a_crowd({}, {})"
        answers = list(readers.map(lambda seed: site.shell(code.format(seed, starts_at)), range(READERS)))
    return [milliseconds for answer in answers for _path, milliseconds in json.loads(answer)]


def pages(site):
    """Milliseconds of whole pages over HTTP for one reader: the median of the search, and of each list."""
    with site.serving(has_worker=False):
        connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
        searches = [ask(connection, path).whole for path in PATHS * 2][len(PATHS) :]
        lists = {name: [ask(connection, path).whole for _time in range(ROUNDS)][1:] for name, path in LISTS.items()}
    return {name: median(times) for name, times in ({"search": searches} | lists).items()}


@contextmanager
def databases():
    """The databases to be measured, by name; the one on PostgreSQL goes with the run."""
    if not services.postgresql_answers():
        yield {"SQLite": None}
        return
    name = f"jfj_bench_{os.getpid()}"
    with psycopg.connect(services.POSTGRESQL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"SQLite": None, "PostgreSQL": urlsplit(services.POSTGRESQL)._replace(path=f"/{name}").geturl()}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def measure(folder, database):
    """(numbers of the search, milliseconds of each page) on one database."""
    site = Site(folder)
    if database:
        site.environment["DATABASE_URL"] = database
    site.prepare()
    site.shell(f"from tests.bench.stories import fill; fill({STORIES})")
    began = time.monotonic()
    site.manage("rebuild_search")
    minutes = (time.monotonic() - began) / 60
    if database:
        vacuum(database)
    one = json.loads(site.shell("from tests.bench.large import alone; alone()"))
    return summary(one, crowd(site)) | {"index min": round(minutes, 1)}, pages(site)


def vacuum(database):
    """What autovacuum does by itself within minutes, where it is switched on."""
    with psycopg.connect(database, autocommit=True) as server:
        server.execute("VACUUM ANALYZE")


def summary(one, many):
    """The numbers of one reader alone and of many at once; says which search was the slowest."""
    times = [milliseconds for _path, milliseconds in one]
    by_path = {path: median([ms for at, ms in one if at == path]) for path in PATHS}
    slowest = max(by_path, key=by_path.get)
    print(f"The slowest search: {slowest}, {by_path[slowest]:.0f} ms", flush=True)
    return {
        "median ms": median(times),
        "p95 ms": slowest_in_twenty(times),
        CROWD: slowest_in_twenty(many),
        "searches/s": round(len(many) / SECONDS, 1),
    }


def run() -> tuple[dict, list[str]]:
    """(numbers by database, what is over its limit)."""
    results, over, lists = {}, [], {}
    with databases() as found:
        for name, database in found.items():
            print(f"{name}: filling a site with {STORIES:,} stories (some minutes)…", flush=True)
            with tempfile.TemporaryDirectory() as folder:
                results[name], lists[name] = measure(Path(folder), database)
            over += show("Search", {name: results[name]}, LIMITS[name])
    by_page = {page: {f"{name} ms": times[page] for name, times in lists.items()} for page in ("search", *LISTS)}
    show(f"Pages of {STORIES:,}", by_page)
    return {"search": results, "pages": by_page}, over
