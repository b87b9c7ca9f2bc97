"""How fast the search answers among 20,000 stories: `python -m tests.bench_search`, also a part of `make bench`.

The stories are made of the paragraphs of the demo in a fixed shuffle, so that their words are as common and as rare as
those of a newsroom. Measured is the search itself, on SQLite and on PostgreSQL: what it asks the database and what it
makes of the answer. Whole pages over HTTP stand beside it.
"""

import http.client
import json
import os
import random
import re
import signal
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import psycopg

import tests.environment  # noqa: F401  (so that neither the shell nor .env changes what is measured)
from tests import services
from tests.browser.site import Site

STORIES = 20_000
READERS = 8
ROUNDS = 6
SECONDS = 15
QUERIES = (
    *("ongwen", "ntaganda reparations", "timbuktu mausoleums", "bosco ntaganda", "koblenz", "gacaca", "malawi judges"),
    *('"universal jurisdiction"', '"trust fund for victims"', "ongwen -reparations", "witness protection", "mahakama"),
    *("court", "victims", "international criminal court", "judges trial", "condamné tombouctou", "ongwan", "election"),
    *("hybrid court south sudan", "what did the chamber decide on victims"),
)
FILTERED = ("?q=victims&sort=newest", "?q=court&language=en&since=2022-01-01", "?q=ongwen")
PATHS = [*(f"/search/?q={quote_plus(query)}" for query in QUERIES), *(f"/search/{query}" for query in FILTERED)]


def fill(number=STORIES):
    """Make the stories, inside the site; the index is rebuilt afterwards."""
    from django.utils import timezone

    from articles.models import Article, Section
    from jfj.demo import content

    chance = random.Random(2026)  # noqa: S311  (a fixed shuffle)
    texts = content.read("stories")
    paragraphs, headlines = {}, {}
    for text in texts:
        language = text.head.get("language", "en")
        paragraphs.setdefault(language, []).extend(re.findall(r"<p>.*?</p>", text.body, re.DOTALL))
        headlines.setdefault(language, []).append(text.head["headline"])
    sections = list(Section.objects.all())
    languages = ["en"] * 8 + sorted(paragraphs)
    for start in range(0, number, 1000):
        batch = []
        for one in range(start, min(start + 1000, number)):
            language = chance.choice(languages)
            batch.append(
                Article(
                    headline=f"{chance.choice(headlines[language])[:180]} ({one})",
                    standfirst=re.sub("<[^>]+>", "", chance.choice(paragraphs[language]))[:300],
                    slug=f"bench-{one}",
                    language=language,
                    section=chance.choice(sections),
                    status="published",
                    published_at=timezone.now() - timedelta(hours=one + 1),
                    body="".join(chance.choices(paragraphs[language], k=chance.randint(4, 12))),
                    word_count=600,
                )
            )
        Article.objects.bulk_create(batch)


def find(path):
    """What the page of results asks the database, and what it makes of the answer, without the page itself."""
    from django.http import QueryDict

    from search import results
    from search.forms import SearchForm

    form = SearchForm(QueryDict(path.partition("?")[2]))
    form.is_valid()
    query, stories = form.query, form.stories()
    if results.count(query, stories):
        results.hits(query, results.ids(query, stories, sort=form.order))
    else:
        from search import spelling

        meant = spelling.better(query, stories)
        results.hits(meant[0], results.ids(meant[0], stories))
    list(results.matching_pages(query).only("title", "slug", "language")[:5])


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
        code = "from tests.bench_search import in_a_crowd; in_a_crowd({}, {})"
        answers = list(readers.map(lambda seed: site.shell(code.format(seed, starts_at)), range(READERS)))
    return [milliseconds for answer in answers for _path, milliseconds in json.loads(answer)]


def pages(site):
    """Whole pages over HTTP for one reader, in milliseconds: the search and all that stands around it."""
    with site.serving(has_worker=False):
        connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
        return [_page(connection, path) for path in PATHS * 2][len(PATHS) :]


def _page(connection, path):
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        sys.exit(f"{path} answered {response.status}.")
    return (time.perf_counter() - began) * 1000


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
    site = Site(folder)
    if database:
        site.environment["DATABASE_URL"] = database
    site.prepare()
    site.shell(f"from tests.bench_search import fill; fill({STORIES})")
    began = time.monotonic()
    site.manage("rebuild_search")
    minutes = (time.monotonic() - began) / 60
    one = json.loads(site.shell("from tests.bench_search import alone; alone()"))
    return report(one, crowd(site), pages(site)) | {"index min": round(minutes, 1)}


def report(one, many, whole):
    times = [milliseconds for _path, milliseconds in one]
    by_path = {path: statistics.median(ms for at, ms in one if at == path) for path in PATHS}
    slowest = max(by_path, key=by_path.get)
    return {
        "median ms": round(statistics.median(times), 1),
        "p95 ms": round(statistics.quantiles(times, n=20)[-1], 1),
        f"p95 ms at {READERS}": round(statistics.quantiles(many, n=20)[-1], 1),
        "searches/s": round(len(many) / SECONDS, 1),
        "page, median ms": round(statistics.median(whole), 1),
        "slowest": f"{slowest} {by_path[slowest]:.0f} ms",
    }


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # through every `finally`
    print(f"Search among {STORIES:,} stories; load before {os.getloadavg()[0]:.1f}", flush=True)
    results = {}
    with databases() as found:
        for name, database in found.items():
            with tempfile.TemporaryDirectory() as folder:
                results[name] = measure(Path(folder), database)
                print(name, results[name], flush=True)
    return results


if __name__ == "__main__":
    main()
