"""How near the site comes to a bare WSGI application of the same bytes, under the same gunicorn in the same run.

The site of 20,000 stories is served as on a machine of these cores: PostgreSQL and Redis, `jfj/gunicorn.py`, one worker
more than there are cores. In each of three rounds every load stands right behind its bound; a row is its median round.
Nobody asks for compressed pages where that is not said.
"""

import json
import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from urllib.request import Request, urlopen

from tests.bench import load, stack
from tests.bench.deadline import within
from tests.bench.large import PATHS as SEARCHES
from tests.bench.large import vacuum
from tests.bench.load import Load
from tests.bench.rows import Row, markdown, not_met
from tests.bench.table import Limit
from tests.browser.site import Site
from tests.demo_site import SEED
from tests.front.nginx import FrontServer
from tests.processes import ended, free_port, wait_for

STORIES = 20_000
ROUNDS, SECONDS, WARM = 3, 5, 3
SETTLE_AT_MOST = 12  # times WARM
WAITED = 40  # milliseconds, which no finished page takes
ALL_WITHIN = 45  # minutes; a run that takes longer hangs
WORKERS = (os.cpu_count() or 1) + 1
OF_THE_STACK = 5  # workers, where memory and start are measured
BARE, FILE = "% of bare", "% of a file"
AFRESH = {"front page": 1.5, "section": 1.5, "section, page 50": 1.5, "tag": 1.5, "feed": 2.0}
DESK = {"desk list": "list of stories at the desk", "desk story": "story in its form at the desk"}
OF_COPIES = ("story, finished page", "story behind the front server", "story behind the front server, gzip")


def run(raw: Path) -> tuple[dict, list[str]]:
    """(numbers by row, what is not met). Raw output and the table go into the folder `raw`."""
    raw.mkdir(parents=True, exist_ok=True)
    with within(ALL_WITHIN), tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder), raw)
    table = markdown(rows)
    (raw / "table.md").write_text(table)
    print(table, flush=True)
    results = {row.name: {"number": row.number, "unit": row.unit, "verdict": row.verdict} | row.load for row in rows}
    return {"tool": load.TOOL, "workers": WORKERS, "rows": results}, not_met(rows)


def measure(folder, raw):
    with stack.databases(folder) as (values, beside):
        name = "PostgreSQL" if values else "SQLite"
        site, asked = newsroom(folder / "site", name, values)
        rows = speed(site, asked, raw)
        rows += weights(site, asked, name, beside)
    if values:
        rows += weights(*newsroom(folder / "sqlite", "SQLite", {}), "SQLite", [])
    return rows


def newsroom(folder, name, values):
    """(the site with its stories, what is asked of it)."""
    say(f"{name}: filling a site with {STORIES:,} stories (some minutes)")
    folder.mkdir()
    site = Site(folder)
    # As installed: what Python compiles is kept, though not beside the code.
    site.environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
    site.environment |= values
    site.prepare(lambda: site.shell(SEED))
    asked = json.loads(site.told(f"from tests.bench.measured import prepare; prepare({STORIES})"))
    site.manage("rebuild_search")
    if values:
        vacuum(values["DATABASE_URL"])
    return site, asked


def speed(site, asked, raw):
    """The rows that are measured under load, and the questions of a story."""
    bodies = folder_of(site, "bodies")
    workers = {"WEB_WORKERS": str(WORKERS)}
    ours, afresh = site.beside(**workers), site.beside(**workers)
    bare = site.beside(**workers, BENCH_BODIES=str(bodies))
    with ExitStack() as servers:
        for one, application in ((ours, ()), (afresh, ("tests.bench.unkept:application",))):
            servers.enter_context(one.serving(has_worker=False, application=application))
        store(ours, asked, bodies)
        files = store_stories(ours, asked, folder_of(site, "files"))
        servers.enter_context(bare.serving(has_worker=False, application=("tests.bench.bare:application",)))
        places = {"static": site.folder / "static", "media": site.folder / "media"}
        file_port, besides = served_files(files)
        front = FrontServer(site.folder / "front", ours.port, **places, besides=besides)
        servers.enter_context(front.serving())
        pairs = loads(asked, ours.url, afresh.url, bare.url) | in_front(asked, front, file_port)
        before = int(ours.told("from tests.bench.measured import counted; counted()"))
        found = compare(pairs, raw)
        rows = [row_of(name, pairs[name], rounds) for name, rounds in found.items()]
        rows += alone(asked, ours.url, afresh.url, raw)
        rows.append(exactly(ours, found["views counted"], before))
        questions = int(ours.told("from tests.bench.measured import questions; questions()"))
    return [*rows, Row("SQL of a story built afresh", questions, "questions", Limit(12))]


def folder_of(site, name):
    folder = site.folder / name
    folder.mkdir()
    return folder


def fetch(url, **headers):
    with urlopen(Request(url, headers=headers), timeout=60) as answer:  # noqa: S310  (our own http address)
        return answer.read()


def store(site, asked, folder):
    """The bytes that the bound answers with, a file for each kind of page."""
    kinds = {"stories": {}, **{name: {} for name in AFRESH}, **{name: {"Cookie": asked["editor"]} for name in DESK}}
    for kind, headers in (kinds | {"joined": {"Cookie": asked["reader"]}}).items():
        path = asked["stories" if kind == "joined" else kind][0]
        (folder / slug(kind)).write_bytes(fetch(f"{site.url}{path}", **headers))


def store_stories(site, asked, folder):
    """The stories as files, each beside its compressed form as the site made it."""
    for number, path in enumerate(asked["stories"]):
        (folder / f"{number}.html").write_bytes(fetch(f"{site.url}{path}"))
        (folder / f"{number}.html.gz").write_bytes(fetch(f"{site.url}{path}", **{"Accept-Encoding": "gzip"}))
    return folder


def served_files(folder):
    """(port, block of nginx.conf) of nginx serving these files as they lie there."""
    port = free_port()
    return port, f"\n    server {{ listen 127.0.0.1:{port}; root {folder}; gzip_static on; }}"


def slug(kind):
    return kind.replace(", ", "-").replace(" ", "-")


def loads(asked, ours, afresh, bare):
    """{row: (our load, its bound, limit, unit)} of what the application does alone."""

    def bound(kind):
        return Load(bare, (f"/{slug(kind)}",))

    stories = tuple(asked["stories"])
    rows = {
        "story, finished page": (Load(ours, stories), bound("stories"), Limit(least=60), BARE),
        "story, built afresh": (Load(afresh, stories), bound("stories"), Limit(least=2), BARE),
    }
    for kind, least in AFRESH.items():
        rows[f"{kind}, built afresh"] = Load(afresh, tuple(asked[kind])), bound(kind), Limit(least=least), BARE
    joined = Load(ours, stories, {"Cookie": asked["reader"]})
    rows["story for a reader with a name"] = joined, bound("joined"), None, BARE
    views = Load(ours, tuple(asked["beacons"]), {"Sec-Fetch-Site": "same-origin"}, "POST", readers=load.PHONE)
    rows["views counted"] = views, Load(bare, ("/nothing",), method="POST"), Limit(least=15), BARE
    for kind, name in DESK.items():
        rows[name] = Load(ours, tuple(asked[kind]), {"Cookie": asked["editor"]}), bound(kind), None, BARE
    return rows


def in_front(asked, front, file_port):
    """The same for nginx, beside nginx serving the same pages as files; gzip from files that lie there compressed."""
    rows = {}
    for name, headers in (("", {}), (", gzip", {"Accept-Encoding": "gzip"})):
        ours = Load(front.url, tuple(asked["stories"]), headers)
        files = Load(
            f"http://127.0.0.1:{file_port}", tuple(f"/{n}.html" for n in range(len(asked["stories"]))), headers
        )
        rows[f"story behind the front server{name}"] = ours, files, Limit(least=80), FILE
    return rows


def compare(pairs, raw):
    """{row: [(what ours did, what its bound did) in each round]}; the first of them stand for the warming up."""
    found = {name: [] for name in pairs}
    for number in range(ROUNDS + 1):
        for name, (ours, bound, *_rest) in pairs.items():
            file = raw / f"{slug(name)}-{number or 'warm'}"
            if ours.readers:  # nobody of an earlier round
                ours = replace(ours, readers=f"{ours.readers} {number}")
            elif number and name in OF_COPIES:
                settle(ours, file.with_name(f"{file.name}-settling"))
            seconds = SECONDS if number else WARM
            beside = load.run(bound, seconds, file.with_name(f"{file.name}-bound"))
            found[name].append((load.run(ours, seconds, file), beside))
            say(f"{name}, {f'round {number}' if number else 'warming up'}: {percent(found[name][-1]):.3g} %")
    return found


def settle(asked, raw):
    """Ask until hardly anybody waits for a page to be made: each worker makes each page once a minute, and here
    finished ones are measured."""
    for _time in range(SETTLE_AT_MOST):
        if load.run(asked, WARM, raw)["p95"] < WAITED:
            return


def percent(pair):
    ours, bound = pair
    return 100 * ours["rate"] / bound["rate"]


def row_of(name, pair, rounds):
    """The median round; the first one was for warming up."""
    _ours, _bound, limit, unit = pair
    measured = sorted(rounds[1:], key=percent)
    middle = measured[len(measured) // 2]
    errors = sum(one["errors"] for both in rounds for one in both)
    ours = {key: round(value, 2) for key, value in middle[0].items()} | {"bound": round(middle[1]["rate"], 1)}
    return Row(name, percent(middle), unit, limit, ours, f"{errors:.0f} errors" if errors else "")


def alone(asked, ours, afresh, raw):
    """What one reader waits for, and the slowest of twenty searches among eight readers; medians of the rounds."""
    one = {"connections": 1, "threads": 1}
    return [
        timed("story, built afresh, one reader", Load(afresh, tuple(asked["stories"]), **one), "p50", Limit(20), raw),
        timed("search, one reader", Load(ours, tuple(SEARCHES), **one), "p50", Limit(60), raw),
        timed("search, p95 at 8 connections", Load(ours, tuple(SEARCHES), connections=8), "p95", Limit(150), raw),
    ]


def timed(name, asked, column, limit, raw):
    load.run(asked, WARM, raw / f"{slug(name)}-warm")
    rounds = [load.run(asked, SECONDS, raw / f"{slug(name)}-{number + 1}") for number in range(ROUNDS)]
    middle = sorted(rounds, key=lambda one: one[column])[ROUNDS // 2]
    errors = sum(one["errors"] for one in rounds)
    say(f"{name}: {middle[column]:.1f} ms")
    return Row(name, middle[column], "ms", limit, middle, f"{errors:.0f} errors" if errors else "")


def exactly(site, rounds, before):
    """Views that were answered and are not in the database, or are there and were never asked for. Whatever was under
    way when the tool hung up may be counted or not."""
    time.sleep(6)  # they are written within five seconds
    counted = int(site.told("from tests.bench.measured import counted; counted()")) - before
    answers, asked = (sum(ours[name] for ours, _bound in rounds) for name in ("answers", "asked"))
    wrong = max(0, answers - counted) + max(0, counted - asked)
    return Row(f"views lost or invented, of {counted:,}", wrong, "views", Limit(0))


def weights(site, asked, name, beside):
    """Memory of everything that runs for the site, after some load, and how long it takes to start."""
    say(f"{name}: start and memory")
    site = site.beside(WEB_WORKERS=str(OF_THE_STACK))
    seconds = sorted(start(site, asked["stories"][0]) for _time in range(ROUNDS + 1))[ROUNDS // 2]
    front = FrontServer(site.folder / f"front-{site.port}", site.port)
    with site.serving(), front.serving():
        for path in (*asked["stories"], *asked["section"], *asked["tag"], *asked["feed"], *SEARCHES, "/"):
            for _worker in range(OF_THE_STACK):
                fetch(f"{site.url}{path}")
        fetch(f"{site.url}{asked['desk list'][0]}", Cookie=asked["editor"])
        fetch(f"{front.url}/")
        megabytes = stack.weight(*site.processes, front.process, *beside)
    most = 360 if name == "SQLite" else 560
    return [
        Row(f"memory with {name}, {OF_THE_STACK} workers", megabytes, "MB", Limit(most)),
        Row(f"start with {name}, to the first story", seconds, "s", Limit(3)),
    ]


def start(site, path):
    """Seconds from the command to the first story."""
    began = time.monotonic()
    with ended(site.start_server()):
        wait_for(lambda: fetch(f"{site.url}{path}"), every=0.01)
        return time.monotonic() - began


def say(words):
    print(f"{words}…", flush=True)
