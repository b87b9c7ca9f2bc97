"""Files of applicants for tests, good and bad, written by hand."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.documents import a_pdf

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT = "application/vnd.oasis.opendocument.text"
ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'


def zip_of(parts, compression=zipfile.ZIP_DEFLATED):
    """A ZIP archive of these parts, by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_parts(*, kind=MAIN, relations="", body="<w:p><w:r><w:t>A life</w:t></w:r></w:p>"):
    """The parts of a small DOCX."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/word/document.xml" ContentType="{kind}"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }


def relation(kind, target):
    """A relation of a DOCX to something outside of it."""
    return f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def a_docx(extra=None, **how):
    """A small DOCX, with parts added to it."""
    return zip_of(docx_parts(**how) | (extra or {}))


def an_odt(extra=None, content="", manifest=""):
    """A small ODT, with parts added to it."""
    parts = {
        "mimetype": ODT,
        "content.xml": f"<office:document-content {ODF}>{content}</office:document-content>",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f"{manifest}</m:manifest>",
        "Configurations2/accelerator/current.xml": "",
    }
    return zip_of(parts | (extra or {}))


def locked(archive):
    """The same archive with the mark of a password on each part, in both of its lists."""
    marked = bytearray(archive)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = marked.find(signature)
        while start != -1:
            marked[start + place] |= 1
            start = marked.find(signature, start + 4)
    return bytes(marked)


def file_of(content, name="cv.pdf"):
    """An uploaded file with this content."""
    return SimpleUploadedFile(name, content)


def a_cv(name="cv.pdf"):
    """A good PDF."""
    return file_of(a_pdf(), name)
