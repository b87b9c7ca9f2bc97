"""What somebody with a name gets through the layer is what Django draws for him alone."""

from itertools import product
from unittest import mock

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory, SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import Appreciation, Comment, DiscussionSettings
from jfj.demo.factories import ArticleFactory, AuthorFactory, CommentFactory, UserFactory
from jfj.joining import JoinedPages
from jfj.lib import private
from jfj.lib.generation import Generation, store
from jfj.lib.http import kept
from jfj.lib.page_cache import Copy
from jfj.lib.page_key import is_kept
from tests.project.browser_of import Browser
from tests.project.route_addresses import address
from tests.project.route_table import ROLES, every_line
from tests.project.route_world import World
from tests.project.served import Known, served

OF_ONE_ANSWER = ("etag", "set-cookie", "content-length")
MOST_QUERIES = 5  # the session, its user; his comments, the rules, and the day's own


def kept_addresses(world):
    """Every address of the route table that the layer keeps for strangers, and some with parameters."""
    asked = ((line.route, line.object) for line in every_line() if "/" not in line.object)
    found = {address(world, route, kind, "stranger") for route, kind in asked if not kind.startswith("own")}
    kept = sorted(path for path in found if path and "?" not in path and is_kept(path))
    story = world.stories["published"].get_absolute_url()
    return [*kept, f"{story}?cite=", f"{story}?order=newest", f"{world.section.get_absolute_url()}?page=1"]


class JoinedCase(TestCase):
    def setUp(self):
        self.known = Known()
        self.layer = served(self.known)

    def as_drawn_alone(self, user, path):
        return Browser(WSGIHandler(), user).ask(path)

    def assert_same(self, path, user):
        drawn, found = self.as_drawn_alone(user, path), Browser(self.layer, user).ask(path)
        self.assertEqual(found.page.decode(), drawn.page.decode())
        self.assertEqual(self.told(found), self.told(drawn))
        return found

    def told(self, answer):
        """Status and headers, but for what belongs to one answer; of cookies the names."""
        cookies = sorted(value.split("=")[0] for name, value in answer.headers if name == "Set-Cookie")
        rest = {name: value for name, value in answer.headers if name.lower() not in OF_ONE_ANSWER}
        return answer.status, rest | {"Vary": {*rest["Vary"].split(", ")} | {"Cookie"}}, cookies


@pytest.mark.long
@pytest.mark.once
class EveryKeptPageTests(JoinedCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()
        cls.addresses = kept_addresses(cls.world)

    def test_each_page_for_each_role_is_what_is_drawn_for_him_alone(self):
        with mock.patch.object(private, "joined", wraps=private.joined) as joined:
            for role, path in product(ROLES[1:], self.addresses):
                with self.subTest(role=role, path=path):
                    page = self.assert_same(path, self.world.users[role])
                    is_ours = b"/accounts/logout/" in page.body and page.status == "200 OK"
                    self.assertEqual(joined.called, is_ours)
                    joined.reset_mock()

    def test_they_are_many(self):
        self.assertGreater(len(self.addresses), 40)


class StoryTests(JoinedCase):
    @classmethod
    def setUpTestData(cls):
        DiscussionSettings.objects.create(pk=1, is_open=True, days_open=0)
        cls.reader = UserFactory(username="kestrel", verified=True)
        cls.story = ArticleFactory(published=True, tags=["Victims"], language="fr")
        cls.path = cls.story.get_absolute_url()
        cls.comments = [CommentFactory(article=cls.story, form_key=f"said-{number}") for number in range(5)]

    def test_it_costs_few_queries_once_a_stranger_had_it(self):
        Browser(self.layer).ask(self.path)
        browser = Browser(self.layer, self.reader)
        with CaptureQueriesContext(connection) as asked:
            self.assertIn(b"kestrel", browser.ask(self.path).body)
        self.assertLessEqual(len(asked), MOST_QUERIES)

    def test_all_that_is_appreciated_there_is_looked_up_together(self):
        DiscussionSettings.objects.update(is_appreciation_on=True)
        Browser(self.layer).ask(self.path)
        browser = Browser(self.layer, self.reader)
        with CaptureQueriesContext(connection) as asked:
            self.assertIn(b"appreciation__button", browser.ask(self.path).body)
        self.assertEqual(sum(f'FROM "{Appreciation._meta.db_table}"' in query["sql"] for query in asked), 2)

    def test_it_is_made_for_strangers_where_nobody_had_it(self):
        self.assert_same(self.path, self.reader)
        with self.assertNumQueries(0):
            self.assertNotIn(b"kestrel", Browser(self.layer).ask(self.path).body)

    def test_it_is_his_browsers_alone_and_has_no_tag_of_the_strangers(self):
        strangers, his = Browser(self.layer).ask(self.path), Browser(self.layer, self.reader).ask(self.path)
        self.assertEqual(his.header("Cache-Control"), "private, no-cache")
        self.assertIn("Cookie", his.header("Vary"))
        self.assertNotEqual(his.header("ETag"), strangers.header("ETag"))
        self.assertEqual((his.header("X-Accel-Expires"), his.header("Last-Modified")), ("", ""))

    def test_a_page_with_a_token_of_his_is_stored_nowhere(self):
        DiscussionSettings.objects.update(is_appreciation_on=True)
        his = self.assert_same(self.path, self.reader)
        self.assertIn(b"csrfmiddlewaretoken", his.body)
        self.assertEqual(his.header("Cache-Control"), "private, no-store")
        self.assertIn("csrf", his.header("Set-Cookie"))

    def test_the_players_of_a_story_are_let_in_for_him_too(self):
        body = '<p>x</p><figure data-block="embed" data-id="youtube:aqz-KE-bpKQ"></figure>'
        story = ArticleFactory(published=True, body=body)
        his = self.assert_same(story.get_absolute_url(), self.reader)
        self.assertIn("frame-src", his.header("Content-Security-Policy"))

    def test_the_writer_of_a_story_cannot_praise_it_there(self):
        DiscussionSettings.objects.update(is_appreciation_on=True)
        press = f'formaction="{reverse("story_appreciate", args=[self.story.pk])}"'.encode()
        self.assertIn(press, self.assert_same(self.path, self.reader).body)
        self.story.bylines.create(author=AuthorFactory(user=self.reader))
        self.known.now = "two"
        self.assertNotIn(press, self.assert_same(self.path, self.reader).body)

    def test_who_has_a_comment_that_waits_sees_it_and_nobody_else_does(self):
        for waits in ({"pending": True}, {"status": "withheld"}):
            CommentFactory(article=self.story, author=self.reader, text="Held words", form_key=f"{waits}", **waits)
            self.assertIn(b"Held words", self.assert_same(self.path, self.reader).body)
            self.assertNotIn(b"Held words", Browser(self.layer, UserFactory()).ask(self.path).body)
            Comment.objects.filter(author=self.reader).delete()

    def test_what_only_he_can_open_is_no_missing_page_for_him(self):
        mine = CommentFactory(article=self.story, author=self.reader, pending=True, text="Held words")
        alone = f"{self.path}?thread={mine.pk}"
        self.assertEqual(Browser(self.layer).ask(alone).status, "404 Not Found")
        self.assertIn(b"Held words", self.assert_same(alone, self.reader).body)

    def test_his_form_is_drawn_for_him_alone(self):
        Browser(self.layer).ask(self.path)
        self.assertIn(b"csrfmiddlewaretoken", Browser(self.layer, self.reader).ask(f"{self.path}?reply=new").body)

    def test_whose_session_is_over_gets_what_strangers_get(self):
        browser = Browser(self.layer, self.reader)
        self.assertIn(b"kestrel", browser.ask(self.path).body)
        self.reader.end_sessions()
        self.assertEqual(browser.ask(self.path).body, Browser(self.layer).ask(self.path).body)

    def test_who_was_banned_gets_what_strangers_get(self):
        browser = Browser(self.layer, self.reader)
        self.reader.is_active = False
        self.reader.save()
        self.assertEqual(browser.ask(self.path).body, Browser(self.layer).ask(self.path).body)

    def test_a_session_that_we_never_gave_out_costs_no_query(self):
        Browser(self.layer).ask(self.path)
        browser = Browser(self.layer)
        browser.cookies[settings.SESSION_COOKIE_NAME] = "x"
        with self.assertNumQueries(0):
            page = browser.ask(self.path)
        self.assertEqual((page.status, page.header("Cache-Control")), ("200 OK", "private, no-cache"))

    def test_while_nobody_knows_whether_it_has_changed_it_is_drawn_for_him_alone(self):
        Browser(self.layer).ask(self.path)
        self.known.now = None
        with mock.patch.object(private, "joined") as joined:
            self.assert_same(self.path, self.reader)
        joined.assert_not_called()


class AtOnceTests(JoinedCase):
    def test_who_changes_something_sees_it_at_once(self):
        """Strangers may wait for a second; whoever posts is sent to the page and looks for his words."""
        layer, reader = served(Generation(store())), UserFactory()
        story = ArticleFactory(published=True)
        browser = Browser(layer, reader)
        browser.ask(story.get_absolute_url())
        with self.captureOnCommitCallbacks(execute=True):
            CommentFactory(article=story, author=reader, text="My own words")
        self.assertIn(b"My own words", browser.ask(story.get_absolute_url()).body)


class StrangersPageTests(SimpleTestCase):
    def answer(self, *headers):
        page = Copy("200 OK", [("Content-Type", "text/html"), ("X-Accel-Expires", "1"), *headers], b"<p>Page</p>", [])
        request = RequestFactory().get("/", **{private.STRANGERS: lambda: page})
        return JoinedPages(None).process_view(request, kept(lambda request: None), (), {})

    def test_nothing_that_the_page_says_to_caches_is_said_again(self):
        self.assertEqual(
            self.answer(("Cache-Control", "public")).headers,
            {"Content-Type": "text/html", "Cache-Control": "private, no-cache"},
        )

    def test_where_no_page_is_kept_nobody_is_asked_what_strangers_get(self):
        request = RequestFactory().get("/", **{private.STRANGERS: mock.Mock(side_effect=AssertionError)})
        self.assertIsNone(JoinedPages(None).process_view(request, lambda request: None, (), {}))

    def test_a_page_with_a_token_for_somebody_else_is_not_his(self):
        self.assertIsNone(self.answer(("Set-Cookie", "csrf=abc")))
