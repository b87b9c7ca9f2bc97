from django.test import TestCase
from lxml import html

from articles.models import Article
from jfj.demo.factories import ArticleFactory, ImageFactory, UserFactory
from jfj.lib.languages import Language
from jfj.stylesheet import COMPONENTS, PARTS


class StyleGuideTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.staff = UserFactory(contributor=True)

    def page(self):
        self.client.force_login(self.staff)
        return html.fromstring(self.client.get("/styleguide/").content.decode())

    def bands(self):
        """The part of each component, on a site with pictures."""
        ArticleFactory(published=True, lead_image=ImageFactory())
        ArticleFactory(published=True, lead_image=ImageFactory(content_note="Shows a grave."))
        return {title.text: title.getparent() for title in self.page().xpath("//h2[starts-with(@id, 'c-')]")}

    def test_it_is_for_the_staff(self):
        self.assertEqual(self.client.get("/styleguide/").status_code, 302)
        self.client.force_login(UserFactory())
        self.assertEqual(self.client.get("/styleguide/").status_code, 302)

    def test_it_shows_every_component_of_the_style_sheet(self):
        self.assertEqual(set(COMPONENTS) - set(self.bands()), set())

    def test_every_file_of_a_component_is_in_the_style_sheet(self):
        files = {path.stem for path in (PARTS / "components").glob("*.css")}
        self.assertEqual(files, set(COMPONENTS))

    def test_the_samples_of_a_component_are_of_its_class(self):
        for name, band in self.bands().items():
            names = " ".join(band.xpath("./div/*[position() > 1]/descendant-or-self::*/@class")).split()
            with self.subTest(name):
                self.assertIn(name, {one.partition("__")[0].partition("--")[0] for one in names})

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
