"""What no page of ours is asked like: refused for little, counted never, kept never. Asked as a server passes it on."""

import time
from itertools import count
from statistics import median
from unittest import mock

from django.core.handlers.wsgi import WSGIHandler
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import reverse

from articles import counting
from articles.models import DailyCount, VisitorMark
from comments.models import DiscussionSettings
from jfj.demo.factories import ArticleFactory, AuthorFactory, CommentFactory, UserFactory
from jfj.lib.page_key import says_kept
from tests.project.browser_of import Browser
from tests.project.route_table import patterns_of_the_site
from tests.project.served import served

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"
DEAREST = 0.2  # of a story that is drawn afresh
ROUNDS = 15
NEVER_KEPT = "no-store"


def many(number):
    """A query of so many parameters that no page reads."""
    return "&".join(f"x{name}" for name in range(number))


class BadInputCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        DiscussionSettings.objects.create(pk=1, is_open=True, days_open=0)
        cls.story = ArticleFactory(published=True, authors=[AuthorFactory()], tags=["Victims"])
        cls.draft = ArticleFactory()
        cls.path = cls.story.get_absolute_url()
        for number in range(5):
            CommentFactory(article=cls.story, author=UserFactory(), form_key=f"said-{number}")
            ArticleFactory(published=True, section=cls.story.section)

    def setUp(self):
        self.layer = served()
        self.browser = Browser(self.layer)
        self.numbers = count(1)

    def ask(self, *asked, **environ):
        return self.browser.ask(*asked, HTTP_USER_AGENT=CHROME, **environ)

    def beacon(self, key, **environ):
        return self.ask(reverse("count", args=[key]), "POST", **environ)

    def refused(self):
        """(name, status, a function that asks so) of all that is refused."""
        yield from self.beacons()
        yield from self.never_right()

    def beacons(self):
        yield "a beacon for a draft", 404, lambda: self.beacon(self.draft.pk)
        yield "for a story that never was", 404, lambda: self.beacon(999_999)
        yield "for a negative one", 404, lambda: self.beacon(-5)
        yield "for a huge one", 404, lambda: self.beacon("9" * 400)
        yield "from elsewhere", 403, lambda: self.beacon(self.story.pk, HTTP_ORIGIN="https://evil.example")
        yield "from another site", 403, lambda: self.beacon(self.story.pk, HTTP_SEC_FETCH_SITE="cross-site")

    def never_right(self):
        """What Django need not be asked about."""
        yield "a method of a beacon", 405, lambda: self.ask(reverse("count", args=[self.story.pk]), "PUT")
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "TRACE", "get", "NOBODY"):
            yield method, 405, lambda method=method: self.ask(self.path, method)
        for host in ("evil.example", "testserver.evil.example", "a b", "", "evil.example:80", "@testserver", "["):
            yield f"host {host}", 400, lambda host=host: self.ask(self.path, HTTP_HOST=host)
        for query in (many(1001), many(5000)):
            yield f"{len(query)} letters", 400, lambda query=query: self.ask(f"{self.path}?{query}")
            yield f"{len(query)} for a search", 400, lambda query=query: self.ask(f"/search/?{query}")

    def answered_alike(self):
        """What is no reason to refuse a reader, and gets him the page that all others have."""
        yield "an unknown parameter", lambda: self.ask(f"{self.path}?utm_{next(self.numbers)}=x")
        yield "a thousand of them", lambda: self.ask(f"{self.path}?{many(1000)}")
        yield "another port", lambda: self.ask(self.path, HTTP_HOST=f"testserver:{next(self.numbers)}")
        yield "capitals and a dot", lambda: self.ask(self.path, HTTP_HOST="TestServer.")


class RefusalTests(BadInputCase):
    def test_each_is_refused_and_kept_by_nobody(self):
        for name, status, ask in self.refused():
            with self.subTest(name):
                answer = ask()
                self.assertEqual(int(answer.status[:3]), status)
                self.assertIn(NEVER_KEPT, answer.header("Cache-Control"))
        self.assertEqual(self.layer.copies, {})

    def test_what_can_never_be_right_does_not_reach_django(self):
        with mock.patch.object(WSGIHandler, "__call__") as django:
            for _name, _status, ask in self.never_right():
                ask()
        django.assert_not_called()

    def test_none_is_counted(self):
        for _name, _status, ask in self.refused():
            ask()
        self.assertFalse(DailyCount.objects.exists() or VisitorMark.objects.exists())

    def test_a_hundred_replays_are_one_reader(self):
        for _ in range(100):
            self.assertEqual(self.beacon(self.story.pk).status, "204 No Content")
        self.assertEqual([row.number for row in DailyCount.objects.all()], [1])

    def test_who_is_refused_leaves_the_copy_as_it_was(self):
        before = self.ask(self.path)
        for _name, _status, ask in self.refused():
            ask()
        with self.assertNumQueries(0):
            self.assertEqual(self.ask(self.path).body, before.body)
        self.assertEqual(len(self.layer.copies), 1)

    def test_what_makes_no_other_page_makes_no_other_copy(self):
        before = self.ask(self.path)
        for name, ask in self.answered_alike():
            with self.subTest(name), self.assertNumQueries(0):
                self.assertEqual(ask().body, before.body)
        self.assertEqual(len(self.layer.copies), 1)

    def test_none_of_it_is_logged(self):
        with self.assertNoLogs(level="WARNING"):
            for _name, _status, ask in self.refused():
                ask()

    def test_a_form_of_very_many_fields_is_not_logged(self):
        with self.assertNoLogs("django.security", "ERROR"):
            answer = self.client.post(reverse("account_login"), dict.fromkeys(map(str, range(1001)), "x"))
        self.assertEqual(answer.status_code, 400)

    def test_a_page_says_how_it_may_be_asked(self):
        self.assertEqual(self.ask(self.path, "POST").header("Allow"), "GET, HEAD")
        self.assertEqual(self.ask("/accounts/login/", "PUT").header("Allow"), "GET, HEAD, POST")


class WholeSiteTests(SimpleTestCase):
    def test_the_server_refuses_so(self):
        from jfj.wsgi import application

        self.assertEqual(
            Browser(application).ask("/", HTTP_HOST="evil.example").body, b"No site of ours has this name."
        )

    def test_no_page_that_is_kept_takes_a_form(self):
        """Else only_possible() would refuse it."""
        kept = [pattern.callback for _name, pattern in patterns_of_the_site() if says_kept(pattern.callback)]
        views = [getattr(view, "view_class", view) for view in kept]
        self.assertGreater(len(views), 10)
        self.assertEqual([view for view in views if hasattr(view, "post")], [])


@override_settings(VIEWS_WAIT=2)  # as on the site: replays wait together, and are written by a thread of their own
class CostTests(BadInputCase):
    def setUp(self):
        super().setUp()
        self.enterContext(mock.patch.object(counting.Waiting, "_set_timer"))
        self.enterContext(mock.patch.object(counting, "views", counting.Waiting(write=list)))

    def cost(self, ask):
        """CPU seconds of this thread, as others are on the machine: the median of some rounds."""
        times = []
        for _ in range(ROUNDS):
            before = time.thread_time()
            ask()
            times.append(time.thread_time() - before)
        return median(times)

    def test_each_costs_a_fifth_of_a_story_at_most(self):
        asked = [(name, ask) for name, _status, ask in self.refused()] + [*self.answered_alike()]
        asked.append(("a replay", lambda: self.beacon(self.story.pk)))
        self.ask(self.path)
        self.beacon(self.story.pk)
        costs = {name: self.cost(ask) for name, ask in asked}
        story = self.cost(self.afresh)
        self.assertEqual({name: cost / story for name, cost in costs.items() if cost > DEAREST * story}, {})

    def afresh(self):
        self.layer.copies.clear()
        self.ask(self.path)
