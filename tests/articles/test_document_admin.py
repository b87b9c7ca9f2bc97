"""The documents at the desk."""

import io
from unittest import mock

from django.conf import settings
from django.db import DatabaseError
from django.test import TestCase, override_settings
from django.urls import reverse
from pypdf import PdfReader

from articles.documents import create_document
from articles.models import Document
from jfj.demo.factories import ArticleFactory, DocumentFactory, UserFactory
from jfj.lib.intake import FileRefused
from tests.documents import a_pdf, file_of
from tests.pictures import media_files

LIST = reverse("admin:articles_document_changelist")
ADD = reverse("admin:articles_document_add")
FIND = reverse("admin:articles_document_find")
WORDS = {
    "title": "Order for reparations",
    "source": "Trial Chamber IX",
    "dated_on": "2024-02-28",
    "language": "en",
    "description": "Who may be helped,\nand with what.",
    "content_note": "",
}


def exhibit(document):
    return f'<figure data-block="exhibit" data-id="{document.key}"></figure>'


class DeskTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.journalist, cls.editor = UserFactory(journalist=True), UserFactory(editor=True)

    def as_(self, user):
        self.client.force_login(user)
        return self.client


class ListTest(DeskTestCase):
    def test_strangers_and_readers_are_sent_to_the_door(self):
        for path in (LIST, ADD, FIND):
            self.assertEqual(302, self.client.get(path).status_code)
            self.assertEqual(302, self.as_(UserFactory()).get(path).status_code)
            self.client.logout()

    def test_journalist_finds_own_and_public_documents_only(self):
        DocumentFactory(title="A hidden order")
        DocumentFactory(title="An own order", created_by=self.journalist)
        ArticleFactory(published=True, body=exhibit(DocumentFactory(title="A public order")) + "<p>x</p>")
        response = self.as_(self.journalist).get(LIST, {"q": "order"})
        self.assertContains(response, "An own order")
        self.assertContains(response, "A public order")
        self.assertNotContains(response, "A hidden order")
        self.assertContains(self.as_(self.editor).get(LIST, {"q": "order"}), "A hidden order")

    def test_list_makes_the_same_queries_for_twenty_documents(self):
        self.as_(self.editor).get(LIST)
        DocumentFactory(created_by=self.journalist)
        with self.assertNumQueries(6):
            self.client.get(LIST)
        for _n in range(19):
            DocumentFactory(created_by=UserFactory(journalist=True))
        with self.assertNumQueries(6):
            self.client.get(LIST)


class FindTest(DeskTestCase):
    def found(self, user, **query):
        return [result["id"] for result in self.as_(user).get(FIND, query).json()["results"]]

    def test_editor_is_offered_what_he_may_see_by_title_source_or_key(self):
        hidden = DocumentFactory(title="Judgment", source="Special Court")
        for query in ({"q": "judgm"}, {"q": "special"}, {"id": hidden.key}):
            self.assertEqual([hidden.key], self.found(self.editor, **query))
            self.assertEqual([], self.found(self.journalist, **query))

    def test_choice_says_source_and_date(self):
        DocumentFactory(title="Judgment", source="Special Court", dated_on="2013-09-26")
        (result,) = self.as_(self.editor).get(FIND, {"q": "judgment"}).json()["results"]
        self.assertEqual("Judgment, Special Court, 26 Sep 2013", result["text"])

    def test_absurd_questions_find_nothing(self):
        for query in ({"id": "x" * 5000}, {"q": "word " * 5000}, {"id": "1 OR 1=1"}, {"q": "\\(("}):
            self.assertEqual([], self.found(self.editor, **query))

    def test_who_sees_no_documents_may_not_ask(self):
        self.assertEqual(403, self.as_(UserFactory(recruiter=True)).get(FIND).status_code)


class AddTest(DeskTestCase):
    def add(self, content, **changes):
        files = {"file": file_of(content, "secret-name.pdf")} if content is not None else {}
        return self.as_(self.journalist).post(ADD, WORDS | changes | files, follow=True)

    def test_document_comes_in_clean_and_is_measured(self):
        info = b"<< /Author (SECRET) >>"
        self.add(a_pdf(info, trailer=b"/Info 6 0 R"))
        document = Document.objects.get()
        with document.file.open() as file:
            content = file.read()
        self.assertNotIn(b"SECRET", content)
        self.assertEqual((1, len(content)), (document.pages, document.size))
        self.assertEqual(
            (self.journalist, "Who may be helped, and with what."), (document.created_by, document.description)
        )
        self.assertEqual(f"documents/{document.key}.pdf", document.file.name)
        self.assertEqual(1, len(PdfReader(io.BytesIO(content)).pages))

    def test_bad_file_gets_a_sentence_and_keeps_what_was_typed(self):
        before = media_files()
        for content, words in (
            (b"GIF89a", "no PDF"),
            (b"%PDF-1.7 and then nothing", "The document"),
            (None, "This field is required"),
        ):
            response = self.add(content)
            self.assertContains(response, words)
            self.assertContains(response, WORDS["title"])
        self.assertEqual((0, before), (Document.objects.count(), media_files()))

    def test_full_disk_gets_a_sentence_and_keeps_what_was_typed(self):
        before = media_files()
        with mock.patch.object(Document.file.field.storage, "_save", side_effect=OSError(28, "No space left")):
            response = self.add(a_pdf())
        self.assertContains(response, "could not be stored")
        self.assertContains(response, WORDS["title"])
        self.assertEqual((0, before), (Document.objects.count(), media_files()))

    def test_bad_words_leave_no_file(self):
        before = media_files()
        for changes in ({"title": ""}, {"source": ""}, {"language": "xx"}, {"dated_on": "2024-13-40"}):
            self.assertEqual(200, self.add(a_pdf(), **changes).status_code)
        self.assertEqual((0, before), (Document.objects.count(), media_files()))

    @override_settings(ACCOUNT_RATE_LIMITS={"upload_document": "2/10m/user"})
    def test_many_documents_at_once_must_wait_and_keep_what_was_typed(self):
        for _n in range(2):
            self.assertContains(self.add(b"GIF89a"), "no PDF")
        refused = self.add(a_pdf())
        self.assertContains(refused, "many documents at once", status_code=429)
        self.assertContains(refused, WORDS["title"], status_code=429)
        self.assertEqual((0, "600"), (Document.objects.count(), refused["Retry-After"]))
        self.assertEqual(302, self.as_(self.editor).post(ADD, WORDS | {"file": file_of(a_pdf())}).status_code)

    @override_settings(ACCOUNT_RATE_LIMITS={"upload_document": "1/10m/user"})
    def test_a_form_without_a_file_does_not_count(self):
        for _n in range(2):
            self.assertContains(self.add(None), "This field is required")
        self.assertEqual(302, self.as_(self.journalist).post(ADD, WORDS | {"file": file_of(a_pdf())}).status_code)

    def test_the_site_has_a_limit(self):
        self.assertEqual("30/10m/user", settings.ACCOUNT_RATE_LIMITS["upload_document"])

    def test_contributor_adds_no_document(self):
        self.assertEqual(403, self.as_(UserFactory(contributor=True)).get(ADD).status_code)

    def test_failed_row_leaves_no_file(self):
        before = media_files()
        with mock.patch.object(Document, "save", side_effect=DatabaseError), self.assertRaises(DatabaseError):
            create_document(file_of(a_pdf()), by=self.journalist, title="A title", source="A court")
        self.assertEqual(before, media_files())

    def test_refused_file_leaves_no_row(self):
        with self.assertRaises(FileRefused):
            create_document(file_of(b""), by=self.journalist, title="A title", source="A court")
        self.assertEqual(0, Document.objects.count())


class ChangeTest(DeskTestCase):
    def setUp(self):
        self.document = DocumentFactory(created_by=self.journalist)
        self.page = reverse("admin:articles_document_change", args=[self.document.pk])

    def change(self, user, **changes):
        return self.as_(user).post(self.page, WORDS | changes, follow=True)

    def saved(self):
        return Document.objects.get(pk=self.document.pk)

    def test_words_change_and_the_file_does_not(self):
        self.change(self.journalist, title="A new title", file=file_of(a_pdf()))
        self.assertEqual(("A new title", self.document.sha256), (self.saved().title, self.saved().sha256))

    def test_journalist_cannot_change_what_has_left_his_hands(self):
        ArticleFactory(published=True, body=exhibit(self.document) + "<p>x</p>")
        self.assertEqual(403, self.change(self.journalist, title="Changed").status_code)
        self.change(self.editor, title="Changed by an editor")
        self.assertEqual("Changed by an editor", self.saved().title)

    def test_uses_are_shown_as_far_as_one_may_see_them(self):
        ArticleFactory(body=exhibit(self.document) + "<p>x</p>", headline="A hidden story")
        ArticleFactory(published=True, body=exhibit(self.document) + "<p>x</p>", headline="A public story")
        page = self.as_(self.journalist).get(self.page)
        self.assertContains(page, "A public story")
        self.assertNotContains(page, "A hidden story")
        self.assertContains(page, self.document.sha256)

    def test_document_in_use_stays_and_the_use_is_named(self):
        ArticleFactory(body=exhibit(self.document) + "<p>x</p>", headline="A story with it")
        delete = reverse("admin:articles_document_delete", args=[self.document.pk])
        self.assertContains(self.as_(self.editor).post(delete, {"post": "yes"}), "A story with it")
        self.assertTrue(Document.objects.exists())

    def test_unused_document_goes_with_its_file(self):
        delete = reverse("admin:articles_document_delete", args=[self.document.pk])
        self.assertEqual(403, self.as_(self.journalist).post(delete, {"post": "yes"}).status_code)
        with self.captureOnCommitCallbacks(execute=True):
            self.as_(self.editor).post(delete, {"post": "yes"})
        self.assertFalse(Document.objects.exists())
        self.assertFalse(any(self.document.key in path for path in media_files()))
