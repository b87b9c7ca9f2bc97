"""A hundred wrong passwords at every door that takes one, all at once and to four workers."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import pytest

from tests.browser.site import Site
from tests.visitor import Visitor, path_of

pytestmark = [pytest.mark.once, pytest.mark.long]
RIGHT = "four words of ours"
LOGIN, AGAIN, CHANGE = "/accounts/login/", "/accounts/reauthenticate/", "/accounts/password/change/"
SEED = f"""
from jfj.demo.factories import UserFactory
for name in ("amina", "zawadi", "baraka", "juma"):
    UserFactory(username=name, email=name + "@example.org", verified=True, password="{RIGHT}")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("hammered"))
    site.environment |= {
        "TRUSTED_PROXY_COUNT": "1",
        "WEB_WORKERS": "4",
        "DJANGO_SETTINGS_MODULE": "tests.counted_passwords",
        "COUNTED_PASSWORDS": f"{site.folder}/counted.txt",
    }
    site.prepare(lambda: site.shell(SEED))
    with site.serving(has_worker=False):
        yield site


def attempts(site, name, stolen):
    """One wrong password at each door that takes one for this account. `stolen` is a session of it in wrong hands."""

    def at_the_log_in(address, login):
        stranger = Visitor(site, address)
        stranger.log_in(login, "wrong")

    def with_a_session(address, path, fields):
        thief = Visitor(site, address)
        thief.cookies = dict(stolen)
        thief.post(path, fields)

    return [
        lambda address: at_the_log_in(address, name),
        lambda address: at_the_log_in(address, f"{name.upper()}@example.org"),
        lambda address: Visitor(site, address).post("/admin/login/", {"username": name, "password": "wrong"}),
        lambda address: with_a_session(address, AGAIN, {"password": "wrong"}),
        lambda address: with_a_session(address, CHANGE, {"oldpassword": "wrong", "password1": "four other words"}),
    ]


def owner(site, name, address):
    """A browser in which the owner has been logged in, and his session as a thief would have it."""
    browser = Visitor(site, address)
    browser.log_in(name, RIGHT)
    assert browser.is_in
    browser.get(CHANGE)
    return browser, {name: value for name, value in browser.cookies.items() if name != "known"}


def looked_at(site, tries):
    """How many passwords were compared while these were tried, eight at a time."""
    file = site.folder / "counted.txt"
    before = len(file.read_text().splitlines())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: one(), tries))
    workers = file.read_text().splitlines()[before:]
    print(f"{len(workers)} compared, by {len(set(workers))} workers")
    return len(workers)


def each_at(doors, addresses):
    return [lambda door=door, address=address: door(address) for door, address in zip(doors, addresses, strict=False)]


def test_from_one_address_ten_are_looked_at_and_the_owner_gets_in_from_another(site):
    doors = attempts(site, "nobody", {})
    for number, name in enumerate(("amina", "baraka", "juma")):
        _browser, stolen = owner(site, name, f"192.0.2.{number}")
        doors += attempts(site, name, stolen)
    tries = each_at(islice(cycle(doors), 100), cycle(["203.0.113.200"]))
    assert 0 < looked_at(site, tries) <= 10  # five of each account, and no more than ten of all
    stranger = Visitor(site, "203.0.113.200")
    stranger.log_in("zawadi", RIGHT)
    assert not stranger.is_in  # not from there, whatever the account
    elsewhere = Visitor(site, "198.51.100.7")
    elsewhere.log_in("amina", RIGHT)
    assert elsewhere.is_in


def test_from_rotating_addresses_ten_of_an_account_and_its_owner_has_ways_in(site):
    browser, stolen = owner(site, "zawadi", "192.0.2.9")
    addresses = [f"203.0.113.{number}" for number in range(100)]
    tries = each_at(islice(cycle(attempts(site, "zawadi", stolen)), 100), addresses)
    assert 0 < looked_at(site, tries) <= 10

    unknown = Visitor(site, "198.51.100.8")
    unknown.log_in("zawadi", RIGHT)
    assert not unknown.is_in

    browser.post("/accounts/logout/", {})
    browser.log_in("zawadi", RIGHT)
    assert browser.is_in  # it holds the cookie of an earlier log-in

    unknown.get("/accounts/password/reset/")
    unknown.post("/accounts/password/reset/", {"email": "zawadi"})
    site.manage("db_worker", "--batch", "--no-startup-delay")
    link = next(path_of(word) for file in (site.folder / "mail").iterdir() for word in links_in(file))
    page = unknown.get(unknown.get(link).headers["Location"])
    unknown.post(path_of(page_address(link)), {"password1": "four quite other words"})
    looked_at(site, each_at(attempts(site, "zawadi", stolen) * 4, addresses))
    unknown.log_in("zawadi", "four quite other words")
    assert page.status == 200
    assert unknown.is_in


def links_in(file):
    return re.findall(r"^http://\S+/password/reset/key/\S+$", file.read_text(), re.MULTILINE)


def page_address(link):
    """Where the form stands: the key of the link goes into the session, and out of the address."""
    return re.sub(r"(key/[^-]+)-.*", r"\1-set-password/", link)
