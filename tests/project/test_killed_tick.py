"""The minute tick killed at any moment, and run twice at once: each story that fell due goes live exactly once."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.browser.site import ROOT, Site

STORIES = 200
ROUNDS = 8
MAKE = f"""
from datetime import timedelta
from django.utils import timezone
from articles.models import Article, Section
from jfj.demo.factories import UserFactory
writer = UserFactory(journalist=True, email="writer@example.org")
section = Section.objects.create(name="The ICC", slug="the-icc")
at = timezone.now() - timedelta(seconds=1)
Article.objects.bulk_create(
    Article(headline=f"Story {{n}}", slug=f"story-{{n}}", section=section, created_by=writer, body="<p>Text.</p>",
            status="published", published_at=at) for n in range({STORIES})
)
"""
COUNT = """
from articles.models import WentLive
from django_tasks_db.models import DBTaskResult
told = [row.args_kwargs["args"][1] for row in DBTaskResult.objects.all()]
print(WentLive.objects.count(), len(told), len(set(told)))
"""


@pytest.mark.long
@pytest.mark.once
def test_two_hundred_stories_go_live_once_each_whatever_happens_to_the_tick(tmp_path):
    site = Site(tmp_path)
    site.manage("migrate", "--verbosity=0")
    site.manage("createcachetable")
    site.shell(MAKE)
    chance = random.Random(2022)  # noqa: S311  (moments, not secrets)
    for _round in range(ROUNDS):
        ticks = [_start(site), _start(site)]
        _wait_until_it_works(site, ticks)
        time.sleep(chance.uniform(0, 0.1))
        for tick in ticks:
            tick.kill()
            tick.wait()
    assert 0 < _went_live(site) < STORIES  # killed in the middle of the work
    for tick in [_start(site), _start(site)]:
        assert tick.wait(timeout=60) == 0
    assert site.shell(COUNT).split() == [str(STORIES)] * 3


def _start(site):
    """A tick of its own, as the timer would start it."""
    command = [sys.executable, "manage.py", "tick"]
    return subprocess.Popen(
        command, cwd=ROOT, env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _wait_until_it_works(site, ticks):
    """Until one more story has gone live."""
    before = _went_live(site)
    while _went_live(site) == before and any(tick.poll() is None for tick in ticks):
        time.sleep(0.005)


def _went_live(site):
    with closing(sqlite3.connect(site.folder / "db.sqlite3")) as database:
        return database.execute("SELECT COUNT(*) FROM articles_wentlive").fetchone()[0]
