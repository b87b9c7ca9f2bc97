"""The one door for documents: what it refuses, and what it does with a hostile file."""

import io
import time
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from jfj.lib import pdf
from jfj.lib.intake import FileRefused
from jfj.lib.pdf import MAX_BYTES, read_document
from jfj.lib.pdf_copy import copy_of
from tests.documents import a_pdf, bomb, file_of, pdf_of
from tests.project.document_case import DocumentTestCase


class RefusedTest(DocumentTestCase):
    def test_what_is_no_pdf(self):
        self.assertRefused(b"", "is empty")
        self.assertRefused(b"GIF89a not a document", "no PDF")
        self.assertRefused(b"%!PS-Adobe-3.0", "no PDF")

    def test_what_only_begins_like_one(self):
        for content in (
            b"%PDF-1.7",
            b"%PDF-1.7\n" + b"\0" * 5000,
            a_pdf()[:200],
            b"%PDF-1.4\nstartxref\n99999999\n%%EOF",
        ):
            self.assertRefused(content, "The document")

    def test_too_many_bytes(self):
        self.assertRefused(b"%PDF-1.7" + b"x" * MAX_BYTES, "larger than 20 MB")

    def test_password(self):
        locked = b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >>" % (b"o" * 32, b"u" * 32)
        trailer = b"/Encrypt 6 0 R /ID [(one) (one)]"
        self.assertRefused(a_pdf(locked, trailer=trailer), "protected")

    def test_no_pages_and_too_many(self):
        catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
        self.assertRefused(pdf_of(catalog, b"<< /Type /Pages /Kids [] /Count 0 >>"), "no pages")
        kids = b"3 0 R " * 5001
        flat = pdf_of(catalog, b"<< /Type /Pages /Kids [%s] >>" % kids, b"<< /Type /Page >>")
        self.assertRefused(flat, "damaged")
        pages = [b"<< /Type /Page >>"] * 5001
        kids = b" ".join(b"%d 0 R" % number for number in range(3, 5004))
        self.assertRefused(pdf_of(catalog, b"<< /Type /Pages /Kids [%s] >>" % kids, *pages), "more than we can take")


class HostileTest(DocumentTestCase):
    def assertSoon(self, content, seconds=30):
        """Taken or refused, and soon."""
        start = time.monotonic()
        try:
            read_document(file_of(content))
        except FileRefused:
            pass
        self.assertLess(time.monotonic() - start, seconds)

    def test_bomb_is_refused_before_it_fills_the_memory(self):
        content = bomb()
        self.assertLess(len(content), MAX_BYTES)
        self.assertRefused(content, "Print it to a new PDF")

    def test_tree_of_pages_that_comes_back_to_itself(self):
        catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
        self.assertRefused(pdf_of(catalog, b"<< /Type /Pages /Kids [2 0 R 2 0 R] >>"), "damaged")

    def test_loops_of_bookmarks_names_and_forms(self):
        self.assertSoon(
            a_pdf(
                b"<< /First 7 0 R /Last 7 0 R >>",
                b"<< /Title (x) /Next 7 0 R /First 7 0 R /Dest (x) >>",
                b"<< /Kids [8 0 R 8 0 R] >>",
                catalog=b"/Outlines 6 0 R /Names << /Dests 8 0 R >> /StructTreeRoot 8 0 R",
                page=b"/Group 8 0 R",
            )
        )

    def test_arrays_in_arrays(self):
        self.assertSoon(a_pdf(page=b"/Group " + b"[" * 100_000 + b"]" * 100_000))

    def test_half_a_million_objects(self):
        things = b"".join(b"%d 0 obj\n<<>>\nendobj\n" % number for number in range(9, 500_009))
        self.assertSoon(b"%PDF-1.7\n" + things + b"trailer\n<< /Root 9 0 R >>\n%%EOF")

    def test_names_with_any_byte(self):
        odd = b"".join(b"/#%02x" % byte for byte in range(256))
        clean = read_document(file_of(a_pdf(page=b"/Group << /CS [%s] /Colorants << /#00 /#2f >> >>" % odd)))
        self.assertEqual(1, len(PdfReader(io.BytesIO(clean.content)).pages))

    def test_worker_that_hangs_is_ended(self):
        with mock.patch.object(pdf, "MOST_SECONDS", 0.01):
            self.assertRefused(a_pdf(), "more time or memory")

    def test_worker_gets_no_secret(self):
        with mock.patch.object(pdf.subprocess, "run", wraps=pdf.subprocess.run) as run:
            read_document(file_of(a_pdf()))
        self.assertEqual({}, run.call_args.kwargs["env"])

    @settings(max_examples=150, deadline=None)
    @given(st.integers(0, 900), st.binary(min_size=1, max_size=9))
    def test_damage_anywhere_is_a_refusal_or_a_copy(self, place, rubbish):
        """As the worker sees it: any fault of the parser is one that it catches."""
        whole = a_pdf(catalog=b"/Outlines 4 0 R", page=b"/Annots [3 0 R]")
        try:
            pages, copy = copy_of(whole[:place] + rubbish + whole[place + len(rubbish) :])
        except Exception as error:
            self.assertNotIsInstance(error, MemoryError | SystemExit)
            return
        self.assertEqual(pages, len(PdfReader(io.BytesIO(copy)).pages))
