"""PDF files for tests, good and bad, written by hand."""

import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

WORDS = b"BT /F1 18 Tf 72 700 Td (The record of the hearing) Tj ET"


def pdf_of(*objects, trailer=b""):
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    file, places = b"%PDF-1.7\n", []
    for number, thing in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)
    return file


def stream(data, entries=b""):
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def a_pdf(*more, catalog=b"", page=b"", trailer=b"", words=WORDS):
    """One page with a sentence on it. Objects in `more` have the numbers from 6 on."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
        stream(words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
        trailer=trailer,
    )


def above(kind, entries=b"", appearance=b""):
    """An annotation of a kind; what is drawn of it, if anything, has the number 7."""
    drawn = b"/AP << /N 7 0 R >>" if appearance else b""
    form = stream(appearance, b"/Type /XObject /Subtype /Form /BBox [0 0 100 20]") if appearance else b"null"
    return b"<< /Type /Annot /Subtype %s /Rect [72 690 272 730] %s %s >>" % (kind, drawn, entries), form


def bomb():
    """A PDF of half a megabyte whose table of contents unpacks to five hundred."""
    packer = zlib.compressobj(1)
    zeros = bytes(2**20)
    packed = b"".join([*(packer.compress(zeros) for _ in range(500)), packer.flush()])
    table = b"/Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode"
    file = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    return file + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(packed, table), len(file))


def file_of(content, name="document.pdf"):
    """An uploaded file with this content."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")
