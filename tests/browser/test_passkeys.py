"""A passkey, kept by a device that Chromium pretends to have, on a site of its own: a passkey belongs to a name such as
localhost and to no number, and whoever attacks comes from many addresses, so a server stands in front."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.axe import findings
from tests.browser.checks import sideways, small_targets
from tests.browser.conftest import log_in
from tests.browser.site import Site

PASSWORD = "jfj-demo-2026"
SEED = f"""
from jfj.demo.factories import UserFactory
for name in ("amina", "zawadi", "baraka", "neema"):
    UserFactory(username=name, email=name + "@example.org", verified=True, password="{PASSWORD}")
UserFactory(username="editor", editor=True, verified=True, password="{PASSWORD}")
"""
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
KEY_BUTTON = "Log in with a passkey"
PAGES = ["", "recovery-codes/generate/", "reauthenticate/", "webauthn/reauthenticate/", "webauthn/add/", "webauthn/"]


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """A site with four workers behind a server that says who asks, and no story on it."""
    site = Site(tmp_path_factory.mktemp("door"))
    site.url = f"http://localhost:{site.port}"
    site.environment |= {
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SITE_URL": site.url,
        "TRUSTED_PROXY_COUNT": "1",
        "STAFF_MFA_REQUIRED": "1",
        "WEB_WORKERS": "4",
    }
    site.prepare(lambda: site.shell(SEED))
    with site.serving():
        yield site


@pytest.fixture
def come_from(chromium, door):
    """come_from(address, …) -> an empty page of a browser that nobody has used before."""
    contexts = []

    def come_from(address, **options):
        headers = {"X-Forwarded-For": address}
        contexts.append(chromium.new_context(base_url=door.url, extra_http_headers=headers, **options))
        return contexts[-1].new_page()

    yield come_from
    for context in contexts:
        context.close()


def with_device(page, **other):
    """Let the browser have a device that keeps passkeys; returns the line to it and the device's name."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    device = line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | other})
    return line, device["authenticatorId"]


def arrive(page, path):
    """Wait until this page of the site is there; a log-in page that only names it as the next one is another."""
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def enter(page, username, path="/accounts/security/"):
    page.goto(f"/accounts/login/?next={path}")
    log_in(page, username)
    arrive(page, path)


def add_passkey(page):
    """As somebody does who is logged in, from the page about the safety of his account."""
    page.goto("/accounts/security/")
    page.get_by_role("link", name="Second factor").click()
    page.get_by_role("link", name="Add a passkey").click()
    if page.get_by_label("Password").count():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the passkey").fill("my telephone")
    page.get_by_role("button", name="Add a passkey").click()
    arrive(page, "/accounts/2fa/recovery-codes/")


def move(line, device, page):
    """Take the device's passkeys to another browser, as a telephone is held to another computer."""
    keys = line.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    other_line, other = with_device(page)
    for key in keys:
        other_line.send("WebAuthn.addCredential", {"authenticatorId": other, "credential": key})
    return other_line, other


def check(page):
    """As the pages that need no log-in are checked in test_every_page.py."""
    assert findings(page) == []
    assert small_targets(page) == []
    assert sideways(page) == {}


def names_in(page):
    return {cookie["name"] for cookie in page.context.cookies()}


def test_the_owner_gets_in_by_passkey_while_others_keep_the_account_locked(come_from):
    page = come_from("192.0.2.1")
    line, device = with_device(page)
    enter(page, "amina")
    add_passkey(page)
    for number in range(12):
        attacker = come_from(f"203.0.113.{number}")
        attacker.goto("/accounts/login/")
        log_in(attacker, "amina", "a wrong guess")
    assert "wait" in attacker.locator("main").inner_text().lower()

    elsewhere = come_from("198.51.100.7")
    move(line, device, elsewhere)
    elsewhere.goto("/accounts/login/?next=/accounts/security/")
    log_in(elsewhere, "amina")
    assert "session" not in names_in(elsewhere)  # the right password, and not looked at

    elsewhere.goto("/accounts/login/?next=/accounts/security/")
    elsewhere.get_by_role("button", name=KEY_BUTTON).click()
    arrive(elsewhere, "/accounts/security/")
    assert elsewhere.get_by_text("signed in on").count() == 2
    assert "known" in names_in(elsewhere)


def test_a_member_of_staff_comes_to_the_desk_with_a_passkey_alone(come_from):
    page = come_from("192.0.2.2")
    line, device = with_device(page)
    enter(page, "editor")
    add_passkey(page)
    elsewhere = come_from("198.51.100.8")
    move(line, device, elsewhere)
    elsewhere.goto("/admin/")
    elsewhere.get_by_role("button", name=KEY_BUTTON).click()
    arrive(elsewhere, "/admin/")
    assert elsewhere.locator("h1").is_visible()


def test_a_device_that_does_not_ask_who_holds_it_opens_nothing_alone(come_from):
    page = come_from("192.0.2.3")
    line, device = with_device(page)
    enter(page, "zawadi")
    add_passkey(page)
    elsewhere = come_from("198.51.100.9")
    other_line, other = move(line, device, elsewhere)
    other_line.send("WebAuthn.setUserVerified", {"authenticatorId": other, "isUserVerified": False})
    elsewhere.goto("/accounts/login/?next=/accounts/data/")
    elsewhere.get_by_role("button", name=KEY_BUTTON).click()
    elsewhere.get_by_text("That did not work").first.wait_for()
    assert "/accounts/login/" in elsewhere.url


def test_a_passkey_that_was_removed_is_refused_and_the_way_back_is_kept(come_from, door):
    page = come_from("192.0.2.4")
    line, device = with_device(page)
    enter(page, "baraka")
    add_passkey(page)
    door.shell("from allauth.mfa.models import Authenticator as A; A.objects.filter(user__username='baraka').delete()")
    elsewhere = come_from("198.51.100.10")
    move(line, device, elsewhere)
    elsewhere.goto("/accounts/login/?next=/accounts/data/")
    elsewhere.get_by_role("button", name=KEY_BUTTON).click()
    elsewhere.get_by_text("That passkey opens no account here").wait_for()
    log_in(elsewhere, "baraka")
    arrive(elsewhere, "/accounts/data/")


def test_without_scripts_nothing_speaks_of_passkeys(come_from):
    page = come_from("192.0.2.5", java_script_enabled=False)
    page.goto("/accounts/login/")
    assert not page.get_by_role("button", name=KEY_BUTTON).is_visible()
    assert page.get_by_role("button", name=re.compile("^Log in$")).is_visible()


def test_the_button_is_accessible(come_from):
    page = come_from("192.0.2.6", bypass_csp=True)
    page.goto("/accounts/login/")
    assert page.get_by_role("button", name=KEY_BUTTON).is_visible()
    check(page)


def test_the_pages_of_the_second_factor_are_accessible(come_from):
    page = come_from("192.0.2.7", bypass_csp=True)
    with_device(page)
    enter(page, "neema")
    page.goto("/accounts/2fa/totp/activate/")
    check(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    check(page)
    add_passkey(page)
    check(page)
    for path in PAGES:
        page.goto(f"/accounts/2fa/{path}")
        check(page)
    page.get_by_role("link", name="Another name").click()
    check(page)
    page.go_back()
    page.get_by_role("link", name="Remove").click()
    check(page)


def test_a_code_that_is_not_right_is_told_accessibly(come_from):
    page = come_from("192.0.2.8", bypass_csp=True)
    page.goto("/accounts/login/?next=/accounts/data/")
    log_in(page, "neema")
    arrive(page, "/accounts/2fa/authenticate/")
    check(page)
    page.get_by_label("Code of the app").fill("no code")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_text("is not right").first.wait_for()
    check(page)
