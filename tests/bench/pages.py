"""What a page costs the server and the network.

The demo is served as in production (gunicorn, SQLite, compressed files with hashes) and asked
like by a stranger, from this machine: no network, no TLS, no front server. So the times say what
the site itself adds.
"""

import http.client
import re
import sys
import threading
import time
from urllib.parse import urlsplit

from tests.bench.clock import ask, median, slowest_in_twenty
from tests.bench.table import Limit, show
from tests.browser.demo_pages import HEAVIEST, PAGES, SAMPLE, TALKED_ABOUT

MEASURED = {"front page": "/", "story": SAMPLE, "heaviest story": HEAVIEST, "section": PAGES["section"]}
DISCUSSED = "5,000 comments"
TALK = """
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.utils import timezone
from articles.models import Article
from comments.models import Comment

story = Article.objects.get(slug="{slug}")
writers = get_user_model().objects.filter(is_staff=False)

def said(number, **answered):
    at = timezone.now() - timedelta(minutes=6000 - number)
    common = dict(status="published", posted_at=at, published_at=at, form_key=f"bench-{{number}}")
    text = "A few words about the hearing, and some more. " * 5
    return Comment(article=story, author=writers[number % len(writers)], text=text, **common, **answered)

first = Comment.objects.bulk_create(said(number) for number in range(1250))
answered = [dict(parent=comment, thread=comment) for comment in first] * 3
Comment.objects.bulk_create(said(1250 + number, **to) for number, to in enumerate(answered))
"""
WARM_UP = 5
ONE_BY_ONE = 60
READERS = 8
SECONDS = 5
LIMITS = {"html kB": Limit(14)}
LIMITS_OF_THE_TALK = {"first byte ms": Limit(300)}


def first_bytes(address, path):
    """Milliseconds to the first byte, one reader alone: the median and the slowest in twenty."""
    connection = http.client.HTTPConnection(address, timeout=30)
    times = [ask(connection, path).first_byte for _ in range(WARM_UP + ONE_BY_ONE)][WARM_UP:]
    return median(times), slowest_in_twenty(times)


def throughput(address, path):
    """Pages a second while READERS ask at once, each on one connection."""
    began = time.monotonic()
    counts = []

    def read():
        connection = http.client.HTTPConnection(address, timeout=30)
        count = 0
        while time.monotonic() < began + SECONDS:
            ask(connection, path)
            count += 1
        counts.append(count)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    if len(counts) < READERS:
        sys.exit(f"Not every reader of {path} got an answer.")
    return round(sum(counts) / (time.monotonic() - began), 1)


def weights(address, path):
    """Kilobytes on the wire: the page itself, then its styles, scripts and preloaded fonts."""
    connection = http.client.HTTPConnection(address, timeout=30)
    page = ask(connection, path).body
    connection.request("GET", path)
    html = connection.getresponse().read().decode()
    files = {urlsplit(found).path for found in re.findall(r'<(?:link|script)\b[^>]*"(/static/[^"]+)"', html)}
    files = {name for name in files if name.endswith((".css", ".js", ".woff2"))}
    return round(len(page) / 1000, 1), round(sum(len(ask(connection, name).body) for name in files) / 1000, 1)


def measure(address, path):
    typical, slow = first_bytes(address, path)
    html, files = weights(address, path)
    columns = ("first byte ms", "p95 ms", "pages/s", "html kB", "css+js+fonts kB")
    return dict(zip(columns, (typical, slow, throughput(address, path), html, files), strict=True))


def run(site) -> tuple[dict, list[str]]:
    """(numbers by page, what is over its limit)."""
    address = urlsplit(site.url).netloc
    rows = {name: measure(address, path) for name, path in MEASURED.items()}
    over = show(f"Pages, {READERS} readers", rows, LIMITS)
    site.shell(TALK.format(slug=TALKED_ABOUT))
    talk = {DISCUSSED: measure(address, PAGES["discussion"])}
    return rows | talk, over + show(f"A story with {DISCUSSED}", talk, LIMITS_OF_THE_TALK)
