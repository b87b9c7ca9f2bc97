"""Pages that workers keep in memory: changed for everybody within two seconds, and the same for every stranger."""

import http.client
import time
from urllib.parse import urlsplit

import pytest

from tests.browser.demo_pages import PAGES

WORKERS = 2
AT_ONCE = 2.0  # seconds after the change is stored
STORY = """
from articles.models import Section
from jfj.demo.factories import ArticleFactory
print(ArticleFactory(published=True, slug="kept-by-workers", section=Section.objects.first()).get_absolute_url())
"""
TAKEN_DOWN = """
from articles.models import Article
from articles.services import withdraw
from django.contrib.auth import get_user_model
story, editor = Article.objects.get(slug="kept-by-workers"), get_user_model().objects.get(username="editor")
withdraw(story, by=editor, reason="A test")
"""
NAMES = ("Log out", "/accounts/logout/", "Newsroom</a>")
TOKEN = "csrfmiddlewaretoken"


@pytest.fixture
def get(site):
    """get(path, **headers) -> (status, headers, text), on a connection of its own."""

    def get(path, **headers):
        connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=30)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, body

    return get


@pytest.fixture
def cookies(keys):
    def cookies(name):
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in keys(name)["cookies"])

    return cookies


def test_what_is_taken_down_is_gone_on_every_worker_within_two_seconds(site, get):
    address = site.told(STORY)
    assert {get(address)[0] for _ask in range(10 * WORKERS)} == {200}
    site.shell(TAKEN_DOWN)
    time.sleep(AT_ONCE)
    assert {get(address)[0] for _ask in range(10 * WORKERS)} == {410}


@pytest.mark.parametrize("name", ["admin", "reader"])
def test_what_one_sees_who_is_logged_in_is_shown_to_no_stranger(get, cookies, name):
    for page, path in PAGES.items():
        get(path, Cookie=cookies(name))
        _status, headers, text = get(path)
        assert (page, [words for words in NAMES if words in text]) == (page, [])
        has_form = {"private", "no-store"} <= set(headers["Cache-Control"].split(", "))
        assert has_form or (page, TOKEN in text, headers["Set-Cookie"]) == (page, False, None)


def test_what_a_stranger_was_shown_is_not_shown_to_who_is_logged_in(get, cookies):
    for path in ("/", PAGES["section"], PAGES["discussion"]):
        get(path)
        _status, headers, text = get(path, Cookie=cookies("reader"))
        assert "/accounts/logout/" in text
        assert headers["Cache-Control"].startswith("private")


def test_a_page_is_not_made_again_for_the_next_stranger(get):
    """The second answer is the copy: its tag is the copy's own."""
    first, second = get("/"), get("/", Accept_Language="fr", User_Agent="another")
    assert first[1]["ETag"] == second[1]["ETag"]
    assert len(first[1]["ETag"]) == len('W/""') + 32
    assert get("/", If_None_Match=first[1]["ETag"])[0] == 304
