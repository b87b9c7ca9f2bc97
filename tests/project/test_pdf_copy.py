"""The copy of a document: what comes through, and what never does."""

import base64
import io
import zlib

from PIL import Image
from pypdf import PdfReader

from jfj.lib.pdf import read_document
from jfj.lib.pdf_copy import copy_of
from jfj.lib.pdf_pictures import jpeg_without_notes
from tests.documents import WORDS, a_pdf, above, file_of, stream
from tests.pictures import file_of as picture_file
from tests.pictures import photo_from_a_phone, picture
from tests.project.document_case import DocumentTestCase, copied


def a_picture(data, filters):
    """A PDF with a picture on its page, packed like this."""
    image = stream(data, b"/Type /XObject /Subtype /Image /Width 400 /Height 300 /Filter %s" % filters)
    return a_pdf(image, words=b"/I Do").replace(b"/Font <<", b"/XObject << /I 6 0 R >> /Font <<")


class KeptTest(DocumentTestCase):
    def test_words_and_pages_come_through(self):
        clean = read_document(file_of(a_pdf()))
        reader = PdfReader(io.BytesIO(clean.content))
        self.assertEqual((1, 1), (clean.pages, len(reader.pages)))
        self.assertEqual("The record of the hearing", reader.pages[0].extract_text())
        self.assertEqual([595, 842], reader.pages[0].mediabox[2:])

    def test_the_same_document_twice_is_the_same_file(self):
        first, second = (read_document(file_of(a_pdf())) for _ in range(2))
        self.assertEqual((first.content, 64), (second.content, len(first.sha256)))

    def test_rubbish_before_the_header_is_no_reason_to_refuse(self):
        self.assertEqual(1, read_document(file_of(b"\n\nHTTP/1.1 200 OK\n\n" + a_pdf())).pages)

    def test_link_to_the_web_stays_and_loses_what_else_it_does(self):
        link, _form = above(
            b"/Link", b"/A << /S /URI /URI (https://example.org/) /Next << /S /JavaScript /JS (x) >> >>"
        )
        annotation = copied(a_pdf(link, page=b"/Annots [6 0 R]")).pages[0]["/Annots"][0]
        self.assertEqual({"/S": "/URI", "/URI": "https://example.org/"}, annotation["/A"])

    def test_link_to_another_page_finds_its_page(self):
        link, _form = above(b"/Link", b"/A << /S /GoTo /D [3 0 R /Fit] >>")
        reader = copied(a_pdf(link, page=b"/Annots [6 0 R]"))
        self.assertEqual(reader.pages[0]["/Annots"][0]["/Dest"][0].get_object(), reader.pages[0])

    def test_picture_of_a_drawing_without_a_list_of_its_own_stays(self):
        form = stream(b"/Mine Do", b"/Subtype /Form /BBox [0 0 9 9]")
        content = a_pdf(form, stream(b"MINE", b"/Subtype /Image"), words=b"/Form Do")
        content = content.replace(b"/Font <<", b"/XObject << /Form 6 0 R /Mine 7 0 R >> /Font <<")
        self.assertIn(b"MINE", copy_of(content)[1])

    def test_pictures_stay_where_the_page_cannot_be_read(self):
        content = a_picture(b"MINE", b"/DCT").replace(b"/Length 5 ", b"/Length 5 /Filter /New ")
        content = content.replace(b"/Filter /DCT", b"/Odd /DCT").replace(b"/I Do", b"~~~~~")
        self.assertIn(b"MINE", copy_of(content)[1])

    def test_bookmarks_stay(self):
        content = a_pdf(
            b"<< /First 7 0 R /Last 8 0 R /Count 2 >>",
            b"<< /Title (Facts) /Parent 6 0 R /Next 8 0 R /Dest [3 0 R /Fit] >>",
            b"<< /Title (Law) /Parent 6 0 R /Prev 7 0 R /A << /S /JavaScript /JS (x) >> >>",
            catalog=b"/Outlines 6 0 R",
        )
        self.assertEqual(["Facts", "Law"], [mark.title for mark in copied(content).outline])

    def test_structure_for_screen_readers_stays(self):
        content = a_pdf(
            b"<< /Type /StructTreeRoot /K 7 0 R >>",
            b"<< /Type /StructElem /S /H1 /P 6 0 R /Pg 3 0 R /K 0 /Lang (fr) /Alt (See https://a.org/b/c, and/or) >>",
            catalog=b"/StructTreeRoot 6 0 R /Lang (en) /MarkInfo << /Marked true >>",
        )
        root = copied(content).trailer["/Root"]
        self.assertEqual(("/H1", "en"), (root["/StructTreeRoot"]["/K"]["/S"], root["/Lang"]))
        self.assertEqual("See https://a.org/b/c, and/or", root["/StructTreeRoot"]["/K"]["/Alt"])


class NotTakenTest(DocumentTestCase):
    def assertNotTaken(self, content):
        """No word that begins with SECRET, written in letters, hexadecimal or packed, is in the copy."""
        copy = read_document(file_of(content)).content
        self.assertNotIn(b"SECRET", copy)
        self.assertNotIn(b"SECRET".hex().encode(), copy.lower())
        for thing in PdfReader(io.BytesIO(copy)).pages[0].values():
            self.assertNotIn("SECRET", str(thing))
        return copy

    def test_metadata(self):
        self.assertNotTaken(
            a_pdf(
                b"<< /Author (SECRET) /Producer (SECRET) >>",
                stream(b"<x:xmpmeta>SECRET</x:xmpmeta>", b"/Type /Metadata /Subtype /XML"),
                catalog=b"/Metadata 7 0 R",
                page=b"/Metadata 7 0 R /PieceInfo << /App << /Private (SECRET) >> >> /LastModified (SECRET)",
                trailer=b"/Info 6 0 R /ID [(SECRET) (SECRET)]",
            )
        )

    def test_attachments(self):
        self.assertNotTaken(
            a_pdf(
                b"<< /Type /Filespec /F (SECRET.exe) /EF << /F 7 0 R >> >>",
                stream(b"SECRET", b"/Type /EmbeddedFile"),
                b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R /AP << /N 7 0 R >> >>",
                catalog=b"/Names << /EmbeddedFiles << /Names [(SECRET) 6 0 R] >> >> /AF [6 0 R]",
                page=b"/Annots [8 0 R] /AF [6 0 R]",
            )
        )

    def test_scripts_and_actions_wherever_they_hang(self):
        for action in (b"/S /JavaScript /JS (SECRET)", b"/S /Launch /F (SECRET)", b"/S /SubmitForm /F (SECRET)"):
            link, _form = above(b"/Link", b"/A << %s >> /AA << /E << %s >> >>" % (action, action))
            self.assertNotTaken(
                a_pdf(
                    link,
                    b"<< /Names [(SECRET) << %s >>] >>" % action,
                    catalog=b"/OpenAction << %s >> /AA << /WC << %s >> >> /Names << /JavaScript 7 0 R >>"
                    % (action, action),
                    page=b"/Annots [6 0 R] /AA << /O << %s >> >>" % action,
                )
            )

    def test_forms_with_their_scripts(self):
        self.assertNotTaken(
            a_pdf(
                b"<< /Fields [7 0 R] /XFA (SECRET) >>",
                b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (SECRET) /AA << /K << /JS (SECRET) >> >> >>",
                catalog=b"/AcroForm 6 0 R",
                page=b"/Annots [7 0 R]",
            )
        )

    def test_notes_in_the_margin(self):
        note, _form = above(b"/Text", b"/Contents (SECRET) /T (SECRET)")
        popup, _form = above(b"/Popup", b"/Contents (SECRET)")
        self.assertNotTaken(a_pdf(note, popup, page=b"/Annots [6 0 R 7 0 R]"))

    def test_former_states_of_the_file(self):
        """A program that saves a changed file only adds to it: what was deleted is still there."""
        first = a_pdf(words=b"BT (SECRET) Tj ET")
        start = first.rindex(b"startxref")
        table = first.index(b"xref\n0")
        changed = b"4 0 obj\n%s\nendobj\n" % stream(WORDS)
        update = b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        whole = first + changed + update % (len(first), table, len(first) + len(changed))
        self.assertGreater(start, table)
        self.assertIn(b"The record", self.assertNotTaken(whole))

    def test_what_programs_note_under_keys_of_their_own(self):
        notes = b"/PTEX.FileName (SECRET) /PTEX.InfoDict << /Author (SECRET) >> /Maker (SECRET) /Name (SECRET)"
        form = stream(b"0 0 9 9 re", b"/Subtype /Form /BBox [0 0 9 9] /Resources << %s >> %s" % (notes, notes))
        names = b"/XObject << /F.1 6 0 R /Said (SECRET) >> /Properties << /Layer << %s >> >> %s /Font <<" % (
            notes,
            notes,
        )
        copy = self.assertNotTaken(a_pdf(form, words=b"/F.1 Do").replace(b"/Font <<", names))
        self.assertIn("/F.1", PdfReader(io.BytesIO(copy)).pages[0]["/Resources"]["/XObject"])

    def test_what_programs_note_of_a_paragraph(self):
        notes = b"/T (SECRET) /A << /O /UserProperties /P [<< /N (SECRET) /V (SECRET) >>] >>"
        element = b"<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 %s >>" % notes
        self.assertNotTaken(a_pdf(b"<< /K 7 0 R >>", element, catalog=b"/StructTreeRoot 6 0 R"))

    def test_words_of_pages_that_somebody_took_out(self):
        for gone in (b"/Pg 8 0 R /K 0", b"/K << /Type /MCR /Pg 8 0 R /MCID 0 >>"):
            words = b"/Alt (SECRET) /ActualText (SECRET) /E (SECRET)"
            element = b"<< /Type /StructElem /S /P /P 6 0 R %s %s >>" % (gone, words)
            root = b"<< /K 7 0 R >>"
            self.assertNotTaken(a_pdf(root, element, b"<< /Type /Page >>", catalog=b"/StructTreeRoot 6 0 R"))

    def test_description_that_is_the_path_of_a_file(self):
        for path in (rb"C:\\Users\\SECRET", b"/home/SECRET/a.png", b"file:///SECRET", b"Macintosh HD:Users:SECRET"):
            element = b"<< /Type /StructElem /S /Figure /P 6 0 R /Pg 3 0 R /K 0 /Alt (%s) >>" % path
            with self.subTest(path):
                copy = copy_of(a_pdf(b"<< /K 7 0 R >>", element, catalog=b"/StructTreeRoot 6 0 R"))[1]
                self.assertNotIn(b"SECRET", copy)

    def test_what_the_camera_wrote_into_a_picture(self):
        photo = photo_from_a_phone().read()
        self.assertIn(b"SECRET", photo)
        notes = b"/Metadata << /By (SECRET) >> /PieceInfo << /App (SECRET) >> /AF [<< /F (SECRET) >>]"
        content = a_picture(photo, b"/DCTDecode %s" % notes)
        self.assertNotTaken(content)
        image = copied(content).pages[0].images[0].image
        self.assertEqual((400, 300), image.size)

    def test_what_the_camera_wrote_into_a_picture_that_is_packed_again(self):
        photo = photo_from_a_phone().read()
        for data, filters in (
            (
                zlib.compress(photo),
                b"[/FlateDecode /DCTDecode] /DecodeParms [null << /ColorTransform 1 /By (SECRET) >>]",
            ),
            (base64.a85encode(photo) + b"~>", b"[/ASCII85Decode /DCTDecode]"),
            (zlib.compress(photo).hex().encode() + b">", b"[/ASCIIHexDecode /FlateDecode /DCTDecode]"),
        ):
            with self.subTest(filters):
                picture = copied(a_picture(data, filters)).pages[0]["/Resources"]["/XObject"]["/I"]
                self.assertEqual(("/DCTDecode", jpeg_without_notes(photo)), (picture["/Filter"], picture._data))
                self.assertNotIn(b"SECRET", picture._data)
                self.assertNotIn("SECRET", str(picture["/DecodeParms"]))

    def test_picture_in_which_we_cannot_look_is_refused(self):
        for filters in (
            b"/JPXDecode",
            b"[/FlateDecode /JPXDecode]",
            b"[/DCTDecode /FlateDecode]",
            b"[/New /DCTDecode]",
        ):
            self.assertRefusedAs("pictures", a_picture(b"", filters))
        self.assertRefused(a_picture(b"", b"/JPXDecode"), "Print it to a new PDF")

    def test_pictures_of_pages_that_somebody_took_out(self):
        lists = b"/XObject << /Mine 7 0 R /Form 6 0 R /Other 8 0 R >> /Pattern << /P 8 0 R >> /ExtGState << /G 8 0 R >>"
        form = b"/Subtype /Form /BBox [0 0 9 9] /Resources << %s >>" % lists
        content = a_pdf(
            stream(b"/M#69ne Do", form),
            stream(b"MINE", b"/Subtype /Image"),
            stream(b"SECRET", b"/Subtype /Image"),
            words=b"/Form Do",
        )
        self.assertIn(b"MINE", self.assertNotTaken(content.replace(b"/Font <<", lists + b" /Font <<")))

    def test_a_file_elsewhere_that_a_stream_names(self):
        content = a_pdf(stream(b"", b"/F (SECRET) /FFilter /FlateDecode"), page=b"/Group 6 0 R")
        self.assertNotTaken(content)

    def test_what_stands_around_and_between_the_parts_of_a_jpeg(self):
        photo = picture_file(picture()).read()
        clean = jpeg_without_notes(photo)
        note = b"\xff\xe1\x00\x08SECRET"
        for odd in (
            photo + b"SECRET",
            b"SECRET" + photo,
            photo[:2] + b"\xff" + note + photo[2:],
            photo[:2] + b"SECRET" + photo[2:],
            photo[:-2] + note + photo[-2:],
            photo[:2] + note.replace(b"\xe1", b"\xe2") + photo[2:],
        ):
            self.assertEqual(clean, jpeg_without_notes(odd))
        self.assertEqual(Image.open(io.BytesIO(photo)).tobytes(), Image.open(io.BytesIO(clean)).tobytes())

    def test_broken_pictures_are_no_fault(self):
        photo = photo_from_a_phone().read()
        for length in (0, 1, 2, 3, 4, 7, 20, 100):
            self.assertLessEqual(len(jpeg_without_notes(photo[:length])), length)
