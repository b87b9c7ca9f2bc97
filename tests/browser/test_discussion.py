"""Readers discuss a story without scripts; moderators decide with the keys of a keyboard alone, two at once."""

import json
import re

import pytest

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
HUNDRED = """
import json
from articles.models import Section
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
UserFactory(username="moderator2", moderator=True, display_name="The Second Moderator")
story = ArticleFactory(published=True, slug="a-hundred-wait", section=Section.objects.first())
writer = UserFactory(username="busy-writer", display_name="A busy writer")
common = {"article": story, "author": writer, "pending": True}
made = [CommentFactory(text=f"Waiting {n}", form_key=f"hundred-{n}", **common).pk for n in range(100)]
print(json.dumps(made))
"""
DECIDED = """
import json
from comments.models import Comment
from jfj.lib.desk_log import LogLine
rows = Comment.objects.filter(pk__in={pks}).values_list("status", "decided_by__username")
lines = LogLine.objects.filter(verb__in=["approve", "reject"], subject_type="comments.comment", subject_id__in={pks})
print(json.dumps([list(rows), lines.count(), lines.values("subject_id").distinct().count()]))
"""


@pytest.fixture
def address(site):
    return lambda name: site.shell(STORY.format(name=name)).strip().splitlines()[-1]


def decide(page, text, verb):
    """A moderator decides on the comment with these words, with the buttons."""
    card = page.locator("article", has_text=text)
    card.get_by_role("button", name=verb).click()
    page.wait_for_load_state()


def test_a_reader_comes_from_the_story_to_a_comment_on_it_and_leaves_again(open_page, keys, site, address):
    where = address("talked-about-by-a-newcomer")
    page = open_page(where, width=PHONE, scripts=False)
    page.get_by_role("link", name="Join the discussion").click()
    page.get_by_label("Your comment").fill("Half a thought about the hearing.")
    page.wait_for_timeout(3100)  # nobody types faster
    page.get_by_role("button", name="Send").click()

    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Username").fill("tumaini")
    page.get_by_label("E-mail").fill("tumaini@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Create the account").click()
    page.goto(next_link(site, "tumaini@example.org"))
    page.get_by_role("button", name="Confirm").click()
    log_in(page, "tumaini", PASSWORD)

    box = page.get_by_label("Your comment")
    assert box.input_value() == "Half a thought about the hearing."
    box.fill("A whole thought about the hearing.")
    page.wait_for_timeout(3100)
    page.get_by_role("button", name="Send").click()
    assert "Waits for a moderator" in page.locator("#discussion").inner_text()

    other = open_page(where, width=PHONE, scripts=False)
    assert "A whole thought" not in other.content()
    desk = open_page("/admin/comments/comment/desk/", storage_state=keys("moderator"), scripts=False)
    decide(desk, "A whole thought", "Approve")
    other.reload()
    assert "A whole thought" in other.locator("#discussion").inner_text()

    page.goto(where)
    page.get_by_role("link", name=re.compile("^Reply")).click()
    page.get_by_label("Your comment").fill("And an answer to it.")
    page.wait_for_timeout(3100)
    page.get_by_role("button", name="Send").click()
    desk.goto("/admin/comments/comment/desk/")
    decide(desk, "And an answer", "Approve")
    page.goto(where)
    assert "And an answer to it." in page.locator(".thread--replies").inner_text()

    page.get_by_role("link", name="Edit").first.click()
    page.get_by_label("Your comment").fill("A whole thought about the hearing of Monday.")
    page.get_by_role("button", name="Save").click()
    assert "edited" in page.locator("#discussion").inner_text()

    other.goto(where)
    other.get_by_role("link", name=re.compile("^Report")).last.click()
    other.wait_for_timeout(2100)
    other.get_by_role("button", name="Send").click()
    assert "Our moderators have your report." in other.content()
    other.goto(where)
    assert "Hidden until a moderator has looked at it." in other.locator("#discussion").inner_text()

    page.goto("/accounts/profile/")
    page.get_by_role("link", name="My comments").click()
    page.get_by_role("link", name="Delete").last.click()
    page.get_by_role("button", name="Delete").click()
    assert "Removed by its author." in page.locator("#discussion").inner_text()


def test_two_moderators_work_through_a_hundred_comments_with_the_keyboard_alone(open_page, keys, site):
    waiting = json.loads(site.shell(HUNDRED).strip().splitlines()[-1])
    pages = [
        open_page("/admin/comments/comment/desk/?queue=pending", storage_state=keys(name))
        for name in ("moderator", "moderator2")
    ]
    for number in range(300):
        busy = [page for page in pages if page.locator("[data-card]").count()]
        if not busy:
            break
        for page in busy:  # both have looked at their first card before either of them decides
            page.wait_for_selector("[data-card]:focus-within, [data-card]:focus")
        for page in busy[number % 2 :] + busy[: number % 2]:  # now this one is faster, now that one
            with page.expect_navigation():
                if number % 5:
                    page.keyboard.press("a")
                else:
                    page.keyboard.press("r")
                    page.keyboard.press("End")
                    page.keyboard.press("Enter")
    rows, lines, subjects = json.loads(site.shell(DECIDED.format(pks=waiting)).strip().splitlines()[-1])
    assert {status for status, _who in rows} == {"published", "rejected"}
    assert {who for _status, who in rows} == {"moderator", "moderator2"}
    assert (lines, subjects) == (100, 100)
