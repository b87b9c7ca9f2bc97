"""What a reader does with an account of his own, in a browser that runs no script."""

import email
import re
import time
from email import policy

import pytest

from tests.browser.axe import findings
from tests.browser.checks import sideways, small_targets
from tests.browser.conftest import log_in
from tests.browser.demo_pages import SAMPLE

PASSWORD = "three wise words"
PHONE = 360


def letters_to(site, address):
    """The texts of the letters to an address, the newest last. The demo keeps them as files."""
    found = []
    for file in sorted((site.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime):
        for raw in file.read_text().split("-" * 79):
            letter = email.message_from_string(raw.strip(), policy=policy.default)
            if letter["To"] == address:
                found.append(letter.get_body(["plain"]).get_content())
    return found


def next_link(site, address, before=0):
    """The link of the next letter to an address; it is sent by the worker."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        letters = letters_to(site, address)
        if len(letters) > before:
            return re.search(rf"^{site.url}(/\S+)$", letters[-1], re.MULTILINE)[1]
        time.sleep(0.5)
    raise AssertionError(f"no letter to {address}")


@pytest.fixture
def go(open_page):
    """go(path) -> that page on a phone, without scripts."""
    return lambda path: open_page(path, width=PHONE, scripts=False)


def test_a_reader_signs_up_and_comes_back_to_the_story(go, site):
    page = go(SAMPLE)
    page.get_by_role("link", name="Log in").click()
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Username").fill("nyota")
    page.get_by_label("E-mail").fill("nyota@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.wait_for_timeout(2100)  # a form that is sent at once is a program's
    page.get_by_role("button", name="Create the account").click()
    assert page.locator("h1").inner_text() == "Check your mail"
    page.goto(next_link(site, "nyota@example.org"))
    page.get_by_role("button", name="Confirm").click()
    log_in(page, "nyota", PASSWORD)
    page.wait_for_url(f"**{SAMPLE}")


def test_a_refused_form_takes_the_focus_and_keeps_what_was_typed(open_page):
    page = open_page("/accounts/signup/", width=PHONE)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("E-mail").fill("zuri@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    page.wait_for_function("document.activeElement.className === 'error-summary'")  # after a second of arithmetic
    assert page.get_by_label("E-mail").input_value() == "zuri@example.org"
    assert findings(page) == []


def test_a_forgotten_password_is_replaced(go, site):
    page = go("/accounts/login/?next=/archive/")
    page.get_by_role("link", name="Forgotten password?").click()
    page.get_by_label("Username or e-mail").fill("reader2")
    page.get_by_role("button", name="Send me the link").click()
    assert page.locator("h1").inner_text() == "Check your mail"
    page.goto(next_link(site, "reader2@example.org"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Change the password").click()
    log_in(page, "reader2", PASSWORD)
    page.wait_for_url("**/archive/")


@pytest.mark.parametrize(
    "tab", ["profile", "picture", "security", "password/change", "data", "2fa", "reauthenticate", "logout"]
)
def test_the_pages_of_an_account_are_accessible(open_page, keys, tab):
    page = open_page(f"/accounts/{tab}/", width=PHONE, storage_state=keys("moderator"), bypass_csp=True)
    assert findings(page) == []
    assert small_targets(page) == []
    assert sideways(page) == {}


def test_a_browser_with_scripts_does_the_work_for_its_form(open_page):
    page = open_page("/accounts/signup/")
    page.wait_for_function("document.querySelector('[data-proof]').value")
    answer = page.locator("[data-proof]").input_value()
    assert len(answer) > 100
