"""What lies above the pages of a document: boxes stay where they cover something, or the document is refused."""

from tests.documents import a_pdf, above
from tests.project.document_case import DocumentTestCase, copied


class CoveredTest(DocumentTestCase):
    """A name that was blacked out stays so."""

    BOX = b"0 0 0 rg 0 0 100 20 re f"

    def test_box_above_a_page_becomes_part_of_it(self):
        for kind in (b"/Square", b"/Stamp", b"/FreeText", b"/Highlight", b"/Widget"):
            box, form = above(kind, appearance=self.BOX)
            page = copied(a_pdf(box, form, page=b"/Annots [6 0 R]")).pages[0]
            self.assertNotIn("/Annots", page)
            self.assertIn(b"2.000000 0 0 2.000000 72.000000 690.000000 cm /Above0 Do", page.get_contents().get_data())
            self.assertEqual(self.BOX, page["/Resources"]["/XObject"]["/Above0"].get_data())

    def test_box_that_only_programs_would_draw_is_refused(self):
        for kind in (b"/Square", b"/FreeText", b"/Highlight", b"/Underline", b"/StrikeOut", b"/OfSomeProgram"):
            with self.subTest(kind):
                box, _form = above(kind)
                self.assertRefusedAs("marks", a_pdf(box, page=b"/Annots [6 0 R]"))

    def test_box_that_cannot_be_placed_is_refused(self):
        box, form = above(b"/Square", appearance=self.BOX)
        for broken in (form.replace(b"/BBox [0 0 100 20]", b""), form.replace(b"0 0 100 20]", b"0 0 0 0]")):
            self.assertRefusedAs("marks", a_pdf(box, broken, page=b"/Annots [6 0 R]"))

    def test_signature_without_a_place_on_the_page_is_no_reason_to_refuse(self):
        field, _form = above(b"/Widget", b"/FT /Sig /V << /Type /Sig >>")
        content = a_pdf(field.replace(b"[72 690 272 730]", b"[0 0 0 0]"), page=b"/Annots [6 0 R]")
        self.assertEqual(1, len(copied(content).pages))

    def test_empty_field_is_no_reason_to_refuse_unless_it_covers(self):
        field, _form = above(b"/Widget", b"/FT /Tx")
        black, _form = above(b"/Widget", b"/FT /Tx /MK << /BG [0] >>")
        self.assertEqual(1, len(copied(a_pdf(field, page=b"/Annots [6 0 R]")).pages))
        self.assertRefusedAs("marks", a_pdf(black, page=b"/Annots [6 0 R]"))

    def test_link_with_a_drawing_is_drawn_and_leads_on(self):
        link, form = above(b"/Link", b"/A << /S /URI /URI (https://example.org/) >>", appearance=self.BOX)
        page = copied(a_pdf(link, form, page=b"/Annots [6 0 R]")).pages[0]
        self.assertIn(b"/Above0 Do", page.get_contents().get_data())
        self.assertEqual("https://example.org/", page["/Annots"][0]["/A"]["/URI"])

    def test_filled_form_that_only_programs_would_draw_is_refused(self):
        field, form = above(b"/Widget", b"/FT /Tx /V (Applicant 12)")
        self.assertRefused(a_pdf(field, form, page=b"/Annots [6 0 R]"), "would be lost")

    def test_redaction_that_was_never_applied_is_refused(self):
        mark, form = above(b"/Redact", appearance=self.BOX)
        self.assertRefused(a_pdf(mark, form, page=b"/Annots [6 0 R]"), "Apply the redaction")

    def test_hidden_layer_is_refused(self):
        layers = b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
        self.assertRefused(a_pdf(b"<< /Type /OCG /Name (Names) >>", catalog=layers), "hidden layers")

    def test_what_is_hidden_above_a_page_does_not_come_to_light(self):
        stamp, form = above(b"/Stamp", b"/F 2", appearance=self.BOX)
        page = copied(a_pdf(stamp, form, page=b"/Annots [6 0 R]")).pages[0]
        self.assertNotIn(b"Do", page.get_contents().get_data())
