"""Two browsers edit the same story at once, and no word is lost.

What a person types has his name in it: a word in the headline, the standfirst, the text and the tags, an author among
the bylines, and a picture. At the end every word is in the story, and both saved texts are among its versions.
"""

import json

import pytest

from tests.browser.conftest import log_in
from tests.browser.desk import EVERY, Window, end_session, versions

DUE_IN = 12  # seconds, in which two people have typed

ARRANGE = """
import json
from django.contrib.auth import get_user_model
from articles.models import Section
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
UserFactory(username="editor2", editor=True, display_name="Second Editor")
journalist = get_user_model().objects.get(username="journalist")
people = ("Amani", "Baraka")
for person in people:
    AuthorFactory(name=f"Author {person}")
images = {p: ImageFactory(caption=f"Picture of {p}", created_by=journalist).pk for p in people}
made = []
for number in range(11):
    story = ArticleFactory(
        headline=f"Two at once {number}", slug=f"two-at-once-{number}", created_by=journalist, tags=["Kenya"],
        section=Section.objects.first(), authors=[AuthorFactory(name=f"Begun by {number}")],
    )
    made.append({"pk": story.pk, "pictures": images})
print(json.dumps(made))
"""


@pytest.fixture(scope="session")
def stories(site):
    """A draft of the journalist's for each test, and an author and a picture for each person."""
    return json.loads(site.shell(ARRANGE))


@pytest.fixture
def story(stories):
    """A draft that nobody has opened yet."""
    return stories.pop(0)


@pytest.fixture
def window(open_page, keys, story):
    """window(username, person) -> the story's form in a browser of its own, or in a tab of another window's."""

    def window(username, person, *, tab_of=None, signs_in=False):
        if tab_of:
            return Window(tab_of.page.context.new_page(), story, person).open()
        page = open_page("/admin/", storage_state=None if signs_in else keys(username))
        if signs_in:
            log_in(page, username)
            page.wait_for_url("**/admin/")
        return Window(page, story, person).open()

    return window


def meet(first, second):
    """Both have typed. The first saves; the second is refused, brings the two together and saves on top."""
    first.save().is_saved()
    second.save().is_refused()
    theirs, mine = second.sides()
    for side, person in ((theirs, first), (mine, second)):
        assert missing_in(side, person.words()) == [], side
    second.holds_everything_of(second)
    second.bring_in(first)
    second.save().is_saved()


def check(site, first, second):
    """Every word of both is in the story, and each one's picture in a version that he saved."""
    newest, *before = versions(site, first.story)
    assert missing_in(newest, first.words() | {"picture": second.words()["picture"]}) == [], newest
    assert missing_in(newest, second.words()) == [], newest
    assert any(missing_in(version, first.words()) == [] for version in before), before


def missing_in(text, words):
    return [word for word in words.values() if word not in text]


def test_two_users_lose_no_word(window, site):
    first, second = window("editor", "Amani"), window("journalist", "Baraka")
    second.page.get_by_text("Also open at: The Editor.").wait_for()
    first.keep()
    first.page.get_by_text("Also open at: Wanjiru Maina.").wait_for()
    meet(first.type_everything(), second.type_everything())
    check(site, first, second)


def test_two_tabs_of_one_person_lose_no_word(window, site):
    first = window("journalist", "Amani")
    second = window("journalist", "Baraka", tab_of=first)
    first.type_everything().is_kept()
    second.type_everything().is_kept()
    again = window("journalist", "Baraka", tab_of=first)
    first.page.close()
    second.page.close()
    assert again.offers().count() == 2
    again.show().holds_everything_of(second)
    other = window("journalist", "Amani", tab_of=again)
    other.show(1).holds_everything_of(first)
    other.save().is_saved()
    assert other.offers().count() == 1  # the text that the other tab goes on with
    meet(other, again)
    assert again.reopen().offers().count() == 0
    check(site, other, again)


def test_autosave_raises_no_alarm_and_outlives_the_browser(window, site):
    first, second = window("editor", "Amani"), window("journalist", "Baraka")
    first.type_everything().is_kept()
    second.type_everything().is_kept()
    first.save(presses=2).is_saved()
    second.keep()
    second.page.get_by_text("Somebody has saved a newer version meanwhile.").wait_for()
    second.page.context.close()  # as when it is killed: no script of the page runs any more
    back = window("journalist", "Baraka")
    back.show().holds_everything_of(back)
    back.save().is_refused().bring_in(first)
    back.save().is_saved()
    assert back.reopen().offers().count() == 0
    check(site, first, back)


def test_a_publication_that_falls_due_raises_no_alarm_and_loses_no_word(window, site, open_page):
    editor, writer = window("editor", "Amani"), window("journalist", "Baraka")
    reader = open_page(schedule(site, writer.story))
    assert reader.title().startswith("Page not found")
    editor.type_everything()
    writer.type_everything().keep()
    writer.page.get_by_text("you may not change it any more").wait_for()
    while reader.title().startswith("Page not found"):
        reader.reload()
    assert "came out" in site.manage("tick")
    editor.save().is_saved()
    writer.save()
    given_back = writer.page.inner_text("main")
    assert missing_in(given_back, writer.words()) == [], given_back
    writer.page.goto(writer.url)
    writer.offers().click()
    writer.page.wait_for_url("**/?unsaved=*")
    assert writer.page.inner_text("main") == given_back
    editor.bring_in(writer, picture=True)
    editor.save().is_saved()
    check(site, editor, writer)


def schedule(site, story):
    """An editor lets the story come out in a few seconds. Returns its address."""
    return site.shell(
        "from datetime import timedelta; from django.contrib.auth import get_user_model;"
        "from django.utils import timezone; from articles import services; from articles.models import Article;"
        f"a = Article.objects.get(pk={story['pk']}); at = timezone.now() + timedelta(seconds={DUE_IN});"
        "services.publish(a, by=get_user_model().objects.get(username='editor2'), at=at);"
        "print(Article.objects.get(pk=a.pk).get_absolute_url())"
    ).strip()


def test_readers_raise_no_alarm(window, site, open_page):
    first = window("editor", "Amani").moves("Publish now")
    second = window("editor2", "Baraka")
    reader = open_page(second.page.get_by_role("link", name="View on the site").get_attribute("href"))

    def read():
        for channel in ("whatsapp", "facebook", "twitter", "mail"):
            assert reader.reload().ok
            assert reader.request.get(f"/share/{channel}/{first.story['pk']}/", max_redirects=0).status == 302

    first.type_everything()
    read()
    second.type_everything()
    read()
    meet(first, second)
    read()
    second.write(" One more.")
    read()
    second.save().is_saved()
    read()
    assert "One more." in reader.inner_text("main")
    check(site, first, second)


def test_a_session_that_ends_loses_no_word(window, site):
    first, second = window("editor", "Amani"), window("journalist", "Baraka", signs_in=True)
    first.type_everything()
    second.type_everything()
    end_session(site, second.page.context)
    assert second.keep().status == 403
    second.page.get_by_text("your text is kept on this device").wait_for()
    first.save().is_saved()
    second.save()
    second.page.get_by_role("heading", name="Nothing is lost").wait_for()
    with second.page.context.expect_page() as door:
        second.page.get_by_role("link", name="Sign in").click()
    log_in(door.value, "journalist")
    door.value.wait_for_url("**/")
    for _ in ("the new session has a new token", "now it is known"):
        with second.page.expect_navigation(wait_until="domcontentloaded"):
            second.page.get_by_role("button", name="Send it again").click()
    second.is_refused().holds_everything_of(second)
    second.page.get_by_text("Kept for you at").wait_for()
    second.bring_in(first)
    second.save().is_saved()
    assert second.page.get_by_role("button", name="Put it into the form").count() == 0
    check(site, first, second)


def test_autosave_goes_on_once_somebody_has_signed_in_again(window, site):
    one = window("journalist", "Amani", signs_in=True)
    one.write(" A late word.")
    end_session(site, one.page.context)
    assert one.keep().status == 403
    door = one.page.context.new_page()
    door.goto("/accounts/login/")
    log_in(door, "journalist")
    door.wait_for_url("**/")
    assert one.keep().status == 403  # the form's token is of the session that ended
    one.is_kept().save().is_saved()
    assert "A late word." in one.form()


def test_a_dropped_connection_loses_no_word(window):
    first = window("journalist", "Amani").type_everything()
    first.page.context.set_offline(True)
    first.page.clock.fast_forward(EVERY)
    first.page.get_by_text("your text is kept on this device").wait_for()
    first.page.context.set_offline(False)
    again = window("journalist", "Amani", tab_of=first)
    first.page.close()
    again.page.get_by_role("button", name="Put it into the form").click()
    again.shows().holds_everything_of(first)
    again.page.route("**/autosave/", lambda route: route.abort())
    again.write(" One more.")
    again.save().is_saved()  # kept on the device alone before, and forgotten there since
    assert again.offers().count() == again.page.get_by_role("button", name="Put it into the form").count() == 0


def test_a_request_that_never_answers_loses_no_word(window):
    one = window("journalist", "Amani")
    one.page.route("**/autosave/", lambda route: None)
    one.type_everything()
    one.page.clock.fast_forward(EVERY)
    one.page.get_by_text("your text is kept on this device").wait_for()


def test_a_text_on_the_device_is_offered_to_its_writer_alone(window, keys):
    first = window("journalist", "Amani").type_everything()
    first.page.context.set_offline(True)
    first.page.clock.fast_forward(EVERY)
    first.page.get_by_text("your text is kept on this device").wait_for()
    first.page.context.set_offline(False)
    put_back = first.page.get_by_role("button", name="Put it into the form")
    for username, count in (("editor", 0), ("journalist", 1)):
        first.page.context.clear_cookies()
        first.page.context.add_cookies(keys(username)["cookies"])
        first.reopen()
        assert put_back.count() == count, username


def test_a_save_that_was_stopped_does_not_stop_autosave(window):
    one = window("journalist", "Amani")
    one.write(" A late word.")
    stop = "document.querySelector('#article_form').addEventListener('submit', (e) => e.preventDefault(), {once: true})"
    one.page.evaluate(stop)
    one.page.locator("[name=_continue]").click()
    one.is_kept().save().is_saved()
