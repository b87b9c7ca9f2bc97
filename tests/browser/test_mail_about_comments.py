"""A reader ends the mails about his comments by one click, and appreciates, with scripts and without."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.checks import sideways, small_targets
from tests.browser.demo_pages import PAGES
from tests.browser.test_accounts import letters_to

PHONE = 320
ANSWERED = """
from django.contrib.auth import get_user_model
from django.utils import timezone
from comments.models import Comment, Notice
from comments.services import telling
from jfj.demo.factories import CommentFactory
people = get_user_model().objects
said = Comment.objects.get(pk=5)  # of reader2, under the story that is talked about
answer = CommentFactory(article=said.article, parent=said, author=people.get(username="reader"), form_key="{key}")
telling.of_answer(answer)
Notice.objects.update(due_at=timezone.now(), ordered_at=None)
"""
WAYS = {"with scripts": True, "without scripts": False}


def answered(site, key):
    """Somebody answers what reader2 wrote; five minutes pass, and the minute's jobs run."""
    site.shell(ANSWERED.format(key=key))
    site.manage("tick")


def way_out(site):
    """The link of the letter that ends them all; a task sends it."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for letter in letters_to(site, "reader2@example.org"):
            if found := re.search(r"/comments/mail/off/\S+", letter):
                return found[0]
        time.sleep(0.5)
    raise AssertionError("no letter")


def test_one_click_ends_them_without_scripts_and_without_logging_in(open_page, keys, site):
    profile = open_page("/accounts/profile/", storage_state=keys("reader2"), scripts=False)
    profile.get_by_label("Mail about your comments").select_option("at_once")
    profile.get_by_role("button", name="Save").click()
    answered(site, "one-click")
    page = open_page(way_out(site), width=PHONE, scripts=False)
    page.get_by_role("button", name="Switch it off").click()
    assert "It is switched off" in page.locator("main").inner_text()
    assert page.context.cookies() == []
    profile.reload()
    assert profile.get_by_label("Mail about your comments").input_value() == "off"


def test_the_page_has_nothing_that_axe_finds_and_fits_a_phone(open_page, site):
    key = site.told("from comments.unsubscribing import SIGNER; print(SIGNER.sign(1))")
    page = open_page(f"/comments/mail/off/{key}/", width=PHONE, bypass_csp=True)
    assert (findings(page), sideways(page), small_targets(page)) == ([], {}, [])


@pytest.mark.parametrize("scripts", WAYS.values(), ids=WAYS)
def test_a_reader_appreciates_and_takes_it_back(open_page, keys, scripts):
    page = open_page(PAGES["discussion"], width=PHONE, scripts=scripts, storage_state=keys("reader2"))
    for name in ("appreciation-1", "appreciation-story"):
        button = page.locator(f"#{name}").get_by_role("button")
        wish = button.get_attribute("value")
        for wished in ({"yes": "no", "no": "yes"}[wish], wish):
            button.press("Enter")
            expect(button).to_have_attribute("value", wished)


def test_a_script_changes_one_element_and_keeps_the_focus(open_page, keys):
    page = open_page(PAGES["discussion"], storage_state=keys("reader2"))
    page.evaluate("window.isTheSame = true")
    page.locator("#appreciation-1 button").press("Enter")
    page.locator("#appreciation-1 button[value=no]").wait_for()
    assert page.evaluate("window.isTheSame && document.activeElement.closest('#appreciation-1') !== null")


def test_where_the_script_fails_the_form_is_sent(open_page, keys):
    page = open_page(PAGES["discussion"], storage_state=keys("reader2"))
    page.route(
        "**/appreciate/", lambda route: route.abort() if "x-fragment" in route.request.headers else route.continue_()
    )
    with page.expect_navigation(url=re.compile("#comment-1$")):
        page.locator("#appreciation-1 button").click()
