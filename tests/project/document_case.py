"""What the tests of the door for documents share: how a refusal reads, and the copy without its process."""

import io

from django.test import SimpleTestCase
from pypdf import PdfReader

from jfj.lib.intake import FileRefused
from jfj.lib.pdf import read_document
from jfj.lib.pdf_copy import NotCopied, copy_of
from tests.documents import file_of


def copied(content):
    """The copy of a PDF, read; without the process around it."""
    return PdfReader(io.BytesIO(copy_of(content)[1]))


class DocumentTestCase(SimpleTestCase):
    def assertRefused(self, content, words):
        with self.assertRaises(FileRefused) as caught:
            read_document(file_of(content))
        self.assertIn(words, caught.exception.sentence)

    def assertRefusedAs(self, word, content):
        """As the worker sees it, without the process around it."""
        with self.assertRaises(NotCopied) as caught:
            copy_of(content)
        self.assertEqual(word, caught.exception.word)
