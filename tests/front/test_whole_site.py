"""The demo site behind nginx, as docker-compose.yml puts them together."""

import gzip
import re
import time

import brotli
import pytest

from tests.browser.demo_pages import PAGES, SAMPLE
from tests.visitor import Visitor

GONE_WITHIN = 4.0  # two seconds of the site's workers, and nginx's one, which lasts for two at most
STORY = """
from articles.models import Section
from jfj.demo.factories import ArticleFactory
print(ArticleFactory(published=True, slug="behind-nginx", section=Section.objects.first()).get_absolute_url())
"""
TAKEN_DOWN = """
from articles.models import Article
from articles.services import withdraw
from django.contrib.auth import get_user_model
story, editor = Article.objects.get(slug="behind-nginx"), get_user_model().objects.get(username="editor")
withdraw(story, by=editor, reason="A test")
"""
PRIVATE = ("/accounts/login/", "/accounts/signup/", f"{PAGES['discussion']}?reply=1", "/comments/1/report/")
LOG_OUT = b'logout/"'
KEPT = ("front page", "story as on the old page", "discussion", "section", "tag", "not found")


@pytest.fixture
def front(whole):
    return whole[0]


@pytest.fixture
def site(whole):
    return whole[1]


@pytest.fixture
def copies(front):
    """copies() -> (the addresses of what nginx keeps at this moment, all that it keeps byte by byte)."""

    def copies():
        files = [file.read_bytes() for file in front.pages.rglob("*") if file.is_file()]
        return {re.search(rb"^KEY: .* (\S+)$", file, re.MULTILINE)[1].decode() for file in files}, b"".join(files)

    return copies


def test_the_pages_of_the_site_are_kept_and_its_forms_are_not(get, copies):
    for path in (*(PAGES[name] for name in KEPT), *PRIVATE):
        get(path)
    addresses, _bytes = copies()
    assert {PAGES[name] for name in KEPT} - addresses == set()
    assert addresses & set(PRIVATE) == set()


def test_a_story_with_a_discussion_is_kept_though_browsers_ask_each_time(get, copies):
    assert get(PAGES["discussion"]).headers["Cache-Control"] == "no-cache"
    assert PAGES["discussion"] in copies()[0]


def test_the_header_for_nginx_alone_goes_no_further(get):
    assert "X-Accel-Expires" not in get("/").headers


def test_each_reader_gets_the_form_that_he_takes(get):
    plain = get(SAMPLE, Accept_Encoding="identity")
    assert "Content-Encoding" not in plain.headers
    for coding, opened in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = get(SAMPLE, Accept_Encoding=coding)
        assert (answer.headers["Content-Encoding"], opened(answer.body)) == (coding, plain.body)
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_page_that_the_reader_has_is_not_sent_again(get):
    first = get("/", Accept_Encoding="br")
    again = get("/", Accept_Encoding="br", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_what_is_taken_down_is_gone_within_four_seconds(site, get):
    address = site.told(STORY)
    assert get(address).status == 200
    site.shell(TAKEN_DOWN)
    taken_down = time.monotonic()
    while (status := get(address).status) == 200:
        assert time.monotonic() < taken_down + GONE_WITHIN
        time.sleep(0.1)
    assert status == 410


def test_the_page_of_somebody_who_is_signed_in_is_kept_nowhere(front, get, copies):
    editor = Visitor(front)
    assert editor.log_in("editor", "jfj-demo-2026").status == 302
    cookies = "; ".join(f"{name}={value}" for name, value in editor.cookies.items())
    for path in ("/", PAGES["discussion"], PAGES["not found"], "/admin/", "/accounts/profile/"):
        for spelled in (cookies, cookies.replace("session=", "session =")):
            assert LOG_OUT in get(path, Cookie=spelled).body, path
        assert LOG_OUT not in get(path).body
    assert LOG_OUT not in copies()[1]


def test_pictures_are_sent_by_nginx_when_the_site_has_looked(get):
    picture = re.search(rb'"(/media/[^"]+\.(?:jpg|webp|avif))"', get("/", Accept_Encoding="identity").body)[1].decode()
    answer = get(picture)
    assert (answer.status, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert answer.headers["Content-Type"].startswith("image/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert get(picture.replace("/media/", "/protected-media/")).status == 404


def test_static_files_are_sent_compressed_and_for_a_year(get):
    style = re.search(rb'"(/static/[^"]+\.css)"', get("/", Accept_Encoding="identity").body)[1].decode()
    answer = get(style, Accept_Encoding="gzip")
    assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
