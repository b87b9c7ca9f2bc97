"""A story's whole way through the newsroom, in real browsers: from a contributor's draft until it is restored."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.browser.desk import choose_author, write

HEADLINE = "Clerks open the archive of a closed tribunal"
DUE_IN = 30  # seconds


class Desk:
    """One person's window with the story in it."""

    def __init__(self, page):
        self.page = page

    def open(self, pk):
        self.page.goto(f"/admin/articles/article/{pk}/change/")
        self.page.wait_for_load_state()
        return self

    def press(self, button, says):
        """Press a button and read what the desk answers."""
        self.page.get_by_role("button", name=button).locator("visible=true").first.click()
        self.page.locator(".messagelist", has_text=says).wait_for()

    def move(self, name, button, says, **asked):
        """Open a step that asks for something, answer it and press its button."""
        self.page.locator("summary", has_text=button).click()
        for field, value in asked.items():
            self.page.fill(f"[name={name}_{field}]", value)
        self.page.locator(f"button[name=_move][value={name}]").click()
        self.page.locator(".messagelist", has_text=says).wait_for()

    def write(self, words):
        write(self.page, words)

    def state(self):
        return self.page.locator(".desk-bar .desk-badge").inner_text()


def begin(desk):
    """The contributor's first draft. Returns its id."""
    page = desk.page
    page.fill("input[name=headline]", HEADLINE)
    desk.write("The shelves were counted on Monday.")
    page.select_option("select[name=section]", label="Communities of Justice")
    choose_author(page, "Neema")
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/change/")
    return page.url.split("/")[-3]


def schedule(desk, site):
    """Type a date soon to come, save, press the button that names it. Returns the moment."""
    zone = ZoneInfo(site.shell("from django.conf import settings; print(settings.TIME_ZONE)").strip())
    due = (datetime.now(zone) + timedelta(seconds=DUE_IN)).replace(microsecond=0)
    desk.page.fill("input[name=published_at_0]", f"{due:%Y-%m-%d}")
    desk.page.fill("input[name=published_at_1]", f"{due:%H:%M:%S}")
    desk.press("Save and go on", "changed successfully")
    desk.press("Schedule for", "Scheduled for")
    return due


def statuses_until_it_appears(reader, address, due):
    """(moment, status) of each request, from now until the story is there."""
    asked = []
    while not asked or asked[-1][1] != 200:
        assert datetime.now(due.tzinfo) < due + timedelta(seconds=10), asked
        began = datetime.now(due.tzinfo)
        asked.append((began, reader.request.get(address).status))
        time.sleep(0.2)
    return asked


@pytest.mark.long
def test_a_story_goes_its_whole_way(open_desk, open_page, site):
    contributor, reader = Desk(open_desk("contributor")), open_page("/")
    site.manage("tick")  # what the demo let come out is followed up first
    pk = begin(contributor)
    contributor.press("Send to the editor", "Sent to the editors")
    assert contributor.state() == "In review"

    editor = Desk(open_desk("editor")).open(pk)
    editor.write(" One box was missing.")
    editor.press("Save and go on", "changed successfully")
    editor.move("return", "Return to the author", "Returned to the author", reason="Who counted them?")

    contributor.open(pk)
    assert contributor.state() == "Draft"
    contributor.page.get_by_role("link", name="History").click()
    contributor.page.get_by_role("cell", name="Who counted them?").wait_for()
    contributor.open(pk)
    assert "One box was missing." in contributor.page.locator(".ck-editor__editable").inner_text()
    contributor.write(" The registrar counted them.")
    contributor.press("Send to the editor", "Sent to the editors")

    editor.open(pk).press("Approve", "Approved: ready for publication.")
    due = schedule(editor, site)
    assert editor.state() == "Scheduled"
    address = f"/{due:%Y/%m}/clerks-open-the-archive-of-a-closed-tribunal/"
    asked = statuses_until_it_appears(reader, address, due)
    assert {status for moment, status in asked if moment < due - timedelta(seconds=1)} == {404}
    assert asked[-1][0] < due + timedelta(seconds=3), asked[-1]
    assert "1 came out" in site.manage("tick")
    reader.goto(address)
    for words in ("counted on Monday.", "One box was missing.", "The registrar counted them."):
        assert words in reader.locator("main").inner_text()

    editor.open(pk).move("correct", "Publish a correction", "The notice is on the page.", reason="It was Tuesday.")
    reader.reload()
    assert "It was Tuesday." in reader.locator("#corrections").inner_text()
    assert "It was Tuesday." in reader.request.get("/corrections/feed/").text()

    editor.open(pk).move("withdraw", "Withdraw from the site", "Withdrawn.", reason="A source is in danger.")
    stranger = open_page(address)  # the first reader's browser may keep what it has for a minute
    assert stranger.request.get(address).status == 410
    assert HEADLINE not in stranger.content()
    assert "A source is in danger." in stranger.locator("main").inner_text()

    editor.open(pk).press("Put back on the site", "Published.")
    assert open_page(address).locator("h1").inner_text() == HEADLINE
