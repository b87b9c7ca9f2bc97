"""Where scripts run, the log-in and the forms of a discussion open in their place, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.checks import sideways, small_targets
from tests.browser.demo_pages import PAGES

PHONE = 360
DISCUSSED = PAGES["discussion"]


@pytest.fixture
def page(open_page):
    return open_page(DISCUSSED, width=PHONE)


@pytest.fixture
def dialog(page):
    page.get_by_role("link", name="Log in").click()
    expect(page.get_by_label("Username or e-mail")).to_be_focused()
    return page.get_by_role("dialog")


def replies(page):
    return page.locator("#discussion").get_by_role("link", name=re.compile("^Reply"))


def test_the_log_in_opens_over_the_story_and_leads_back_to_it(page, dialog):
    page.get_by_label("Username or e-mail").fill("reader")
    page.get_by_label("Password").fill("jfj-demo-2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=re.compile("^Log out"))).to_be_visible()
    assert page.url.endswith(DISCUSSED)


def test_a_wrong_password_is_told_in_the_dialog(page, dialog):
    page.get_by_label("Username or e-mail").fill("nobody-of-this-name")
    page.get_by_label("Password").fill("not this one")
    page.keyboard.press("Enter")
    expect(dialog.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("Username or e-mail")).to_have_value("nobody-of-this-name")


def test_escape_closes_the_dialog_and_gives_the_focus_back(page, dialog):
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("link", name="Log in")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_sound(open_page, scheme):
    page = open_page(DISCUSSED, width=320, scheme=scheme, bypass_csp=True)
    page.get_by_role("link", name="Log in").click()
    page.get_by_role("dialog").wait_for()
    assert (findings(page), sideways(page), small_targets(page)) == ([], {}, [])


def test_the_log_in_is_a_page_where_the_dialog_cannot_be_fetched(page):
    refuse = lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()  # noqa: E731
    page.route("**/accounts/login/**", refuse)
    page.get_by_role("link", name="Log in").click()
    page.wait_for_url("**/accounts/login/**")


def test_what_was_typed_moves_with_the_form_to_another_comment(page):
    replies(page).first.click()
    page.get_by_label("Your comment").fill("An answer to somebody.")
    replies(page).last.click()
    expect(page.locator("#reply")).to_have_count(1)
    expect(page.locator("#reply blockquote")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value("An answer to somebody.")


def test_cancel_takes_the_form_away_and_gives_the_focus_back(page):
    replies(page).first.click()
    page.locator("#reply").get_by_role("link", name="Cancel").click()
    expect(page.locator("#reply")).to_have_count(0)
    expect(replies(page).first).to_be_focused()


def test_an_empty_report_is_refused_in_its_place(page):
    page.get_by_role("link", name=re.compile("^Report")).first.click()
    report = page.locator("#report")
    report.get_by_role("button", name="Send").click()  # faster than people are
    expect(report.locator(".error-summary")).to_be_focused()
    assert page.url.endswith(DISCUSSED)


def test_two_open_forms_name_their_fields_apart(page):
    replies(page).first.click()
    expect(page.locator("#reply")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Report")).first.click()
    expect(page.locator("#report")).to_be_visible()
    assert findings(page) == []
