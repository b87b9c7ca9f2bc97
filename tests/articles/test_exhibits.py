"""Documents in a story: the card, the list below it, what machines read, and who gets the file."""

import json
import re

from django.db.models import ProtectedError
from django.test import TestCase

from articles import services
from articles.models import Document
from jfj.demo.factories import ArticleFactory, AuthorFactory, DocumentFactory, UserFactory


def exhibit(document):
    return f'<figure data-block="exhibit" data-id="{document.key}"></figure>'


class ExhibitTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.first = DocumentFactory(title="Judgment on the appeal", dated_on="2022-12-15", language="fr")
        cls.second = DocumentFactory(title="Order for reparations", source="Trial Chamber IX")
        body = f"<p>One.</p>{exhibit(cls.second)}<p>Two.</p>{exhibit(cls.first)}"
        cls.story = ArticleFactory(body=body, authors=[AuthorFactory()])

    def publish(self):
        services.publish(self.story, by=self.editor)
        self.story.refresh_from_db()
        return self.client.get(self.story.get_absolute_url())


class CardTest(ExhibitTestCase):
    def test_card_says_what_a_reader_needs_to_check_it(self):
        page = self.publish().content.decode()
        card = page[page.index('id="exhibit-2"') : page.index("</aside>", page.index('id="exhibit-2"'))]
        for words in (
            "Judgment on the appeal",
            "International Criminal Court",
            "December 15, 2022",
            "Français",
            self.first.sha256,
            "PDF, 1 page",
            f'href="{self.first.url}" download',
        ):
            self.assertIn(words, card)

    def test_documents_are_listed_below_the_story_in_its_order(self):
        page = self.publish().content.decode()
        listed = page[page.index('id="sources-title"') :]
        self.assertLess(listed.index("Order for reparations"), listed.index("Judgment on the appeal"))
        self.assertIn('href="#exhibit-1"', listed)

    def test_story_without_documents_has_no_list(self):
        story = ArticleFactory(published=True)
        self.assertNotContains(self.client.get(story.get_absolute_url()), "Documents and sources")

    def test_second_card_of_a_document_and_one_that_is_gone_leave_nothing(self):
        gone = f'<figure data-block="exhibit" data-id="{"x" * 22}"></figure>'
        self.story.body = f"{exhibit(self.first) * 2}{gone}<p>End.</p>"
        self.story.save()
        page = self.publish().content.decode()
        self.assertEqual(1, page.count('class="exhibit"'))
        self.assertNotIn("<figure data-block", page)

    def test_machines_read_them_as_citations(self):
        page = self.publish().content.decode()
        blocks = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', page))
        data = next(block for block in blocks if "headline" in block)
        citation = data["citation"][1]
        self.assertEqual(("Judgment on the appeal", "2022-12-15"), (citation["name"], citation["datePublished"]))
        self.assertEqual(self.first.sha256, citation["encoding"]["sha256"])

    def test_machines_are_not_told_of_one_with_a_content_note(self):
        Document.objects.update(content_note="Describes violence.")
        page = self.publish()
        self.assertContains(page, "Describes violence.")
        self.assertNotContains(page, "citation")


class FileTest(ExhibitTestCase):
    def assertStatus(self, status, user=None, url=None):
        self.client.logout()
        if user:
            self.client.force_login(user)
        response = self.client.get(url or self.first.url)
        self.assertEqual(status, response.status_code)
        return response

    def test_document_of_a_draft_is_for_those_who_may_see_it(self):
        for user, status in (
            (None, 404),
            (UserFactory(), 404),
            (UserFactory(journalist=True), 404),
            (self.editor, 200),
        ):
            self.assertStatus(status, user)

    def test_document_comes_and_goes_with_its_story(self):
        self.publish()
        self.assertStatus(200)
        services.withdraw(self.story, by=self.editor, reason="A source asked.")
        self.assertStatus(404)
        self.assertEqual("private, no-store", self.assertStatus(200, self.editor)["Cache-Control"])

    def test_document_is_saved_under_its_title_and_never_shown_by_us(self):
        self.publish()
        response = self.assertStatus(200)
        self.assertEqual("application/pdf", response["Content-Type"])
        self.assertEqual('attachment; filename="judgment-on-the-appeal.pdf"', response["Content-Disposition"])
        self.assertEqual("default-src 'none'; sandbox", response["Content-Security-Policy"])
        self.assertEqual(self.first.size, len(b"".join(response.streaming_content)))

    def test_stranger_costs_one_query(self):
        self.publish()
        self.client.logout()
        with self.assertNumQueries(1):
            self.client.get(self.first.url)

    def test_somebody_who_shares_a_preview_shares_its_documents(self):
        link = services.make_preview_link(self.story, by=self.editor)
        self.client.get(f"/preview/{link.token}/")
        self.assertEqual(200, self.client.get(self.first.url).status_code)
        self.assertEqual(404, self.client.get(DocumentFactory().url).status_code)

    def test_key_of_somebody_elses_document_is_all_that_opens_it(self):
        """A number could be guessed by whoever writes a story of his own; a key cannot."""
        own = ArticleFactory(created_by=UserFactory(journalist=True))
        own.body = f'<p>x</p><figure data-block="exhibit" data-id="{self.first.pk}"></figure>'
        own.save()
        self.assertEqual(0, own.body_documents.count())

    def test_document_in_use_is_not_deleted(self):
        with self.assertRaises(ProtectedError):
            self.first.delete()
        unused = DocumentFactory()
        with self.captureOnCommitCallbacks(execute=True):
            unused.delete()
        self.assertFalse(unused.file.storage.exists(unused.file.name))
