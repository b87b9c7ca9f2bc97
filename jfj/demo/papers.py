"""PDFs of the demo, made from words: a page for each list of lines, in a typeface that every program has."""

import textwrap

WIDE, HIGH, MARGIN = 595, 842, 72
SIZE, LEADING, LETTERS = 12, 17, 76


def pdf_of_pages(pages: list[list[str]]) -> bytes:
    """A PDF with these paragraphs on these pages: Latin letters only, the same bytes for the same words."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 {WIDE} {HIGH}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for number, paragraphs in enumerate(pages):
        words = _drawn(paragraphs)
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * number} 0 R {font} >>")
        objects.append(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream")
    return _file(objects)


def _drawn(paragraphs: list[str]) -> str:
    """The lines of a page as it draws them."""
    lines = [line for paragraph in paragraphs for line in [*textwrap.wrap(paragraph, LETTERS), ""]]
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    return f"BT /F1 {SIZE} Tf {LEADING} TL {MARGIN} {HIGH - MARGIN} Td\n{shown}\nET"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[str]) -> bytes:
    file, places = "%PDF-1.4\n", []
    for number, thing in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{thing}\nendobj\n"
    start = len(file)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    file += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    file += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return file.encode("cp1252")
