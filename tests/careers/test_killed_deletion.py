"""The tick killed at any moment of a deletion: in the end no row and no file is left, and each is proved gone once."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.browser.site import ROOT, Site

VACANCIES, EACH = 30, 4
ROUNDS = 6
MAKE = f"""
from datetime import timedelta
from django.utils import timezone
from jfj.demo.factories import ApplicationFactory, VacancyFactory
from tests.careers.desk import with_file
closed = timezone.now() - timedelta(days=31)
times = {{"announced_at": closed, "opens_at": closed - timedelta(days=1), "closes_at": closed}}
for number in range({VACANCIES}):
    vacancy = VacancyFactory(retention_days=30, slug=f"vacancy-{{number}}", **times)
    for each in range({EACH}):
        with_file(ApplicationFactory(vacancy=vacancy, form_key=f"{{number}}-{{each}}"))
"""
PROVED = """
from jfj.lib.desk_log import LogLine
references = " ".join(LogLine.objects.filter(verb="end_of_retention").values_list("reason", flat=True)).split()
print(len(references), len(set(references)))
"""


@pytest.mark.long
@pytest.mark.once
def test_nothing_is_left_and_nothing_proved_twice_whatever_happens_to_the_tick(tmp_path):
    site = Site(tmp_path)
    site.manage("migrate", "--verbosity=0")
    site.manage("createcachetable")
    site.shell(MAKE)
    assert len(files(site)) == VACANCIES * EACH
    chance = random.Random(2026)  # noqa: S311  (moments, not secrets)
    for _round in range(ROUNDS):
        ticks = [start(site), start(site)]
        wait_until_it_works(site, ticks)
        time.sleep(chance.uniform(0, 0.01))  # a quick machine needs a few milliseconds for each
        for tick in ticks:
            tick.kill()
            tick.wait()
    assert 0 < rows(site) < VACANCIES * EACH  # killed in the midst of the work
    assert len(files(site)) >= rows(site)  # never a row without its file
    for path in files(site):
        os.utime(path, (0, 0))  # what is younger than an hour may belong to a form that is just being sent
    for _twice in range(2):
        site.manage("tick")
    assert (rows(site), files(site)) == (0, [])
    assert site.shell(PROVED).split() == [str(VACANCIES * EACH)] * 2


def files(site):
    return [path for path in (site.folder / "private" / "applications").iterdir() if path.is_file()]


def rows(site):
    with closing(sqlite3.connect(site.folder / "db.sqlite3")) as database:
        return database.execute("SELECT COUNT(*) FROM careers_application").fetchone()[0]


def start(site):
    """A tick of its own, as the timer would start it."""
    command = [sys.executable, "manage.py", "tick"]
    return subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=subprocess.DEVNULL)


def wait_until_it_works(site, ticks):
    """Until another application is gone, or the ticks have ended."""
    before = rows(site)
    while rows(site) == before and any(tick.poll() is None for tick in ticks):
        time.sleep(0.001)
