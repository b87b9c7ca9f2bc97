"""What an applicant does, in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.checks import sideways, small_targets
from tests.browser.demo_pages import PAGES
from tests.browser.test_accounts import letters_to, next_link
from tests.documents import a_pdf

PHONE = 360
CV = {"name": "my life.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}


@pytest.fixture
def go(open_page):
    """go(path) -> that page on a phone, without scripts."""
    return lambda path: open_page(path, width=PHONE, scripts=False)


def fill(page, email):
    page.get_by_label("Name").fill("Achieng Otieno")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Letter as text").fill("I should like to follow trials.")
    page.get_by_label("Which court documents").fill("The rules of the court.")
    page.get_by_label("Which languages").fill("Dholuo, Kiswahili, English")
    page.get_by_label("I agree").check()


def send(page):
    page.get_by_role("button", name="Send the application").click()


def test_one_applies_confirms_and_takes_it_back(go, site):
    page = go("/")
    page.get_by_role("button", name="Menu").click()
    page.locator("nav#menu").get_by_role("link", name="Careers").click()
    page.get_by_role("link", name="Court reporter, Arusha").click()
    page.get_by_role("link", name="Apply").first.click()
    fill(page, "achieng@example.org")
    page.get_by_label("CV as a file").set_input_files(CV)
    page.wait_for_timeout(10_100)  # whoever needs less is a program
    send(page)
    expect(page.get_by_text("One step is left.")).to_be_visible()
    reference = page.locator(".facts dd").first.inner_text()
    page.goto(next_link(site, "achieng@example.org"))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("It is confirmed")).to_be_visible()
    assert page.locator(".facts dd").first.inner_text() == reference
    page.goto(next_link(site, "achieng@example.org", before=1))
    page.get_by_role("button", name="Delete my application").click()
    expect(page.locator("h1")).to_have_text("Your application is deleted")
    assert reference in letters_to(site, "achieng@example.org")[0]


def test_a_slip_costs_neither_the_words_nor_the_file(go):
    page = go(PAGES["apply"])
    fill(page, "achieng@nowhere")
    page.get_by_label("CV as a file").set_input_files(CV)
    page.wait_for_timeout(10_100)
    send(page)
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").first.click()
    assert page.evaluate("location.hash") == "#id_email"
    expect(page.get_by_text("“my life.pdf”")).to_be_visible()
    assert page.get_by_label("Letter as text").input_value() == "I should like to follow trials."
    page.get_by_label("E-mail").fill("achieng2@example.org")
    send(page)
    expect(page.get_by_text("One step is left.")).to_be_visible()


def test_a_refused_form_is_accessible_and_fits_a_phone(open_page):
    page = open_page(PAGES["apply"], width=PHONE, bypass_csp=True)
    fill(page, "achieng@nowhere")
    page.get_by_label("CV as text").fill("A life")
    page.wait_for_timeout(2100)
    send(page)
    expect(page.locator(".error-summary")).to_be_focused()
    assert findings(page) == []
    assert small_targets(page) == []
    assert sideways(page) == {}
