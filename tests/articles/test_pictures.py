"""How a picture stands in a page."""

from django.test import TestCase

from articles import pictures
from articles.models import Image
from jfj.demo.factories import ArticleFactory, ImageFactory
from tests.pictures import file_of, picture, with_all_sizes


class PictureTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.image = with_all_sizes(file_of(picture((700, 500))))

    def setUp(self):
        self.image = Image.objects.get(pk=self.image.pk)
        self.image.alt_text = 'Benches "in court" & a door'

    def test_smallest_kind_comes_first_and_each_has_its_sizes(self):
        html = pictures.whole(self.image, "(min-width: 40rem) 37.5rem, 100vw")
        self.assertLess(html.index('type="image/avif"'), html.index('type="image/webp"'))
        self.assertLess(html.index('type="image/webp"'), html.index("<img"))
        self.assertEqual(3, html.count(' sizes="(min-width: 40rem) 37.5rem, 100vw"'))
        for srcset in self.image.srcsets("whole").values():
            self.assertIn(f' srcset="{srcset}" sizes=', html)

    def test_whole_picture_is_told_to_those_who_cannot_see_it(self):
        self.assertIn('alt="Benches &quot;in court&quot; &amp; a door"', pictures.whole(self.image, "9rem"))
        self.assertIn('alt="&lt;b&gt;"', pictures.whole(self.image, "9rem", "<b>"))
        self.assertIn('width="700" height="500"', pictures.whole(self.image, "9rem"))

    def test_decorative_picture_and_card_are_silent(self):
        self.assertIn('alt=""', pictures.card(self.image, "9rem"))
        self.image.is_decorative = True
        self.assertIn('alt=""', pictures.whole(self.image, "9rem", "Words of the text"))

    def test_until_its_sizes_are_made_there_is_one_address(self):
        html = pictures.card(ImageFactory(), "9rem")
        self.assertNotIn("srcset", html)
        self.assertNotIn("<source", html)

    def test_first_picture_alone_loads_at_once(self):
        first, later = pictures.card(self.image, "9rem", first=True), pictures.card(self.image, "9rem")
        self.assertIn('fetchpriority="high"', first)
        self.assertNotIn("lazy", first)
        self.assertIn('loading="lazy"', later)

    def test_pictures_of_a_tags_list_load_late(self):
        ArticleFactory(published=True, lead_image=self.image, tags=["Courts"])
        page = self.client.get("/tag/courts/")
        self.assertContains(page, 'loading="lazy" decoding="async"></picture>')
        self.assertNotContains(page, "fetchpriority")
