"""A day of the site, as it is served: nothing is left of who came, not in the database, the log or a mail.

What is looked for is all that a request carries of its sender: addresses of both kinds, the network of the long one,
the name of the browser, the languages it asks for, and what anybody could compute of them without a key of ours. The
files of the database are read as they are, with what was deleted and not yet written over, while somebody is logged
in, in the evening and a day later; sessions and the cache are unpacked as well.
"""

import base64
import hashlib
import os
import re
import socket
import time
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.browser.site import Site
from tests.visitor import Visitor

pytestmark = [pytest.mark.once, pytest.mark.long]
PASSWORD = "four words of ours"
HOST = "news.example.org"
# Of the blocks that are kept for documentation (RFC 5737, RFC 3849).
SHORT, LONG, NETWORK = "203.0.113.199", "2001:db8:7a7a:51::77", "2001:db8:7a7a:51::"
AGENTS = {SHORT: "Nyota/7.31 (a strange telephone)", LONG: "Sayari/9.17 (Windows NT 99; Mobile)"}
TONGUE = "lg-UG,ach;q=0.31"
SEED = f"""
from datetime import datetime, UTC
from accounts.models import AccountSettings
from comments.models import DiscussionSettings
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory, VacancyFactory
AccountSettings.objects.create(sign_up="open")
DiscussionSettings.objects.create(is_open=True, first_held=0)
story = ArticleFactory(published=True, slug="a-day-in-court", headline="A day in court", republish_allowed=True)
writer = UserFactory(username="amina", email="amina@example.org", verified=True, password="{PASSWORD}")
comment = CommentFactory(article=story, author=writer, text="Somebody should be asked.")
VacancyFactory(announced=True, slug="court-reporter")
print(story.get_absolute_url(), comment.pk, story.pk)
"""
PACKED = """
import base64
from django.contrib.sessions.models import Session
from django.db import connection
print([session.get_decoded() for session in Session.objects.all()])
cursor = connection.cursor()
cursor.execute("SELECT value FROM cache")
print([base64.b64decode(value) for (value,) in cursor])
"""
A_DAY_LATER = """
from datetime import timedelta
import time_machine
from django.core.management import call_command
from django.utils import timezone
with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
    call_command("tick")
"""
MARKS = """
from articles.models import DayKey, VisitorMark
print(VisitorMark.objects.count() + DayKey.objects.count())
"""
OVER_IN_A_DAY = """
from datetime import timedelta
from django.db import connection
from django.utils import timezone
over = connection.ops.adapt_datetimefield_value((timezone.now() + timedelta(days=1)).replace(microsecond=0))
cursor = connection.cursor()
cursor.execute("SELECT COUNT(*) FROM cache WHERE expires < %s", [over])
print(cursor.fetchone()[0])
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site as it stands in production, behind one server, with all that it writes in one folder."""
    site = Site(tmp_path_factory.mktemp("day"))
    site.environment |= {
        "DEMO": "0",
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "SITE_URL": f"https://{HOST}",
        "TRUSTED_PROXY_COUNT": "1",
        "STAFF_MFA_REQUIRED": "1",
        "LOG_LEVEL": "INFO",
    }
    site.prepare(lambda: setattr(site, "made", SimpleNamespace(**names(site.shell(SEED)))))
    with site.serving():
        yield site


def names(said):
    story, comment, pk = said.split()[-3:]
    return {"story": story, "comment": comment, "pk": pk}


def traces():
    """Everything that says who came, with the ways in which it is often kept."""
    whole = [SHORT, LONG, NETWORK, *AGENTS.values(), TONGUE]
    joined = ["".join(pair) for pair in permutations(whole, 2)]
    found = {word.encode() for word in (*whole, "Nyota/7.31", "Sayari/9.17", "203.0.113.", "2001:db8:7a7a")}
    found |= {socket.inet_aton(SHORT), socket.inet_pton(socket.AF_INET6, LONG)}
    for word in (*whole, *joined):
        for kind in ("md5", "sha1", "sha256", "sha512"):
            digest = hashlib.new(kind, word.encode(), usedforsecurity=False)
            found |= {digest.digest(), digest.hexdigest().encode()}
            found |= {encode(digest.digest()).rstrip(b"=") for encode in (base64.b64encode, base64.urlsafe_b64encode)}
    return found


def written(site):
    """Every file that the site has written, but those that it serves to everybody."""
    files = [Path(folder) / name for folder, _below, names in os.walk(site.folder) for name in names]
    return [file for file in files if site.folder / "static" not in file.parents]


def left(site):
    """(file, trace) of each trace that is in one."""
    contents = [(file.name, read(file)) for file in written(site)]
    contents.append(("sessions and cache, unpacked", site.shell(PACKED).encode()))
    wanted = traces()
    return [(name, trace) for name, content in contents for trace in wanted if trace in content]


def read(file):
    """What is in it, or nothing: SQLite takes a file of its own away at any time."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def over_in_a_day(site):
    """How many short-lived things the cache in the database holds."""
    return int(site.shell(OVER_IN_A_DAY).split()[-1])


def marks(site):
    """How many marks of whom was counted there are, with their secrets."""
    return int(site.shell(MARKS).split()[-1])


def letter_link(site, address, known=()):
    """The newest link to that address; the worker sends it."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for file in sorted((site.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime, reverse=True):
            text = file.read_text()
            links = re.findall(rf"^https://{HOST}(/accounts/\S+)$", text, re.MULTILINE)
            if f"To: {address}" in text and links and links[-1] not in known:
                return links[-1]
        time.sleep(0.5)
    raise AssertionError(f"no letter to {address}")


def reads(visitor, made):
    """Somebody reads, searches, follows wrong addresses and sends what is no request of ours."""
    pages = ["/", made.story, f"/lite{made.story}", "/search/?q=court", "/search/suggest/?q=co", "/archive/", "/feed/"]
    for path in [*pages, "/careers/", "/sitemap.xml", "/no-such-page/", "/?q=%00", "/accounts/reader/1/", "/2020/13/"]:
        visitor.get(path)
    assert visitor.post(f"/count/{made.pk}/", {}).status == 204
    assert visitor.get(f"/share/mail/{made.pk}/").status == 302
    visitor.get("/", Host="elsewhere.example")
    visitor.get("/", **{"Content-Type": "text/html; charset=utf-7"})
    visitor.cookies.clear()
    assert visitor.post("/accounts/login/", {"login": "amina"}).status == 403  # no token of ours
    assert visitor.post(made.story, {}).status in (403, 405)


def knocks(visitor):
    """Wrong passwords until nothing more is looked at, names that nobody has, and a forgotten password."""
    answers = [visitor.log_in(name, "wrong").status for name in ["amina", "nobody"] * 7]
    assert 429 in answers
    visitor.get("/accounts/password/reset/")
    visitor.post("/accounts/password/reset/", {"email": "amina"})
    visitor.get("/accounts/2fa/webauthn/login/", Accept="application/json")
    visitor.post("/accounts/2fa/webauthn/login/", {"credential": "{}"})


def joins(site, visitor, name, form):
    """Somebody signs up confirms, and logs in."""
    time.sleep(2.1)  # what is sent at once is a program's
    asked = visitor.post("/accounts/signup/", form | {"username": name, "email": f"{name}@example.org"})
    assert asked.status == 302, asked.text
    confirm = letter_link(site, f"{name}@example.org")
    visitor.get(confirm)
    visitor.post(confirm, {})
    visitor.log_in(name, PASSWORD)
    assert visitor.is_in


def takes_part(visitor, made):
    """A reader comments, edits, reports, changes his account, and lets a form wait while he shows who he is."""
    page = visitor.get(f"{made.story}?reply=new")
    written = page.form(f"/comments/story/{made.pk}/") | {"text": f"I was there too, says {visitor.address}."[:16]}
    time.sleep(3.1)
    posted = visitor.post(f"/comments/story/{made.pk}/", written)
    assert posted.status == 302, posted.text[:2000]
    visitor.get("/comments/mine/")
    report = visitor.get(f"/comments/{made.comment}/report/").form()
    visitor.post(f"/comments/{made.comment}/report/", report | {"reason": "other", "note": "Not kind."})
    visitor.get("/accounts/profile/")
    waits = visitor.post("/accounts/email/", {"email": "river@example.org"})  # in the session, for what comes next
    assert "/accounts/reauthenticate/" in waits.headers["Location"]
    visitor.post("/accounts/reauthenticate/", {"password": "wrong", "next": "/accounts/email/"})


def leaves(visitor):
    """With another password."""
    visitor.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "four quite other words"})
    visitor.post("/accounts/security/end-others/", {})
    visitor.post("/accounts/logout/", {})


def no_http(site):
    """What is no HTTP, which the server itself complains of."""
    for words in (b"\x16\x03\x01\x02", b"GET / HTTP/9.9\r\nX-Forwarded-For: " + SHORT.encode() + b"\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", site.port), timeout=10) as line:
            line.sendall(words + b"\r\n\r\n")
            line.recv(1000)


def test_nothing_is_left_of_who_came(site):
    for name, (address, agent) in zip(("juma", "zawadi"), AGENTS.items(), strict=True):
        visitor = Visitor(site, address, agent, HOST)
        visitor.headers |= {"Accept-Language": TONGUE}
        visitor.address = address
        reads(visitor, site.made)
        joins(site, visitor, name, visitor.get("/accounts/signup/").form() | {"password1": PASSWORD})
        takes_part(visitor, site.made)
        assert left(site) == []
        leaves(visitor)
        knocks(visitor)
    no_http(site)
    site.manage("tick")
    assert left(site) == []
    assert over_in_a_day(site) > 0  # counts, by keys that nobody can compute without ours
    assert marks(site) == 2 * 2 + 1  # two readers who read and passed on, and the secret of the day
    site.shell(A_DAY_LATER)
    assert left(site) == []
    assert marks(site) == 0
    assert over_in_a_day(site) == 0


def test_the_search_finds_what_was_left(site):
    """Else the test above would say nothing."""
    for trace in (SHORT, hashlib.sha256(LONG.encode()).hexdigest(), AGENTS[SHORT]):
        note = site.folder / "private" / "note"
        note.parent.mkdir(exist_ok=True)
        note.write_text(f"x{trace}x")
        assert [name for name, _trace in left(site)].count("note") >= 1
        note.unlink()
    files = {file.name for file in written(site)}
    assert {"db.sqlite3", "log.txt"} <= files
    assert any(site.folder / "mail" in file.parents for file in written(site))
