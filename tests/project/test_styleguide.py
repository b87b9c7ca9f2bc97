from django.test import TestCase
from lxml import html

from articles.models import Article
from jfj.demo.factories import ArticleFactory, ImageFactory, UserFactory
from jfj.lib.languages import Language
from jfj.stylesheet import COMPONENTS

# Parts of the frame around every page, of the log-in's own pages, and layouts that hold other components.
SEEN_ELSEWHERE = {
    "skip-link", "utility", "wordmark", "menu", "footer", "story", "band", "meta", "kicker", "standfirst",
    "empty-state",
    "field",
    "error-summary", "button", "contents", "facts", "archive", "pagination", "quick-exit", "also-read",
    "pull-quote", "table-region",
}  # fmt: skip


class StyleGuideTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.staff = UserFactory(contributor=True)

    def page(self):
        self.client.force_login(self.staff)
        return html.fromstring(self.client.get("/styleguide/").content.decode())

    def test_it_is_for_the_staff(self):
        self.assertEqual(self.client.get("/styleguide/").status_code, 302)
        self.client.force_login(UserFactory())
        self.assertEqual(self.client.get("/styleguide/").status_code, 302)

    def test_it_shows_every_component_of_the_style_sheet(self):
        ArticleFactory(published=True, lead_image=ImageFactory())
        ArticleFactory(published=True, lead_image=ImageFactory(content_note="Shows a grave."))
        shown = set(self.page().xpath("//main//h2[@class='band__title']/text()"))
        self.assertEqual(set(COMPONENTS) - shown - SEEN_ELSEWHERE, set())

    def test_it_leaves_no_story_behind(self):
        self.page()
        self.assertFalse(Article.objects.exists())

    def test_it_shows_no_picture_of_a_hidden_story(self):
        hidden = ArticleFactory(lead_image=ImageFactory())
        self.client.force_login(self.staff)
        self.assertNotContains(self.client.get("/styleguide/"), hidden.lead_image.key)

    def test_no_id_stands_twice(self):
        ids = self.page().xpath("//@id")
        self.assertEqual(sorted(ids), sorted(set(ids)))

    def test_translations_are_offered_in_every_language(self):
        self.assertEqual(len(self.page().xpath("//p[@class='translations']/a")), len(Language))
