"""What machines read of a story, in the page's own head."""

import json
import re

from django.test import TestCase

from articles.models import Article, Correction
from jfj.demo.factories import ArticleFactory, AuthorFactory, CorrectionFactory, ImageFactory

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


class JsonLdTests(TestCase):
    def data(self, **fields):
        """The story's object, and the page that it stands on."""
        self.story = fields.pop("story", None) or ArticleFactory(published=True, **fields)
        self.page = self.client.get(self.story.get_absolute_url()).content.decode()
        return json.loads(DATA.search(self.page)[1])

    def test_the_kind_of_work_is_its_type(self):
        kinds = {"news": "NewsArticle", "opinion": "OpinionNewsArticle", "reportage": "ReportageNewsArticle"}
        for kind, name in kinds.items():
            self.assertEqual(self.data(kind=kind)["@type"], name)

    def test_it_says_headline_section_language_and_dates_with_their_zone(self):
        data = self.data(headline="Judges sit in Arusha", language="en")
        self.assertEqual((data["headline"], data["inLanguage"]), ("Judges sit in Arusha", "en"))
        self.assertEqual(data["articleSection"], self.story.section.name)
        self.assertRegex(data["datePublished"], r"[+]03:00$")

    def test_a_correction_stands_in_it_with_its_date(self):
        notice = CorrectionFactory(text="It was May, not March.")
        (correction,) = self.data(story=notice.article)["correction"]
        self.assertEqual((correction["@type"], correction["text"]), ("CorrectionComment", "It was May, not March."))
        self.assertIn("datePublished", correction)

    def test_what_happened_since_is_no_correction(self):
        notice = CorrectionFactory(kind=Correction.Kind.UPDATE)
        self.assertNotIn("correction", self.data(story=notice.article))

    def test_a_pseudonym_has_no_page_and_an_author_has(self):
        open_name, hidden_name = AuthorFactory(), AuthorFactory(is_pseudonym=True)
        one, other = self.data(authors=[open_name, hidden_name])["author"]
        self.assertIn(open_name.get_absolute_url(), one["url"])
        self.assertEqual(other, {"@type": "Person", "name": hidden_name.name})

    def test_a_picture_with_a_content_note_is_not_named(self):
        self.assertIn("image", self.data(lead_image=ImageFactory()))
        self.assertNotIn("image", self.data(lead_image=ImageFactory(content_note="Shows a grave.")))

    def test_a_headline_cannot_end_the_data(self):
        data = self.data(headline="</script><b>bold")
        self.assertEqual(data["headline"], "</script><b>bold")
        self.assertNotIn("</script><b>", self.page)

    def test_each_kind_of_work_has_a_type(self):
        for kind in Article.Kind:
            self.assertTrue(self.data(kind=kind)["@type"].endswith("NewsArticle"))
