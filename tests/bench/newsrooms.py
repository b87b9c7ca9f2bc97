"""The same newsroom in several sizes beside one another, each in a database of its own, and what is asked of them."""

import json
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.bench.large import vacuum
from tests.browser.site import ROOT, Site
from tests.demo_site import SEED
from tests.processes import ended


def of_sizes(folder: Path, name: str, address: str | None, sizes: tuple[int, ...], block: ExitStack):
    """{stories: site}, each ten times as large as the one before. Databases go with the block; without an address they
    are files in the folder."""
    sites = {}
    for size in sizes:
        print(f"{name}: a newsroom of {size:,} stories…", flush=True)
        smaller = sites.get(size // 10)
        sites[size] = site = _ten_times(smaller, size, block) if smaller else _first(folder, address, size)
        if address:
            vacuum(site.environment["DATABASE_URL"])
        else:
            site.shell("from jfj.lib import planner; planner.look()")  # as the tick does every day
    return sites


def _first(folder, address, size):
    folder.mkdir()
    site = Site(folder)
    if address:
        site.environment["DATABASE_URL"] = address
    site.prepare(lambda: site.shell(SEED))
    site.shell(f"from tests.bench import multiply; multiply.begin({size})")
    site.manage("rebuild_search")
    return site


def _ten_times(site, size, block):
    site = _copied(site, size, block)
    site.shell("from tests.bench import multiply; multiply.ten_times()")
    return site


def _copied(site, size, block):
    """The same site with a copy of its database."""
    url = urlsplit(site.environment["DATABASE_URL"])
    if url.scheme == "sqlite":
        file = site.folder / f"{size}.sqlite3"
        shutil.copyfile(url.path, file)
        return site.beside(DATABASE_URL=f"sqlite:///{file}")
    name = url.path.strip("/")
    copy = f"{name.split('-')[0]}-{size}"
    server = url._replace(path="/template1").geturl()
    _run(server, f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    block.callback(_run, server, f'DROP DATABASE "{copy}" WITH (FORCE)')
    return site.beside(DATABASE_URL=url._replace(path=f"/{copy}").geturl())


def _run(server, statement):
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


class Asked:
    """The pages of a site, each asked for in the one process that knows it (afresh.py)."""

    def __init__(self, process):
        self.process = process
        self.pages: list[str] = self._told()

    @classmethod
    @contextmanager
    def of(cls, site: Site):
        """It ends with the block."""
        code = "from tests.bench import afresh; afresh.answer()"
        command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", code]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, cwd=ROOT, env=site.environment, **pipes)
        with ended(process):
            yield cls(process)

    def milliseconds(self, page: str) -> float:
        """What the page takes once."""
        return self._ask(page)

    def explained(self, page: str, folder: Path) -> dict:
        """Its questions to the database; their plans go into the folder."""
        folder.mkdir(exist_ok=True)
        return self._ask(page, str(folder))

    def _ask(self, *words):
        print(json.dumps(words), file=self.process.stdin, flush=True)
        return self._told()

    def _told(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"The process that is asked has ended with {self.process.wait()}.")
        return json.loads(line)
