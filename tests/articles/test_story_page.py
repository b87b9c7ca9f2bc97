from datetime import UTC, datetime

from django.test import TestCase
from lxml import html

from jfj.demo.factories import ArticleFactory, ImageFactory, PageFactory, SectionFactory
from pages.models import SiteSettings

EIGHT_PARAGRAPHS = "".join(f"<p>Paragraph number {n} of the report.</p>" for n in range(1, 9))


class StoryPageTests(TestCase):
    def page(self, article):
        return html.fromstring(self.client.get(article.get_absolute_url()).content.decode())

    def test_the_way_out_is_the_second_link_of_a_story_that_has_one(self):
        SiteSettings.objects.create(leave_for="https://weather.example/")
        links = self.page(ArticleFactory(published=True, has_quick_exit=True)).xpath("//a")
        self.assertEqual(
            (links[1].get("href"), links[1].get("rel")), ("https://weather.example/", "nofollow noreferrer")
        )
        self.assertIsNotNone(links[1].get("data-leave"))

    def test_other_stories_have_none(self):
        self.assertEqual(self.page(ArticleFactory(published=True)).xpath("//a[@data-leave]"), [])

    def test_what_leaving_does_not_do_is_said_above_the_story(self):
        page = self.page(ArticleFactory(published=True, has_quick_exit=True))
        self.assertIn("stay in this device’s history", page.xpath("string(//div[@class='story__notices'])"))

    def test_a_retracted_story_is_not_offered_for_republication(self):
        PageFactory(slug="licence")
        self.assertIn("Republish", self.page(ArticleFactory(published=True)).text_content())
        self.assertNotIn("Republish", self.page(ArticleFactory(retracted=True)).text_content())

    def test_a_retracted_story_says_so_in_place_of_its_kind(self):
        kicker = self.page(ArticleFactory(retracted=True)).xpath("string(//main//p[@class='kicker'])")
        self.assertIn("Retracted", kicker)
        self.assertNotIn("News", kicker)

    def test_the_tools_stand_before_the_picture(self):
        top = self.page(ArticleFactory(published=True, lead_image=ImageFactory())).xpath("//div[@class='story__top']")[
            0
        ]
        self.assertEqual([child.get("class").split()[0] for child in top], ["tool-row", "figure"])

    def test_the_time_of_a_change_has_its_zone(self):
        article = ArticleFactory(
            published=True,
            published_at=datetime(2025, 5, 1, 6, 0, tzinfo=UTC),
            updated_at=datetime(2025, 5, 2, 6, 0, tzinfo=UTC),
        )
        page = self.page(article)
        for place in ("//header//p[@class='meta']", "//p[@class='print-only']"):
            self.assertIn("May 2, 2025, 09:00 EAT", page.xpath(f"string({place})"))

    def test_an_arabic_story_keeps_its_side_and_the_page_around_it_keeps_its_own(self):
        section = SectionFactory()
        ArticleFactory(published=True, section=section)
        page = self.page(ArticleFactory(published=True, language="ar", section=section, body=EIGHT_PARAGRAPHS))
        side = "string(//*[contains(concat(' ', @class, ' '), ' {} ')]/ancestor-or-self::*[@dir][1]/@dir)"
        found = {name: page.xpath(side.format(name)) for name in ("story__head", "prose", "related", "tool-row")}
        self.assertEqual(found, {"story__head": "rtl", "prose": "rtl", "related": "ltr", "tool-row": "ltr"})

    def test_tags_stand_in_the_order_in_which_they_were_given(self):
        page = self.page(ArticleFactory(published=True, tags=["Victims", "Elections", "Reparations"]))
        self.assertEqual(
            page.xpath("//section[@class='story__tags']//a/text()"), ["Victims", "Elections", "Reparations"]
        )
