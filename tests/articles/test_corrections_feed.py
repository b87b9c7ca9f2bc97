"""The corrections as a feed, in its three kinds."""

import json
from unittest import mock

from django.test import TestCase
from lxml import etree

from articles import services
from articles.models import Correction
from jfj.demo.factories import ArticleFactory, CorrectionFactory, UserFactory

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEXT = "<p>Describes violence.</p><p>It was May, not &lt;March&gt;.</p>"
ADDRESSES = ("/corrections/feed/", "/corrections/feed/atom/", "/corrections/feed.json")


class CorrectionsFeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = ArticleFactory(published=True, headline="Votes & numbers", content_note="Describes violence.")
        cls.notice = CorrectionFactory(article=cls.story, text="It was May, not <March>.")

    def rss(self):
        return etree.fromstring(self.client.get(ADDRESSES[0]).content)

    def test_the_newest_notice_stands_first_and_leads_to_its_story(self):
        newer = CorrectionFactory(text="The newer one.")
        first = self.rss().find("channel/item")
        self.assertEqual(first.findtext("title"), f"Correction: {newer.article.headline}")
        self.assertTrue(first.findtext("link").endswith(f"{newer.article.get_absolute_url()}#corrections"))

    def test_the_content_note_of_the_story_stands_before_the_text(self):
        text = self.rss().findtext("channel/item/description")
        self.assertEqual(text, TEXT)

    def test_of_a_guarded_story_the_words_of_a_notice_stand_on_its_page_alone(self):
        for field in ("is_sensitive", "is_legally_sensitive"):
            story = ArticleFactory(published=True, content_note="Names a camp.", **{field: True})
            CorrectionFactory(article=story, text="Her name is not Amina.")
            for address in ADDRESSES:
                answer = self.client.get(address)
                self.assertContains(answer, f"{story.get_absolute_url()}#corrections")
                self.assertContains(answer, "For the safety of people in it")
                self.assertNotContains(answer, "Amina")
                self.assertNotContains(answer, "Names a camp")

    def test_notices_of_stories_that_readers_cannot_open_are_in_none_of_the_three(self):
        for trait in ("withdrawn", "embargoed", "spiked"):
            CorrectionFactory(text=f"Secret of a {trait} story.", article=ArticleFactory(**{trait: True}))
        for address in ADDRESSES:
            self.assertNotContains(self.client.get(address), "Secret")

    def test_a_retraction_is_in_it(self):
        services.retract(self.story, by=UserFactory(editor=True), reason="The figures were wrong.")
        self.assertIn("The figures were wrong.", self.rss().findtext("channel/item/description"))
        self.assertEqual(self.rss().findtext("channel/item/category"), Correction.Kind.RETRACTION.label)

    def test_atom_and_json_say_the_same(self):
        atom = etree.fromstring(self.client.get(ADDRESSES[1]).content)
        answer = json.loads(self.client.get(ADDRESSES[2]).content)
        title = "Correction: Votes & numbers"
        self.assertEqual(atom.findtext("a:entry/a:title", namespaces=ATOM), title)
        self.assertEqual(answer["items"][0]["title"], title)
        self.assertEqual(answer["items"][0]["content_html"], TEXT)
        self.assertEqual(answer["version"], "https://jsonfeed.org/version/1.1")

    def test_each_names_its_own_address_whatever_host_was_asked(self):
        with self.settings(SITE_URL="https://www.example.org", ALLOWED_HOSTS=["other.example.org"]):
            for address in ADDRESSES:
                answer = self.client.get(address, headers={"host": "other.example.org"})
                self.assertContains(answer, f"https://www.example.org{address}")
                self.assertNotContains(answer, "other.example.org")

    def test_the_name_of_a_notice_stays_when_the_story_moves(self):
        before = self.rss().findtext("channel/item/guid")
        self.story.slug = "another-address"
        self.story.save()
        self.assertEqual(self.rss().findtext("channel/item/guid"), before)

    def test_caches_may_keep_it_as_they_keep_the_pages(self):
        for address in ADDRESSES:
            self.assertIn("public, max-age=", self.client.get(address)["Cache-Control"])
            self.assertEqual(self.client.post(address).status_code, 405)

    def test_without_any_notice_it_is_empty(self):
        self.notice.delete()
        self.assertEqual(self.rss().findall("channel/item"), [])
        self.assertEqual(json.loads(self.client.get(ADDRESSES[2]).content)["items"], [])

    def test_the_page_of_corrections_leads_to_all_three(self):
        for address in ADDRESSES:
            self.assertContains(self.client.get("/corrections/"), f'href="{address}"')

    @mock.patch("jfj.lib.last_modified._since", return_value=0)  # one cache is in the database, the other is not
    def test_twenty_notices_cost_as_many_queries_as_one(self, since):
        for count in (1, 20):
            while Correction.objects.count() < count:
                CorrectionFactory()
            with self.assertNumQueries(2):
                self.client.get(ADDRESSES[0])
