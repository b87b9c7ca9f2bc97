"""Moderators decide with the keys of a keyboard alone, two at once."""

import json

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


def test_two_moderators_work_through_a_hundred_comments_with_the_keyboard_alone(open_page, keys, site):
    waiting = json.loads(site.told(HUNDRED))
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
    rows, lines, subjects = json.loads(site.told(DECIDED.format(pks=waiting)))
    assert {status for status, _who in rows} == {"published", "rejected"}
    assert {who for _status, who in rows} == {"moderator", "moderator2"}
    assert (lines, subjects) == (100, 100)
