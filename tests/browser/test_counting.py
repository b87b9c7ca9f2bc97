"""Counting by the real server with its workers: nothing lost, nothing twice, and what a killed worker takes with it."""

import http.client
import re
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

AT_ONCE = 40
VIEWS, SHARES = 2000, 500
CHANNELS = ("whatsapp", "facebook", "twitter", "mail")
WRITTEN_WITHIN = 5.0  # seconds
PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0"
STORY = """
from articles.models import Section
from jfj.demo.factories import ArticleFactory
from uuid import uuid4
print(ArticleFactory(published=True, slug=f"counted-{uuid4().hex}", section=Section.objects.first()).pk)
"""
ADDRESS = """
from articles.models import Article
print(Article.objects.get(pk={}).get_absolute_url())
"""
NUMBERS = """
from articles.models import DailyCount
from django.db.models import Sum
print(dict(DailyCount.objects.filter(article={}).values_list("kind").annotate(Sum("number"))))
"""


@pytest.fixture
def story(site):
    """The id of a story that nobody has read yet."""
    return int(site.shell(STORY).split()[-1])


@pytest.fixture
def ask(site):
    """ask(method, path, visitor) -> status, on a connection of its own."""

    def ask(method, path, visitor):
        connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
        headers = {"User-Agent": f"{PHONE} {visitor}", "Sec-Fetch-Site": "same-origin"}
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    return ask


@pytest.fixture
def numbers(site, story):
    """numbers() -> what is written of the story by now, by kind."""
    return lambda: {kind: int(n) for kind, n in re.findall(r"'(\w+)': (\d+)", site.shell(NUMBERS.format(story)))}


def test_two_thousand_readers_and_five_hundred_shares_forty_at_a_time_are_counted_exactly(ask, story, numbers):
    shares = [("GET", f"/share/{CHANNELS[n % 4]}/{story}/", n) for n in range(SHARES)]
    views = [("POST" if n % 2 else "GET", f"/count/{story}/", n) for n in range(VIEWS)]
    mixed = [one for n in range(VIEWS) for one in (views[n], *shares[n : n + 1])]
    with ThreadPoolExecutor(AT_ONCE) as readers:
        answers = Counter(readers.map(lambda one: ask(*one), mixed))
    assert answers == {204: VIEWS // 2, 200: VIEWS // 2, 302: SHARES}
    time.sleep(WRITTEN_WITHIN)
    assert numbers() == {"view": VIEWS} | dict.fromkeys(CHANNELS, SHARES // 4)


def test_one_reader_a_hundred_times_on_all_workers_is_one(ask, story, numbers):
    asked = [("POST", f"/count/{story}/", "one"), ("GET", f"/share/mail/{story}/", "one")] * 100
    with ThreadPoolExecutor(AT_ONCE) as tabs:
        list(tabs.map(lambda one: ask(*one), asked))
    time.sleep(WRITTEN_WITHIN)
    assert numbers() == {"view": 1, "mail": 1}


def test_killed_workers_lose_no_share_and_no_view_older_than_five_seconds(site, ask, story, numbers):
    for visitor in range(20):
        ask("POST", f"/count/{story}/", visitor)
    time.sleep(WRITTEN_WITHIN)
    for visitor in range(20):
        ask("GET", f"/share/mail/{story}/", visitor)
    site.end_workers()
    assert numbers() == {"view": 20, "mail": 20}


def test_stopped_workers_lose_nothing(site, ask, story, numbers):
    for visitor in range(20):
        ask("POST", f"/count/{story}/", visitor)
    site.end_workers(signal.SIGTERM)
    time.sleep(WRITTEN_WITHIN)
    assert numbers() == {"view": 20}


def test_what_another_site_embeds_is_not_counted(ask, open_page, site, story, numbers):
    page = open_page("about:blank")
    page.set_content(f'<img src="{site.url}/count/{story}/">')
    page.evaluate(f"fetch('{site.url}/count/{story}/', {{method: 'POST', mode: 'no-cors'}}).catch(() => {{}})")
    page.wait_for_timeout(500)
    time.sleep(WRITTEN_WITHIN)
    assert numbers() == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_story_that_is_opened_is_counted_once_however_often_it_is_loaded(open_page, site, story, numbers, scripts):
    address = site.shell(ADDRESS.format(story)).split()[-1]
    page = open_page(address, scripts=scripts, user_agent=PHONE)
    page.reload()
    page.wait_for_timeout(WRITTEN_WITHIN * 1000)
    assert numbers() == {"view": 1}
    assert page.context.cookies() == []
