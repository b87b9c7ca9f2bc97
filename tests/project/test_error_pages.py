"""What stands on the pages that say why there is nothing else: 404, 410, 451, 429."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from jfj.demo.factories import ArticleFactory, PageFactory, SectionFactory
from search import index

# On PostgreSQL a transaction with a line on how to plan it, a query for each place of a word, one for their order.
LOOKING_UP = {"sqlite": 1, "postgresql": 3 + 3 + 1}[connection.vendor]
FIELD = '<input type="search" name="q" id="again-q" value="%s"'
NEAR = "Perhaps you were looking for this"


class NotFoundTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = ArticleFactory(published=True, headline="Judges visit a quince orchard")
        cls.hidden = [
            ArticleFactory(headline="A quince draft"),
            ArticleFactory(embargoed=True, headline="A quince under embargo"),
            ArticleFactory(withdrawn=True, headline="A quince withdrawn"),
            ArticleFactory(spiked=True, headline="A quince on the spike"),
        ]
        PageFactory(title="About us", slug="about-us")
        index.rebuild()

    def ask(self, path, **headers):
        return self.client.get(path, headers=headers)

    def test_the_search_holds_the_words_of_the_address(self):
        page = self.ask("/2023/05/The-quince-of-2021.html/")
        self.assertContains(page, FIELD % "the quince of", status_code=404)

    def test_the_words_of_a_hostile_address_are_words(self):
        page = self.ask("/%22%3E%3Cscript%3Ealert(1)/")
        self.assertContains(page, FIELD % "script alert 1".removesuffix(" 1"), status_code=404)

    def test_near_stories_are_offered(self):
        page = self.ask("/2023/05/judges-visit-quinces/")
        self.assertContains(page, NEAR, status_code=404)
        self.assertContains(page, self.story.get_absolute_url(), status_code=404)

    def test_nothing_hidden_is_offered(self):
        page = self.ask("/2023/05/a-quince-on-the-spike/").content.decode()
        for story in self.hidden:
            self.assertNotIn(story.headline, page)

    def test_a_hidden_story_answers_like_one_that_never_was(self):
        hidden = ArticleFactory(
            embargoed=True, headline="Orchards of quinces", slug="orchards-of-quinces", language="fr"
        )
        address = hidden.get_absolute_url()
        index.rebuild()
        there = self.ask(address).content
        Article.objects.filter(pk=hidden.pk).delete()
        index.rebuild()
        self.assertEqual(self.ask(address).content, there)

    def test_without_anything_near_nothing_is_said_of_it(self):
        self.assertNotContains(self.ask("/zzzzz/"), NEAR, status_code=404)

    def test_a_page_that_was_almost_named_is_offered(self):
        self.assertContains(self.ask("/abuot-us/"), '<a href="/about-us/" lang="en"', status_code=404)

    def test_the_newest_stories_are_offered_once(self):
        self.assertContains(self.ask("/zzzzz/"), self.story.headline, count=1, status_code=404)

    def test_it_carries_an_etag_but_a_missing_page_is_never_unchanged(self):
        """RFC 9110, section 13.2.1: conditions count only where the answer without them would be a success."""
        page = self.ask("/zzzzz/")
        self.assertEqual((page["Cache-Control"], page["ETag"]), ("no-cache", self.ask("/zzzzz/")["ETag"]))
        self.assertEqual(self.ask("/zzzzz/", **{"If-None-Match": page["ETag"]}).status_code, 404)

    def test_the_address_of_a_hole_costs_no_search(self):
        plain = self.queries("/zzz.php/")
        self.assertEqual(self.queries("/wp-content/x.php.bak/"), plain)
        self.assertLessEqual(plain, 6)

    def test_a_slug_costs_a_search_and_three_queries_more(self):
        """Its own page, pages of a name like it, the words in the index, their stories."""
        self.assertEqual(self.queries("/judges-visit-quinces/") - self.queries("/zzz.php/"), 3 + LOOKING_UP)

    def queries(self, path):
        with CaptureQueriesContext(connection) as counted:
            self.ask(path)
        return len(counted)


class LanguageTests(TestCase):
    SAID = {
        "en": "There is no page at this address",
        "fr": "Il n’y a pas de page à cette adresse",
        "sw": "Hakuna ukurasa",
    }

    def require(self, path, language):
        page = self.client.get(path)
        self.assertContains(page, f'<html lang="{language}"', status_code=404)
        self.assertContains(page, self.SAID[language], status_code=404)

    def test_an_address_below_a_language_is_answered_in_it(self):
        for path, language in {"/fr/x/": "fr", "/sw/2023/05/": "sw", "/ar/x/": "en", "/french/x/": "en"}.items():
            with self.subTest(path):
                self.require(path, language)
                self.require(f"/lite{path}", language)

    def test_past_the_end_of_a_french_list_it_is_french(self):
        section = ArticleFactory(published=True, section=SectionFactory(language="fr")).section
        self.require(f"{section.get_absolute_url()}?page=99", "fr")
        self.require("/zzzzz/", "en")

    def test_in_lite_its_links_stay_in_lite(self):
        story = ArticleFactory(published=True, headline="Judges visit a quince orchard")
        page = self.client.get("/lite/judges-visit-quince/")
        self.assertContains(page, f'<a href="/lite{story.get_absolute_url()}"', status_code=404)
        self.assertNotContains(page, f'<a href="{story.get_absolute_url()}"', status_code=404)
        self.assertContains(page, 'value="judges visit quince"', status_code=404)


class WithdrawnTests(TestCase):
    def test_there_is_a_way_on(self):
        other = ArticleFactory(published=True)
        for status, order in ((410, {}), (451, {"court": "High Court", "court_order": "12/2026"})):
            story = ArticleFactory(withdrawn=True, status_reason="A reason.", **order)
            for prefix in ("", "/lite"):
                page = self.client.get(prefix + story.get_absolute_url())
                self.assertContains(page, f'href="{prefix}{other.get_absolute_url()}"', count=1, status_code=status)
                self.assertNotContains(page, story.headline, status_code=status)

    def test_a_court_is_named_with_its_order(self):
        story = ArticleFactory(withdrawn=True, court="High Court at Nairobi", court_order="Petition 12 of 2026")
        page = self.client.get(story.get_absolute_url())
        self.assertContains(page, "High Court at Nairobi", status_code=451)
        self.assertContains(page, "Petition 12 of 2026", status_code=451)

    def test_a_notice_has_an_etag_and_is_never_unchanged(self):
        address = ArticleFactory(withdrawn=True).get_absolute_url()
        etag = self.client.get(address)["ETag"]
        self.assertEqual(self.client.get(address, headers={"If-None-Match": etag}).status_code, 410)


class TooManyTests(TestCase):
    def last_of(self, number, address, data):
        for _n in range(number):
            self.client.post(address, data)
        return self.client.post(address, data)

    def test_whoever_signs_in_too_often_waits_a_minute(self):
        page = self.last_of(30, "/accounts/login/", {})
        self.assertContains(page, "Please try again in 1 minute.", status_code=429)
        self.assertEqual(page["Retry-After"], "60")

    def test_whoever_tells_us_too_often_waits_an_hour(self):
        story = ArticleFactory(published=True, republish_allowed=True)
        page = self.last_of(10, f"{story.get_absolute_url()}republish/notify/", {})
        self.assertContains(page, "Please try again in 60 minutes.", status_code=429)
        self.assertEqual((page["Retry-After"], page["Cache-Control"]), ("3600", "private, no-store"))
