"""What a page may weigh on a network that is paid by the megabyte. Sizes are those of the bodies
as sent, compressed; the headers of an answer change with the server and are not ours to count."""

import gzip
from http.client import HTTPConnection

import pytest
from lxml import html

from tests.browser.demo_pages import HEAVIEST, PAGES, SAMPLE

KB = 1000
LIMITS = {"html": 14, "css": 13, "js": 5, "font": 51, "sprite": 3}
ALL = 86
ITALICS = 28
SECOND_VIEW = 12
REQUESTS = 10
TALKED_ABOUT = """
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
story = ArticleFactory(published=True, slug="talked-about-very-much")
writer = UserFactory(username="talks-much", display_name="Talks much")
for n in range(120):
    CommentFactory(article=story, author=writer, text=f"Number {n}", form_key=f"much-{n}")
print(story.get_absolute_url())
"""
ELEMENTS = 1500
LOADED = "//link[@rel='stylesheet' or @rel='preload']/@href | //@src | //@srcset | //@poster | //object/@data"


class Traffic:
    """Listens to what a page loads: kind, host and bytes on the wire, pictures left out."""

    def __init__(self, page):
        self.sent = {}
        self.headers = {}
        self.addresses = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def _received(self, event):
        self.addresses[event["requestId"]] = (event["response"]["url"], event["response"]["mimeType"])
        self.headers[event["requestId"]] = event["response"]["encodedDataLength"]

    def _finished(self, event):
        request = event["requestId"]
        self.sent[request] = max(0, event["encodedDataLength"] - self.headers.get(request, 0))

    def bytes_by_kind(self):
        found = {}
        for request, (url, mime) in self.addresses.items():
            if kind := self._kind(url, mime):
                found[kind] = found.get(kind, 0) + self.sent.get(request, 0)
        return found

    def requests(self):
        return [url for url, mime in self.addresses.values() if self._kind(url, mime)]

    @staticmethod
    def _kind(url, mime):
        kinds = {"text/html": "html", "text/css": "css", "text/javascript": "js", "font/woff2": "font"}
        if "icons." in url:
            return "sprite"
        return kinds.get(mime) or (None if mime.startswith("image/") else "other")


def load(open_page, path):
    page = open_page("/healthz", width=360)
    traffic = Traffic(page)
    page.goto(path, wait_until="networkidle")
    return page, traffic


def sent(site, address):
    """(what goes over the wire, the text in it) of an address, compressed with gzip as a weak phone asks for it."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    body = connection.getresponse().read()
    connection.close()
    return body, gzip.decompress(body).decode()


@pytest.mark.parametrize("path", [SAMPLE, HEAVIEST], ids=["sample", "heaviest"])
def test_a_story_stays_within_its_limits(open_page, path):
    page, traffic = load(open_page, path)
    weights = traffic.bytes_by_kind()
    print({kind: f"{size / KB:.1f} kB" for kind, size in weights.items()})
    italics = ITALICS if page.locator("main em").count() else 0
    for kind, limit in LIMITS.items():
        allowed = limit + (italics if kind == "font" else 0)
        assert weights.get(kind, 0) <= allowed * KB, kind
    assert "other" not in weights
    assert sum(weights.values()) <= (ALL + italics) * KB
    assert len(traffic.requests()) <= REQUESTS


@pytest.mark.parametrize("path", [SAMPLE, HEAVIEST, "/", "/accounts/login/"])
def test_nothing_is_asked_of_another_host(open_page, site, path):
    _page, traffic = load(open_page, path)
    foreign = [url for url, _mime in traffic.addresses.values() if not url.startswith((site.url, "data:"))]
    assert foreign == []


def test_the_second_page_costs_little_more_than_its_text(open_page):
    page, _traffic = load(open_page, SAMPLE)
    second = Traffic(page)
    page.goto(HEAVIEST, wait_until="networkidle")
    assert sum(second.bytes_by_kind().values()) <= (SECOND_VIEW + ITALICS) * KB


@pytest.mark.parametrize("path", [SAMPLE, HEAVIEST, "/"])
def test_a_page_has_few_elements(open_page, path):
    assert open_page(path).evaluate("document.querySelectorAll('*').length") <= ELEMENTS


def test_a_story_with_many_comments_has_few_elements_too(open_page, site):
    path = site.told(TALKED_ABOUT)
    page = open_page(path)
    assert page.locator(".comment").count() == 50
    assert page.evaluate("document.querySelectorAll('*').length") <= ELEMENTS


@pytest.mark.parametrize(
    "name", [name for name, path in PAGES.items() if not path.startswith(("/lite/", "/accounts/", "/comments/"))]
)
def test_a_text_only_page_is_its_text_and_a_small_sheet(site, name):
    """At most 20 kB of text and 8 kB on the wire, and nothing else to fetch."""
    page, text = sent(site, f"/lite{PAGES[name]}")
    (sheet,) = html.fromstring(text).xpath(LOADED)
    assert len(text.encode()) <= 20 * KB
    assert len(page) + len(sent(site, sheet)[0]) <= 8 * KB


def test_a_usual_story_as_text_weighs_about_four_kilobytes(site):
    assert len(sent(site, f"/lite{SAMPLE}")[0]) <= 4.2 * KB


def test_whoever_saves_data_is_offered_the_text_before_the_story(open_page):
    page = open_page("/healthz", width=360)
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(SAMPLE)
    page.get_by_role("link", name="read this story as text only").click()
    page.wait_for_url(f"**/lite{SAMPLE}")


def test_nobody_else_is(open_page):
    assert not open_page(SAMPLE).get_by_text("read this story as text only").is_visible()


def test_a_story_leaves_nothing_on_the_device(open_page):
    page = open_page(SAMPLE)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
