"""What pages for strangers have in common: read once for many pages, and never seen in the wrong one."""

from django.db import connection
from django.template import engines
from django.test import RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from comments.models import DiscussionSettings
from jfj.demo.factories import (
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    MenuItemFactory,
    PageFactory,
    SectionFactory,
    UserFactory,
)
from jfj.lib.http import KEPT, Kept
from jfj.lib.private import WORD
from tests.project.browser_of import Browser
from tests.project.served import served

MOST_QUERIES = 12
COMMENTS = 5


class SharedPartsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        DiscussionSettings.objects.create(pk=1, is_open=True, days_open=0)
        section = SectionFactory(name="The ICC")
        MenuItemFactory(section=section)
        MenuItemFactory(section=None, address="/archive/")
        cls.story, cls.other, french = (
            ArticleFactory(
                published=True, section=section, authors=[AuthorFactory()], tags=["Victims"], language=language
            )
            for language in ("en", "en", "fr")
        )
        writer = UserFactory()
        for number in range(COMMENTS):
            CommentFactory(article=cls.other, author=writer, form_key=f"said-{number}")
        stories = (cls.story, cls.other, french)
        cls.urls = ["/", section.get_absolute_url(), *(one.get_absolute_url() for one in stories), "/archive/", "/fr/"]
        cls.urls += [PageFactory().get_absolute_url(), "/careers/", "/feed/", f"/lite{cls.story.get_absolute_url()}"]

    def setUp(self):
        self.layer = served()

    def read(self, path):
        return Browser(self.layer).ask(path).body

    def test_each_page_is_what_it_is_alone_whatever_was_read_before(self):
        for url in [*self.urls, *reversed(self.urls)]:
            self.layer.copies.clear()
            with self.subTest(url):
                self.assertEqual(self.read(url).decode(), self.client.get(url).content.decode())

    def test_a_story_takes_few_queries_where_another_was_read_before(self):
        self.read(self.story.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            self.assertIn(f"Discussion ({COMMENTS})".encode(), self.read(self.other.get_absolute_url()))
        self.assertLessEqual(len(asked), MOST_QUERIES)


class CommonTagTests(TestCase):
    def request(self):
        return RequestFactory().get("/", **{KEPT: Kept(parts={}), WORD: "known-to-nobody"})

    def draw(self, request, html, **context):
        template = engines["django"].from_string("{% load private site %}" + html)
        return template.render(context, request)

    def test_it_is_made_once_for_the_same_values(self):
        request, html = self.request(), "{% common place here %}{{ words }}{% endcommon %}"
        drawn = [self.draw(request, html, here=here, words=words) for here, words in ((1, "a"), (1, "b"), (2, "c"))]
        self.assertEqual(drawn, ["a", "a", "c"])

    def test_each_language_has_its_own(self):
        request, html = self.request(), "{% common place %}{{ words }}{% endcommon %}"
        self.draw(request, html, words="in English")
        with translation.override("fr"):
            self.assertEqual(self.draw(request, html, words="en français"), "en français")

    def test_a_person_gets_nothing_that_was_made_for_another(self):
        html = "{% common place %}{{ words }}{% endcommon %}"
        self.draw(self.request(), html, words="for strangers")
        self.assertEqual(self.draw(RequestFactory().get("/"), html, words="for her"), "for her")

    def test_a_place_of_one_reader_is_refused_in_it(self):
        html = '{% common place %}{% private "account" %}a name{% endprivate %}{% endcommon %}'
        with self.assertRaisesMessage(ValueError, "place of one reader"):
            self.draw(self.request(), html)
