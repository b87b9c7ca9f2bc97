"""Files of applicants: the bad leave nothing on the disk, and the good go with their rows."""

from datetime import timedelta
from pathlib import Path
from unittest import mock

import time_machine
from django.conf import settings
from django.utils import timezone

from careers.models import Application, ApplicationFile
from careers.models.files import KEPT_FOR, forget_kept, remove_strays
from jfj.demo.factories import ApplicationFactory
from tests.careers import papers
from tests.careers.applying import SECOND, ApplyingCase


class BadFileTests(ApplyingCase):
    def test_each_gets_a_sentence_and_leaves_nothing_on_the_disk(self):
        for name, content, words in (
            ("cv.pdf", b"<html><script>alert(1)</script>", "We take PDF, DOCX and ODT."),
            ("cv.pdf", b"MZ\x90" + bytes(500), "We take PDF, DOCX and ODT."),
            ("cv.docx", papers.a_docx({"word/vbaProject.bin": "x"}), "macros or programs"),
            ("cv.pdf", b"", "The file is empty."),
            ("cv.pdf", bytes(50 * 1024 * 1024), "larger than 5 MB"),
            ("cv.docx", papers.a_docx({"word/media/a.jpg": bytes(60 * 1024 * 1024)}), "unpacks to more"),
            ("cv.docx", papers.locked(papers.a_docx()), "password"),
        ):
            with self.subTest(words):
                self.assertRefused(self.send(cv=papers.file_of(content, name)), words)
        self.assertEqual(self.debris(), set())

    def test_a_name_with_a_path_or_line_breaks_is_shown_as_one_line(self):
        part = '--b\r\nContent-Disposition: form-data; name="cv"; filename="../../a%0d\x0b\u2028b.pdf"\r\n\r\n'
        body = part.encode() + papers.a_pdf() + b"\r\n--b--\r\n"
        response = self.client.post(self.address, body, content_type="multipart/form-data; boundary=b")
        self.assertContains(response, "“a%0db.pdf”", status_code=422)

    def test_a_full_disk_gets_a_sentence_and_leaves_nothing(self):
        with mock.patch("django.core.files.storage.FileSystemStorage._save", side_effect=OSError(28, "No space")):
            self.assertRefused(self.send(), "could not be stored")
        self.assertEqual((self.debris(), ApplicationFile.objects.count()), (set(), 0))

    def test_a_file_in_the_place_of_words_and_words_in_that_of_a_file_are_no_fault_of_ours(self):
        self.assertEqual(self.send(name=papers.a_cv()).status_code, 422)
        self.assertEqual(self.send(cv="words").status_code, 422)


class LeftoverTests(ApplyingCase):
    def test_a_file_whose_form_was_not_sent_is_deleted_after_a_day(self):
        self.send(email="nobody")
        self.assertEqual(len(self.debris()), 1)
        self.assertIsNone(forget_kept())
        with time_machine.travel(timezone.now() + KEPT_FOR + SECOND), self.captureOnCommitCallbacks(execute=True):
            self.assertEqual(forget_kept(), "1 forgotten")
        self.assertEqual((self.debris(), ApplicationFile.objects.count()), (set(), 0))

    def test_a_file_of_no_row_goes_after_an_hour_and_no_other(self):
        self.send()
        kept = self.debris()
        stray = Path(settings.PRIVATE_ROOT) / "applications" / "stray"
        stray.write_bytes(b"x")
        remove_strays()
        self.assertTrue(stray.exists())
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            remove_strays()
        self.assertEqual(self.debris(), kept)

    def test_deleting_many_deletes_the_files_of_each(self):
        self.send()
        self.send(email="b@example.org")
        with self.captureOnCommitCallbacks(execute=True):
            Application.objects.all().delete()
        self.assertEqual(self.debris(), set())

    def test_a_vacancy_with_applications_is_not_deleted_over_them(self):
        application = ApplicationFactory()
        with self.assertRaisesMessage(Exception, "protected"):
            application.vacancy.delete()
