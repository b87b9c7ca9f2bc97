"""What docker/nginx.conf keeps, for how long, and from whom: before something whose answers the test chooses."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.front.conftest import ask
from tests.front.nginx import FrontServer
from tests.front.stand_in import FOR_ALL, StandIn
from tests.processes import free_port

A_SECOND = 2.1  # of nginx, which counts whole ones: its second ends before the second one does
numbers = itertools.count()
SESSIONS = ("session=x", "__Host-session=x", "a=1; session =x", "a=1;__Host-session\t=x", 'session="x"')


@pytest.fixture
def path():
    """An address that nobody has asked for before."""
    return f"/story-{next(numbers)}/"


def test_a_page_for_all_is_asked_for_once_and_again_after_a_second(site, get, path):
    assert {get(path).body for _ask in range(5)} == {b"answer 1"}
    time.sleep(A_SECOND)
    assert get(path).body == b"answer 2"


@pytest.mark.parametrize("control", ["public, max-age=3600", "public, max-age=60, stale-while-revalidate=300", ""])
def test_nothing_else_is_kept_whatever_it_says(site, get, path, control):
    site.answer = 200, {"Cache-Control": control, "Expires": "Wed, 01 Jan 2200 00:00:00 GMT"}
    assert [get(path).body, get(path).body] == [b"answer 1", b"answer 2"]


def test_what_sets_a_cookie_is_not_kept(site, get, path):
    site.answer = 200, FOR_ALL | {"Set-Cookie": "csrf=1"}
    assert [get(path).body, get(path).body] == [b"answer 1", b"answer 2"]


@pytest.mark.parametrize("cookie", SESSIONS)
def test_who_may_be_signed_in_neither_gets_a_copy_nor_leaves_one(site, get, path, cookie):
    assert get(path, Cookie=cookie).body == b"answer 1"
    assert get(path).body == b"answer 2"
    assert get(path, Cookie=cookie).body == b"answer 3"
    assert get(path).body == b"answer 2"


def test_other_cookies_and_headers_make_no_other_copy_and_leave_nothing_in_it(site, get, path):
    site.answer = 200, FOR_ALL | {"Vary": "Cookie, Accept-Language, User-Agent"}
    get(
        path,
        Cookie="csrf=evil",
        Accept_Language="fr",
        User_Agent="evil",
        X_Forwarded_Host="evil.example",
        Range="bytes=0-1",
    )
    plain = get(path)
    assert (plain.status, plain.body, len(site.asked)) == (200, b"answer 1", 1)


def test_another_host_another_scheme_and_another_query_have_copies_of_their_own(site, get, path):
    asked = [get(path), get(path, Host="other"), get(path, X_Forwarded_Proto="https"), get(f"{path}?page=2")]
    assert [one.body for one in asked] == [b"answer 1", b"answer 2", b"answer 3", b"answer 4"]
    assert get(path).body == b"answer 1"


def test_a_form_that_is_sent_is_answered_by_the_site_and_kept_nowhere(site, get, path):
    assert [get(path, "POST").body, get(path, "POST").body, get(path).body] == [b"answer 1", b"answer 2", b"answer 3"]


def test_a_head_asks_for_no_copy_of_its_own(site, get, path):
    assert get(path, "HEAD").body == b""
    time.sleep(0.2)  # the rest of it is fetched behind that answer
    assert (get(path).body, len(site.asked)) == (b"answer 1", 1)


@pytest.mark.parametrize(
    ("accepted", "asked"),
    [
        ("gzip, deflate, br", "br, gzip"),
        ("br;q=0, GZIP", "gzip"),
        ("gzip;q=0, identity", None),
        ("brotli, xgzip, *", None),
        ("", None),
    ],
)
def test_the_site_is_asked_for_one_of_three_forms_and_each_has_its_copy(site, get, path, accepted, asked):
    get(path, Accept_Encoding=accepted)
    assert site.asked[-1][1].get("Accept-Encoding") == asked
    get(path, Accept_Encoding=asked or "identity")
    assert len(site.asked) == 1


def test_no_form_takes_the_place_of_another(site, get, path):
    for coding in ("br", "gzip", ""):
        site.answer = 200, FOR_ALL | {"Content-Encoding": coding or "identity"}
        get(path, Accept_Encoding=coding)
    for coding in ("br", "gzip", ""):
        assert get(path, Accept_Encoding=coding).headers["Content-Encoding"] == (coding or "identity")


def test_an_error_takes_the_place_of_the_copy(site, get, path):
    get(path)
    time.sleep(A_SECOND)
    site.answer = 410, {"X-Accel-Expires": "1", "Cache-Control": "no-cache"}
    assert [get(path).status, get(path).status, len(site.asked)] == [410, 410, 2]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_the_site_itself_answers_stands(site, get, path, status):
    get(path)
    time.sleep(A_SECOND)
    site.answer = status, {"Cache-Control": "private, no-store"}
    assert get(path).status == status


def test_others_get_the_former_copy_while_one_fetches_the_next(site, get, path):
    get(path)
    time.sleep(A_SECOND)
    site.may_answer.clear()
    with ThreadPoolExecutor() as readers:
        first = readers.submit(get, path)
        while len(site.asked) < 2:
            time.sleep(0.01)
        assert {get(path).body for _ask in range(5)} == {b"answer 1"}
        site.may_answer.set()
        assert first.result().body == b"answer 2"


def test_the_next_reader_of_a_page_that_is_seldom_read_gets_no_old_copy(site, get, path):
    site.answer = 200, FOR_ALL | {"Cache-Control": "public, max-age=60, stale-while-revalidate=300"}
    get(path)
    time.sleep(A_SECOND)
    assert get(path).body == b"answer 2"


def test_copies_go_on_while_the_site_cannot_be_reached(tmp_path):
    site = StandIn()
    port = free_port()
    with FrontServer(tmp_path / "front", port).serving() as front:
        with site.serving(port):
            assert ask(front.port, "/story/").body == b"answer 1"
        time.sleep(A_SECOND)
        assert ask(front.port, "/story/").body == b"answer 1"
        assert ask(front.port, "/story/", headers={"Cookie": "session=x"}).status == 502
        assert ask(front.port, "/never-asked-for/").status == 502
        assert front.log.read_text() == ""  # a line about a request would name who asked


@pytest.mark.parametrize("path", ["/search/?q=x", "/lite/search/?q=x", "/count/1/", "/share/mail/1/", "/media/x.jpg"])
def test_what_readers_look_for_and_count_is_kept_nowhere(site, get, path):
    assert [get(path).body, get(path).body] == [b"answer 1", b"answer 2"]


def test_a_reader_is_named_to_the_site_once_and_written_down_nowhere(site, front, get, path):
    get(path, X_Forwarded_For="198.51.100.7, 203.0.113.9", User_Agent="A reader of ours")
    assert site.asked[-1][1]["X-Forwarded-For"] == "203.0.113.9"
    get("/broken%", X_Forwarded_For="203.0.113.9")
    written = b"".join(file.read_bytes() for file in front.folder.rglob("*") if file.is_file())
    assert b"answer" in written
    assert not [words for words in (b"203.0.113.9", b"198.51.100.7", b"A reader of ours") if words in written]


def test_a_flood_of_searches_from_one_address_is_told_to_wait(site, get):
    with ThreadPoolExecutor(20) as readers:
        statuses = list(readers.map(lambda n: get(f"/search/?q={n}", X_Forwarded_For="203.0.113.50").status, range(80)))
    assert {200, 429} == set(statuses)
    assert get("/search/?q=x", X_Forwarded_For="203.0.113.51").status == 200


def test_attempts_to_sign_in_are_limited_by_address(site, get):
    def sign_in(address):
        return get("/accounts/login/", "POST", X_Forwarded_For=address).status

    assert [sign_in("203.0.113.60") for _attempt in range(13)][-1] == 429
    assert sign_in("203.0.113.61") == 200
