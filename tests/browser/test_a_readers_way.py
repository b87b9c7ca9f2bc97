"""A stranger becomes a reader who discusses, and leaves again with all that is his: with scripts and without."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.browser.test_accounts import next_link

PHONE = 360
PASSWORD = "three wise words"
STORY = """
from articles.models import Section
from jfj.demo.factories import ArticleFactory
story = ArticleFactory(published=True, headline="{name}", slug="{name}", section=Section.objects.first())
print(story.get_absolute_url())
"""
A_DAY_LATER = """
from datetime import timedelta
from django.contrib.auth import get_user_model
user = get_user_model().objects.get(username="{name}")
user.deletion_due_at -= timedelta(days=1)
user.save()
"""
HALF = "Half a thought about the hearing."
WHOLE = "A whole thought about the hearing."
BETTER = "A whole thought about the hearing of Monday."


class Reader:
    """Somebody on a phone, who types no faster than people do."""

    def __init__(self, page, site, name):
        self.page, self.site, self.name = page, site, name
        self.mail = f"{name}@example.org"
        self.talk = page.locator("#discussion")

    def says(self, words, button="Send"):
        self.page.get_by_label("Your comment").fill(words)
        self.page.wait_for_timeout(3100)
        self.page.get_by_role("button", name=button).click()

    def comes_back(self, where):
        """What strangers are shown may be two seconds old."""
        self.page.wait_for_timeout(2100)
        self.page.goto(where)

    def gets_an_account(self):
        self.page.get_by_role("link", name="Create an account").click()
        self.page.get_by_label("Username").fill(self.name)
        self.page.get_by_label("E-mail").fill(self.mail)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.wait_for_timeout(2100)
        self.page.get_by_role("button", name="Create the account").click()
        self.page.goto(next_link(self.site, self.mail))
        self.page.get_by_role("button", name="Confirm").click()
        log_in(self.page, self.name, PASSWORD)

    def opens(self, tab):
        self.page.goto("/accounts/profile/")
        self.page.get_by_role("link", name=tab).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_reader_comes_from_the_story_to_a_comment_and_leaves_again(open_page, keys, site, scripts):
    name = "amani" if scripts else "tumaini"
    where = site.told(STORY.format(name=f"talked-about-by-{name}"))
    reader = Reader(open_page(where, width=PHONE, scripts=scripts), site, name)
    other = Reader(open_page(where, width=PHONE, scripts=scripts), site, "somebody")
    desk = open_page("/admin/comments/comment/desk/", storage_state=keys("moderator"), scripts=scripts)

    reader.page.get_by_role("link", name="Join the discussion").click()
    reader.says(HALF)
    reader.gets_an_account()
    expect(reader.page.get_by_label("Your comment")).to_have_value(HALF)
    reader.says(WHOLE)
    expect(reader.talk).to_contain_text("Waits for a moderator")
    other.comes_back(where)
    expect(other.talk).not_to_contain_text(WHOLE)

    approve(desk, WHOLE)
    other.comes_back(where)
    expect(other.talk).to_contain_text(WHOLE)

    reader.page.goto(where)
    reader.talk.get_by_role("link", name=re.compile("^Reply")).click()
    reader.says("And an answer to it.")
    expect(reader.talk.locator(".thread--replies")).to_contain_text("And an answer to it.")
    approve(desk, "And an answer to it.")

    reader.page.goto(where)
    reader.talk.get_by_role("link", name="Edit").first.click()
    reader.says(BETTER, button="Save")
    expect(reader.talk).to_contain_text("edited")
    approve(desk, BETTER)

    other.comes_back(where)
    other.talk.get_by_role("link", name=re.compile("^Report")).last.click()
    other.page.wait_for_timeout(2100)
    other.page.locator("#report").get_by_role("button", name="Send").click()
    expect(other.page.locator("#report")).to_have_text("Our moderators have your report.")
    other.comes_back(where)
    expect(other.talk).to_contain_text("Hidden until a moderator has looked at it.")

    reader.opens("My comments")
    reader.page.get_by_role("link", name="Delete").first.click()  # the newest, which was reported
    reader.page.get_by_role("button", name="Delete").click()
    expect(reader.talk).to_contain_text("Removed by its author.")

    assert BETTER in json.dumps(exported(reader))
    erased(reader)
    other.comes_back(where)
    expect(other.talk).to_contain_text(BETTER)
    expect(other.talk).to_contain_text("Former reader")
    expect(other.talk).not_to_contain_text(name)


def approve(desk, text):
    """A moderator lets the comment with these words through."""
    desk.goto("/admin/comments/comment/desk/")
    desk.locator("article", has_text=text).get_by_role("button", name="Approve").click()
    desk.wait_for_load_state()


def exported(reader):
    """What the reader is handed as his data."""
    reader.opens("My data")
    reader.page.get_by_role("link", name="Download as JSON").click()
    reader.page.get_by_label("Password").fill(PASSWORD)  # it is asked again for what a thief would do first
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Go on").click()
    return json.loads(download.value.path().read_text())


def erased(reader):
    """The reader asks to be deleted, keeps the words, and a day goes by."""
    reader.opens("My data")
    reader.page.get_by_role("link", name="Delete the account").click()
    reader.page.get_by_label("What I have written").select_option("keep")
    reader.page.get_by_role("button", name="Delete my account").click()
    expect(reader.page.locator("main")).to_contain_text("Until then you can undo it.")
    reader.site.shell(A_DAY_LATER.format(name=reader.name))
    reader.site.manage("tick")
