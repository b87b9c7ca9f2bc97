"""What is taken as a CV: judged by content, whatever a name says."""

import zlib

from django.test import SimpleTestCase

from jfj.lib.intake import FileRefused
from jfj.lib.papers import read_paper, shown_name
from tests.careers import papers
from tests.documents import a_pdf, bomb


class PaperTestCase(SimpleTestCase):
    def refused(self, content, words, name="cv.pdf"):
        with self.assertRaises(FileRefused) as caught:
            read_paper(papers.file_of(content, name))
        self.assertIn(words, caught.exception.sentence)


class GoodTests(PaperTestCase):
    def test_the_three_formats_are_known_by_their_content(self):
        for content, kind in ((a_pdf(), "pdf"), (papers.a_docx(), "docx"), (papers.an_odt(), "odt")):
            self.assertEqual(read_paper(papers.file_of(content, "whatever.exe")).format, kind)

    def test_a_pdf_is_copied_and_loses_what_runs(self):
        paper = read_paper(papers.file_of(a_pdf(catalog=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")))
        self.assertNotIn(b"JavaScript", paper.content)

    def test_other_formats_are_kept_as_they_are(self):
        self.assertEqual(read_paper(papers.file_of(papers.a_docx())).content, papers.a_docx())

    def test_links_and_a_template_on_the_writers_own_disk_are_no_fault(self):
        for relation in (
            papers.relation("hyperlink", "https://example.org/"),
            papers.relation("attachedTemplate", "file:///C:/Users/me/Templates/cv.dotx"),
        ):
            self.assertEqual(read_paper(papers.file_of(papers.a_docx(relations=relation))).format, "docx")
        link = '<office:a xlink:href="https://example.org/"/>'
        self.assertEqual(read_paper(papers.file_of(papers.an_odt(content=link))).format, "odt")


class OtherKindTests(PaperTestCase):
    def test_what_is_no_text_of_a_word_processor_is_refused(self):
        for content in (b"<html><script>alert(1)</script>", b"MZ\x90\x00" + bytes(200), b"\x7fELF", b"GIF89a", b"a"):
            self.refused(content, "We take PDF, DOCX and ODT.")

    def test_html_that_says_somewhere_that_it_is_a_pdf_is_refused(self):
        self.refused(b"<html>%PDF-1.7" + a_pdf(), "We take PDF, DOCX and ODT.")

    def test_any_other_archive_is_refused(self):
        self.refused(papers.zip_of({"a.txt": "a"}), "We take PDF, DOCX and ODT.")
        self.refused(papers.zip_of({"mimetype": "application/epub+zip"}), "We take PDF, DOCX and ODT.")
        self.refused(papers.a_docx(kind="application/vnd.ms-excel"), "We take PDF, DOCX and ODT.")

    def test_an_old_or_locked_office_file_is_refused(self):
        self.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "We take PDF, DOCX and ODT.")

    def test_nothing_is_refused_as_empty(self):
        self.refused(b"", "The file is empty.")

    def test_fifty_megabytes_are_refused(self):
        self.refused(bytes(50 * 1024 * 1024), "larger than 5 MB")

    def test_a_damaged_file_is_refused(self):
        for content in (papers.a_docx()[:-60], b"PK\x03\x04" + bytes(100), papers.a_docx({"word/styles.xml": "<a>"})):
            self.refused(content, "damaged")
        self.refused(b"%PDF-1.7 and nothing more", "damaged")


class DangerousTests(PaperTestCase):
    def test_macros_are_refused_wherever_they_are_said_to_be(self):
        for content in (
            papers.a_docx({"word/vbaProject.bin": "x"}),
            papers.a_docx({"word/VBAPROJECT.bin": "x"}),
            papers.a_docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
            papers.a_docx({"word/activeX/activeX1.xml": "<a/>"}),
            papers.a_docx({"docProps/setup.exe": "MZ"}),
            papers.an_odt({"Basic/Standard/Module1.xml": "<a/>"}),
            papers.an_odt({"Scripts/python/run.py": "import os"}),
            papers.an_odt(content='<script:event-listener xmlns:script="urn:s"/>'),
        ):
            self.refused(content, "macros or programs")

    def test_a_field_that_starts_a_program_is_refused_however_it_is_spread(self):
        run = "<w:r><w:instrText>{}</w:instrText></w:r>"
        spread = f"<w:p>{run.format(' DD')}{run.format('EAUTO cmd.exe')}</w:p>"
        self.refused(papers.a_docx(body=spread), "macros or programs")
        simple = '<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>'
        self.refused(papers.a_docx(body=simple), "macros or programs")

    def test_the_field_before_it_does_not_hide_one_that_starts_a_program(self):
        field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
        body = f"<w:p>{field.format('PAGE')}{field.format('DDEAUTO cmd')}</w:p>"
        self.refused(papers.a_docx(body=body), "macros or programs")
        self.assertEqual(
            read_paper(papers.file_of(papers.a_docx(body=body.replace("DDEAUTO", "ADDED")))).format, "docx"
        )

    def test_no_name_of_a_part_hides_what_is_in_it(self):
        fetches = papers.docx_parts(relations=papers.relation("attachedTemplate", "https://example.org/t.dotm"))
        relations = {"word/_rels/document.xml.RELS": fetches["word/_rels/document.xml.rels"]}
        self.refused(papers.zip_of(papers.docx_parts() | relations), "damaged")
        del fetches["word/_rels/document.xml.rels"]
        self.refused(papers.zip_of(fetches | relations), "fetches parts from elsewhere")
        dde = '<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>'
        elsewhere = papers.docx_parts(body=dde)
        elsewhere["text/document.XML"] = elsewhere.pop("word/document.xml")
        self.refused(papers.zip_of(elsewhere), "macros or programs")

    def test_markup_under_a_name_that_is_not_read_as_such_is_refused(self):
        parts = papers.docx_parts()
        types = parts["[Content_Types].xml"].replace("document.xml", "document.txt")
        self.refused(papers.zip_of(parts | {"[Content_Types].xml": types}), "damaged")

    def test_a_link_of_an_odt_that_runs_something_is_refused(self):
        for address in ("vnd.sun.star.script:a.py$b?language=Python", "macro:///a.b.c", "javascript:a"):
            self.refused(papers.an_odt(content=f'<office:a xlink:href="{address}"/>'), "macros or programs")

    def test_files_within_the_file_are_refused(self):
        for name in ("word/embeddings/oleObject1.bin", "word/embeddings/book.xlsx", "word/afchunk.mht", "a.zip"):
            self.refused(papers.a_docx({name: "x"}), "holds other files")
        self.refused(papers.a_docx(relations=papers.relation("oleObject", "x")), "holds other files")

    def test_what_fetches_from_elsewhere_is_refused(self):
        share = "server\\share\\t.dotm"
        shares = (rf"\\{share}", "file://server/t.dotm", rf"file:///\\{share}", "file:///%5c%5cserver/t.dotm")
        for target in ("https://example.org/t.dotm", *shares):
            relation = papers.relation("attachedTemplate", target)
            self.refused(papers.a_docx(relations=relation), "fetches parts from elsewhere")
        for address in ("https://example.org/spy.png", "//server/a.png", "file:\\\\server\\a.png"):
            image = f'<office:image xlink:href="{address}"/>'
            self.refused(papers.an_odt(content=image), "fetches parts from elsewhere")

    def test_locked_archives_are_refused(self):
        self.refused(papers.locked(papers.a_docx()), "password")
        self.refused(papers.an_odt(manifest="<encryption-data/>"), "password")

    def test_names_that_lead_out_are_refused(self):
        for name in ("../../etc/passwd", "/etc/passwd", "..\\x"):
            self.refused(papers.a_docx({name: "x"}), "damaged")

    def test_a_document_type_of_its_own_is_refused(self):
        laughs = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
        self.refused(papers.a_docx({"word/styles.xml": laughs}), "damaged")


class BombTests(PaperTestCase):
    def test_an_archive_that_unpacks_to_very_much_is_refused(self):
        self.refused(papers.a_docx({"word/media/a.jpg": bytes(60 * 1024 * 1024)}), "unpacks to more")

    def test_very_many_elements_in_few_bytes_are_refused(self):
        for content in (papers.a_docx(body="<a/>" * 400_000), papers.an_odt(content="<a/>" * 400_000)):
            self.assertLess(len(content), 10_000)
            self.refused(content, "unpacks to more")

    def test_they_are_counted_over_all_parts(self):
        parts = {f"word/footnotes{n}.xml": "<a>" + "<a/>" * 50_000 + "</a>" for n in range(8)}
        self.refused(papers.a_docx(parts), "unpacks to more")

    def test_very_much_markup_is_refused_before_it_is_read(self):
        self.refused(papers.a_docx(body=f"<!--{' ' * 11 * 1024 * 1024}-->"), "unpacks to more")

    def test_one_that_lies_about_it_is_refused(self):
        honest = papers.a_docx({"word/media/a.jpg": bytes(60 * 1024 * 1024)})
        size = (60 * 1024 * 1024).to_bytes(4, "little")
        self.refused(honest.replace(size, (10).to_bytes(4, "little")), "damaged")

    def test_very_many_parts_are_refused(self):
        self.refused(papers.a_docx({f"word/media/{n}.png": "" for n in range(2001)}), "unpacks to more")

    def test_a_pdf_that_unpacks_to_very_much_is_refused(self):
        self.refused(bomb(), "damaged")

    def test_a_stream_within_a_stream_is_never_unpacked_twice(self):
        twice = zlib.compress(zlib.compress(bytes(100 * 1024 * 1024)))
        self.assertEqual(read_paper(papers.file_of(papers.a_docx({"word/media/a.png": twice}))).format, "docx")


class NameTests(SimpleTestCase):
    def test_a_name_is_one_line_without_a_path(self):
        for name, shown in (
            ("../../etc/passwd", "passwd"),
            ("C:\\me\\cv.pdf", "cv.pdf"),
            ("cv\r\nSet-Cookie: a.pdf", "cv Set-Cookie: a.pdf"),
            ("cv\x00\u202efdp.exe", "cvfdp.exe"),
            ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
            ("", "file"),
        ):
            self.assertEqual(shown_name(name), shown)
