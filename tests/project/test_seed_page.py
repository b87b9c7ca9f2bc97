"""The page this project starts from, row by row: what readers had must work here, better.

The rows that belong to search, counters, comments and accounts have their tests
with those parts.
"""

import json
from datetime import UTC, datetime, timedelta

import time_machine
from django.conf import settings
from django.test import TestCase
from django.utils import timezone
from lxml import html

from articles import services
from articles.models import RelatedStory, Section
from jfj.demo import seed
from jfj.demo.factories import (
    ArticleFactory,
    AuthorFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
)
from pages.models import MenuItem, Page, SiteSettings, SocialLink

EIGHT_PARAGRAPHS = "".join(f"<p>Paragraph number {n} of the report.</p>" for n in range(1, 9))


class SeedPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for step in (seed.accounts, seed.sections, seed.documents, seed.pages, seed.menus, seed.site_settings):
            step(lambda line: None)
        cls.section = Section.objects.get(slug="the-icc")
        cls.author = AuthorFactory(name="Otieno Okello", slug="otieno-okello")
        cls.article = ArticleFactory(
            headline="Guidelines help civil society",
            slug="guidelines-help",
            published=True,
            published_at=timezone.now() - timedelta(days=3),
            section=cls.section,
            body=EIGHT_PARAGRAPHS,
            lead_image=ImageFactory(),
            authors=[cls.author],
            tags=["Civil Society", "CSOs", "The ICC"],
        )

    def page(self, article=None):
        response = self.client.get((article or self.article).get_absolute_url())
        return html.fromstring(response.content.decode())

    def texts(self, page, path):
        return [" ".join(node.text_content().split()) for node in page.xpath(path)]

    def test_s01_the_top_bar_follows_its_menu(self):
        bar = "//ul[contains(@class, 'utility__links')]/li/a"
        self.assertEqual(self.texts(self.page(), bar)[:2], ["About Us", "Our Work"])
        MenuItem.objects.filter(menu="utility", label="Our Work").update(label="What we do")
        self.assertEqual(self.texts(self.page(), bar)[:2], ["About Us", "What we do"])

    def test_s02_the_date_is_todays_in_the_sites_zone(self):
        with time_machine.travel(datetime(2025, 5, 15, 21, 30, tzinfo=UTC), tick=False):
            page = html.fromstring(self.client.get("/").content.decode())
        self.assertEqual(self.texts(page, "//time[@class='utility__date']"), ["Friday, May 16, 2025"])

    def test_s02_no_cached_copy_outlives_midnight(self):
        with time_machine.travel(datetime(2025, 5, 16, 20, 59, 40, tzinfo=UTC), tick=False):
            response = self.client.get("/")
        self.assertIn("max-age=20, stale-while-revalidate=0", response["Cache-Control"])

    def test_s04_there_is_one_main_menu_and_one_h1(self):
        page = self.page()
        self.assertEqual(len(page.xpath("//nav[@aria-label='Main']")), 1)
        self.assertEqual(len(page.xpath("//h1")), 1)

    def test_s05_the_main_menu_has_its_eight_entries_in_order(self):
        self.assertEqual(
            self.texts(self.page(), "//nav[@id='menu']//li"),
            [
                "Home",
                "Communities of Justice",
                "Opinion & Analysis",
                "Human Rights",
                "Elections",
                "About Us",
                "Our Work",
                "Careers",
            ],
        )

    def test_s05_a_section_outside_the_menu_is_still_reachable(self):
        self.assertContains(self.client.get(self.section.get_absolute_url()), "The ICC")
        self.assertIn("/section/the-icc/", self.page().xpath("//article//a/@href"))

    def test_s07_the_breadcrumb_leads_home_and_is_structured_data(self):
        page = self.page()
        steps = self.texts(page, "//nav[@aria-label='Breadcrumb']//li")
        self.assertEqual(steps[:2], ["Home", "The ICC"])
        blocks = [json.loads(t) for t in page.xpath("//script[@type='application/ld+json']/text()")]
        trail = next(block for block in blocks if block["@type"] == "BreadcrumbList")
        self.assertEqual([step["position"] for step in trail["itemListElement"]], [1, 2, 3])
        self.assertEqual(
            trail["itemListElement"][2]["item"],
            settings.SITE_URL + self.article.get_absolute_url(),
        )

    def test_s08_an_absent_kicker_and_standfirst_leave_no_element(self):
        article = ArticleFactory(published=True, standfirst="", authors=[self.author])
        self.assertEqual(self.page(article).xpath("//*[contains(@class, 'standfirst')]"), [])

    def test_s09_the_byline_has_a_space_and_links_to_the_author(self):
        page = self.page()
        self.assertEqual(self.texts(page, "//p[@class='byline']")[0], "By Otieno Okello")
        link = page.xpath("//p[@class='byline']//a/@href")[0]
        self.assertContains(self.client.get(link), self.article.headline)

    def test_s09_several_authors_stand_in_their_order(self):
        names = ["Zuhura", "Amani", "Moraa"]
        article = ArticleFactory(published=True, authors=[AuthorFactory(name=n) for n in names])
        self.assertEqual(
            self.texts(self.page(article), "//p[@class='byline']")[0],
            "By Zuhura, Amani and Moraa",
        )

    def test_s10_an_edit_never_moves_the_first_publication(self):
        before = self.article.published_at
        self.article.body += "<p>One more.</p>"
        self.article.save()
        self.article.refresh_from_db()
        self.assertEqual(self.article.published_at, before)
        self.assertNotIn("Updated", self.page().xpath("string(//article)"))

    def test_s10_updated_stands_only_after_a_change_that_matters(self):
        editor = UserFactory(editor=True)
        services.correct(self.article, by=editor, kind="correction", text="It was September.")
        self.assertIn("Updated", self.page().xpath("string(//article)"))

    def test_s11_the_one_section_is_linked(self):
        self.assertIn("/section/the-icc/", self.page().xpath("//p[contains(@class,'kicker')]//a/@href"))

    def test_s12_a_629_word_body_takes_four_minutes(self):
        article = ArticleFactory(published=True, body=f"<p>{'word ' * 629}</p>")
        self.assertEqual((article.word_count, article.reading_minutes), (629, 4))
        self.assertIn("4 min read", self.page(article).xpath("string(//article)"))

    def test_s12_arabic_and_amharic_take_time_as_well(self):
        for text in ["قررت المحكمة أن تستمع إلى الضحايا", "ፍርድ ቤቱ ውሳኔውን ዛሬ አሳወቀ"]:
            self.assertGreater(ArticleFactory(body=f"<p>{text}</p>").reading_minutes, 0)

    def test_s14_the_text_size_buttons_are_absent_without_a_script(self):
        for item in self.page().xpath("//*[@data-size-step]/ancestor::li"):
            self.assertIn("hidden", item.attrib)

    def test_s15_the_description_differs_from_the_caption(self):
        image = self.article.lead_image
        alt = self.page().xpath("//main//figure//img/@alt")[0]
        self.assertEqual(alt, image.alt_text)
        self.assertNotEqual(alt, image.caption)

    def test_s15_a_decorative_picture_has_an_empty_alt(self):
        image = ImageFactory(alt_text="", is_decorative=True)
        article = ArticleFactory(published=True, lead_image=image)
        self.assertEqual(self.page(article).xpath("//main//figure//img/@alt"), [""])

    def test_s16_caption_credit_and_licence_are_told_apart(self):
        image = ImageFactory(
            caption="The courtroom.",
            credit="A. Photographer",
            credit_url="https://example.org/a",
            licence="CC BY 4.0",
        )
        article = ArticleFactory(published=True, lead_image=image)
        caption = self.texts(self.page(article), "//main//figcaption")[0]
        self.assertEqual(caption, "The courtroom. Photo: A. Photographer (CC BY 4.0)")

    def test_s19_share_links_are_our_own_and_plain(self):
        hrefs = self.page().xpath("//div[@class='tool-row']//li/a/@href")
        for channel in ["whatsapp", "facebook", "twitter", "mail"]:
            self.assertIn(f"/share/{channel}/{self.article.pk}/", hrefs)

    def test_s19_no_address_of_another_host_is_loaded(self):
        page = self.page()
        loaded = page.xpath("//script/@src | //img/@src | //link[@rel!='canonical']/@href | //source/@srcset")
        for address in loaded:
            self.assertTrue(address.startswith("/"), address)

    def test_s20_the_body_is_cleaned_on_the_server(self):
        article = ArticleFactory(published=True, body="<p onclick='x()'>Hello<script>alert(1)</script></p>")
        self.assertNotIn("onclick", article.body)
        self.assertNotIn("alert", article.body)

    def test_s21_related_stories_stand_after_the_fourth_paragraph(self):
        ArticleFactory(published=True, section=self.section)
        prose = self.page().xpath("//div[contains(@class,'prose')]")[0]
        kinds = [child.tag for child in prose]
        self.assertEqual(kinds[:5], ["p", "p", "p", "p", "aside"])

    def test_s21_they_are_never_in_the_stored_body(self):
        ArticleFactory(published=True, section=self.section)
        self.page()
        self.article.refresh_from_db()
        self.assertNotIn("aside", self.article.body)

    def test_s21_an_editors_pick_comes_first(self):
        ArticleFactory(published=True, tags=["Civil Society", "CSOs"])
        pick = ArticleFactory(published=True, section=SectionFactory())
        RelatedStory.objects.create(article=self.article, related=pick)
        links = self.page().xpath("//aside[@class='related']//a/@href")
        self.assertEqual(links[0], pick.get_absolute_url())

    def test_s21_there_are_at_most_three_distinct_and_never_the_story_itself(self):
        for _n in range(6):
            ArticleFactory(published=True, section=self.section, tags=["Civil Society", "CSOs"])
        links = self.page().xpath("//aside[@class='related']//a/@href")
        self.assertEqual((len(links), len(set(links))), (3, 3))
        self.assertNotIn(self.article.get_absolute_url(), links)

    def test_s21_hidden_stories_are_not_among_them(self):
        ArticleFactory(scheduled=True, section=self.section)
        ArticleFactory(withdrawn=True, section=self.section)
        self.assertEqual(self.page().xpath("//aside[@class='related']"), [])

    def test_s22_an_also_read_line_survives_a_change_of_slug(self):
        other = ArticleFactory(published=True)
        figure = f'<figure data-block="also-read" data-id="{other.pk}"></figure>'
        article = ArticleFactory(published=True, body=f"<p>One.</p>{figure}")
        other.slug = "a-better-address"
        other.save()
        line = self.page(article).xpath("//p[@class='also-read']//a")[0]
        self.assertEqual(line.get("href"), other.get_absolute_url())
        self.assertEqual(line.text_content(), other.headline)

    def test_s22_an_also_read_line_to_a_hidden_story_is_not_shown(self):
        other = ArticleFactory(scheduled=True)
        figure = f'<figure data-block="also-read" data-id="{other.pk}"></figure>'
        article = ArticleFactory(published=True, body=f"<p>One.</p>{figure}")
        self.assertNotIn(other.headline, self.page(article).text_content())

    def test_s23_a_long_bare_address_is_a_link_with_its_own_words(self):
        address = "https://www.example.org/" + "a-very-long-path/" * 6
        body = f'<p>Read: <a href="{address}">{address}</a></p>'
        article = ArticleFactory(published=True, body=body)
        link = self.page(article).xpath("//div[contains(@class,'prose')]//a")[0]
        self.assertEqual((link.get("href"), link.text_content()), (address, address))

    def test_s24_tags_are_a_list_of_links(self):
        links = self.page().xpath("//ul[contains(@class,'tags')]/li/a")
        self.assertEqual(
            sorted(link.text_content().strip() for link in links),
            ["CSOs", "Civil Society", "The ICC"],
        )
        for link in links:
            self.assertContains(self.client.get(link.get("href")), self.article.headline)

    def test_s26_neighbours_are_by_date_and_right_at_both_ends(self):
        day = timedelta(days=1)
        older = ArticleFactory(published=True, published_at=self.article.published_at - day)
        newer = ArticleFactory(published=True, published_at=self.article.published_at + day)
        pager = "//nav[@class='pager']//a/@href"
        self.assertEqual(self.page().xpath(pager), [older.get_absolute_url(), newer.get_absolute_url()])
        self.assertEqual(self.page(older).xpath(pager), [self.article.get_absolute_url()])
        self.assertEqual(self.page(newer).xpath(pager), [self.article.get_absolute_url()])

    def test_s27_each_neighbour_is_linked_once(self):
        older = ArticleFactory(published=True, published_at=self.article.published_at - timedelta(days=90))
        for _n in range(6):
            ArticleFactory(published=True)
        links = self.page().xpath("//a/@href")
        self.assertEqual(links.count(older.get_absolute_url()), 1)

    def test_s29_the_latest_five_leave_out_the_present_story(self):
        others = [ArticleFactory(published=True) for _n in range(6)]
        links = self.page(others[0]).xpath("//section[@class='footer__latest']//a/@href")
        self.assertEqual(len(links), 5)
        self.assertNotIn(others[0].get_absolute_url(), links)

    def test_s30_the_about_text_is_a_setting(self):
        SiteSettings.objects.update(about_text="We call out impunity.")
        self.assertIn("We call out impunity.", self.page().xpath("string(//footer[@class='footer'])"))

    def test_s31_social_links_say_that_they_are_us(self):
        links = self.page().xpath("//footer//a[contains(@rel, 'me')]")
        self.assertEqual(
            [link.text_content().strip() for link in links],
            [link.name for link in SocialLink.objects.all()],
        )

    def test_s37_the_copyright_line_is_a_setting_with_the_licence_page(self):
        SiteSettings.objects.update(copyright_line="Reproduction is permitted.")
        line = self.page().xpath("//p[@class='footer__line']")[0]
        self.assertIn("Reproduction is permitted.", line.text_content())
        self.assertEqual(line.xpath(".//a/@href"), ["/licence/"])

    def test_s38_about_us_and_our_work_are_pages_from_the_desk(self):
        Page.objects.filter(slug="about-us").update(standfirst="Who we are, in one line.")
        self.assertContains(self.client.get("/about-us/"), "Who we are, in one line.")
        self.assertEqual(self.client.get("/our-work/").status_code, 200)
