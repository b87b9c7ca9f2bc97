"""What search engines are told: robots.txt, the index of sitemaps with its parts, the news of two days."""

from datetime import timedelta
from unittest import mock

from django.test import TestCase, override_settings
from django.utils import timezone
from lxml import etree

from articles import services
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, PageFactory, SectionFactory, UserFactory
from jfj.lib import sitemaps

SITE = "https://www.example.org"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
HIDDEN = ({}, {"scheduled": True}, {"embargoed": True}, {"withdrawn": True}, {"retracted": True}, {"spiked": True})


@override_settings(SITE_URL=SITE)
class SitemapTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = SectionFactory(slug="courts")
        cls.author = AuthorFactory(slug="amina-otieno")
        cls.story = ArticleFactory(
            published=True,
            slug="judges-adjourn",
            headline="Judges & <others>\x0b adjourn",
            section=cls.section,
            authors=[cls.author],
            tags=["Victims", "Once"],
        )
        ArticleFactory(published=True, section=cls.section, tags=["Victims"])
        PageFactory(slug="about-us")
        PageFactory(slug="not-yet", is_published=False)

    def tree(self, address):
        answer = self.client.get(address)
        self.assertEqual(answer.status_code, 200, address)
        return etree.fromstring(answer.content)

    def places(self, address):
        return [place.removeprefix(SITE) for place in self.tree(address).xpath("//s:loc/text()", namespaces=NAMES)]

    def everything(self):
        """The addresses of all parts that the index names."""
        return [place for part in self.places("/sitemap.xml") for place in self.places(part)]

    def test_robots_are_led_to_the_sitemaps_and_kept_from_what_is_no_page(self):
        lines = self.client.get("/robots.txt").content.decode().splitlines()
        self.assertEqual(lines[0], "User-agent: *")
        for line in ("Disallow: /share/", "Disallow: /admin/", f"Sitemap: {SITE}/sitemap.xml"):
            self.assertIn(line, lines)
        self.assertIn(f"Sitemap: {SITE}/news-sitemap.xml", lines)

    def test_the_index_leads_to_every_kind_of_page(self):
        places = self.everything()
        for place in (
            *("/", "/archive/", "/corrections/", "/feeds/", "/section/courts/", "/author/amina-otieno/"),
            *("/tag/victims/", "/about-us/", self.story.get_absolute_url()),
        ):
            self.assertIn(place, places)

    def test_every_address_of_it_is_there_and_may_be_indexed(self):
        for place in self.everything():
            with self.subTest(place):
                self.assertNotContains(self.client.get(place), 'content="noindex')

    def test_what_readers_may_not_find_is_in_none(self):
        before = {*self.everything()}
        for state in HIDDEN:
            ArticleFactory(section=self.section, authors=[AuthorFactory()], tags=["Secret", "Victims"], **state)
        self.assertEqual({*self.everything()}, before)

    def test_a_section_is_in_one_while_it_or_one_below_has_a_story(self):
        below = SectionFactory(slug="icc", parent=SectionFactory(slug="hague"))
        ArticleFactory(embargoed=True, section=below)
        self.assertFalse({"/section/hague/", "/section/icc/"} & {*self.everything()})
        ArticleFactory(published=True, section=below)
        self.assertLessEqual({"/section/hague/", "/section/icc/"}, {*self.everything()})

    def test_a_tag_with_one_story_is_in_none(self):
        self.assertNotIn("/tag/once/", self.everything())

    def test_a_story_has_the_date_of_its_latest_change_that_matters(self):
        services.correct(self.story, by=UserFactory(editor=True), kind="correction", text="It was May.")
        self.story.refresh_from_db()
        part = self.tree("/sitemap-stories-1.xml")
        url = part.xpath(f"s:url[contains(s:loc, '{self.story.slug}')]", namespaces=NAMES)[0]
        expected = timezone.localtime(self.story.updated_at).isoformat(timespec="seconds")
        self.assertEqual(url.findtext("s:lastmod", namespaces=NAMES), expected)
        index = self.tree("/sitemap.xml").xpath("//s:lastmod/text()", namespaces=NAMES)
        self.assertEqual(index, [expected])

    def test_a_part_holds_a_fixed_range_and_the_next_one_the_next(self):
        first = self.story.pk
        with mock.patch.object(sitemaps, "IN_A_PART", 2):
            more = ArticleFactory.create_batch(4, published=True)
            parts = [place for place in self.places("/sitemap.xml") if "stories" in place]
            sizes = [len(self.places(part)) for part in parts]
        self.assertEqual(sum(sizes), 6)
        self.assertLessEqual(max(sizes), 2)
        self.assertEqual(parts[-1], f"/sitemap-stories-{(more[-1].pk - 1) // 2 + 1}.xml")
        self.assertEqual(parts[0], f"/sitemap-stories-{(first - 1) // 2 + 1}.xml")

    def test_a_part_that_is_none_is_404(self):
        for name in (
            "stories-0",
            "stories-9",
            "nothing-1",
            "places-2",
            "stories-999999",
            "stories-9999999999999999999",
        ):
            self.assertEqual(self.client.get(f"/sitemap-{name}.xml").status_code, 404, name)

    # --- News

    def news(self):
        return self.tree("/news-sitemap.xml")

    def test_news_are_the_stories_of_two_days(self):
        ArticleFactory(published=True, slug="old", published_at=timezone.now() - timedelta(hours=49))
        for state in HIDDEN:
            ArticleFactory(**state)
        places = self.news().xpath("//s:loc/text()", namespaces=NAMES)
        self.assertEqual(len(places), 2)
        self.assertIn(SITE + self.story.get_absolute_url(), places)

    def test_news_say_headline_language_publication_and_date(self):
        item = self.news().xpath(f"s:url[contains(s:loc, '{self.story.slug}')]/n:news", namespaces=NAMES)[0]
        self.assertEqual(item.findtext("n:title", namespaces=NAMES), "Judges & <others>  adjourn")
        self.assertEqual(item.findtext("n:publication/n:name", namespaces=NAMES), "Journalists For Justice")
        self.assertEqual(item.findtext("n:publication/n:language", namespaces=NAMES), "en")
        self.assertRegex(item.findtext("n:publication_date", namespaces=NAMES), r"[+]03:00$")

    def test_a_story_whose_embargo_has_just_ended_is_news(self):
        now = timezone.now()
        story = ArticleFactory(
            published=True, published_at=now - timedelta(days=9), embargo_until=now - timedelta(hours=1)
        )
        self.assertIn(SITE + story.get_absolute_url(), self.news().xpath("//s:loc/text()", namespaces=NAMES))

    def test_without_news_it_is_empty_and_valid(self):
        Article.objects.all().delete()
        self.assertEqual(len(self.news()), 0)

    # --- Caches and queries

    def test_caches_may_keep_all_of_them_and_who_has_one_is_told_so(self):
        for address in ("/robots.txt", "/sitemap.xml", "/sitemap-stories-1.xml", "/news-sitemap.xml"):
            answer = self.client.get(address)
            self.assertRegex(answer["Cache-Control"], "^public, max-age=60")
            for name, header in (("if-none-match", "ETag"), ("if-modified-since", "Last-Modified")):
                self.assertEqual(self.client.get(address, headers={name: answer[header]}).status_code, 304, address)
            self.assertEqual(self.client.post(address).status_code, 405)

    @mock.patch("jfj.lib.last_modified._since", return_value=0)  # one cache is in the database, the other is not
    def test_they_cost_a_query_for_each_kind_whatever_their_number(self, since):
        queries = {"/sitemap.xml": 8, "/sitemap-stories-1.xml": 2, "/news-sitemap.xml": 2}
        for count in (0, 20):
            ArticleFactory.create_batch(count, published=True, tags=["Victims"])
            for address, number in queries.items():
                with self.subTest(address), self.assertNumQueries(number):
                    self.client.get(address)
