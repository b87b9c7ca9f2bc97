"""The one door for what applicants send as a file: PDF, DOCX or ODT, judged by content, whatever its name says."""

import io
from dataclasses import dataclass
from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jfj.lib.intake import FileRefused, content_of
from jfj.lib.office import NotTaken, format_of
from jfj.lib.pdf import HEADER, read_document
from jfj.lib.text import UNWANTED

MAX_BYTES = 5 * 1024 * 1024
TOO_LARGE = gettext_lazy("The file is larger than %(n)d MB. Make it smaller, or paste its text.")
ZIP = b"PK\x03\x04"
LONGEST_NAME = 100


@dataclass(frozen=True)
class Paper:
    """A CV or a letter as we keep it, with the name that it came under."""

    content: bytes
    format: str
    name: str


def read_paper(file: File | IO[bytes]) -> Paper:
    """Take in an uploaded file. A PDF is copied page by page, the others are kept as they are. Raises FileRefused."""
    content = content_of(file, MAX_BYTES, TOO_LARGE)
    name = shown_name(getattr(file, "name", "") or "")
    if content.startswith(HEADER):
        return Paper(read_document(io.BytesIO(content)).content, "pdf", name)
    if not content.startswith(ZIP):
        raise FileRefused(_reason("kind"))
    try:
        return Paper(content, format_of(content), name)
    except NotTaken as refusal:
        raise FileRefused(_reason(refusal.word)) from refusal


def shown_name(name: str) -> str:
    """A file's name as it may be shown: its last part, one line, no longer than a hundred letters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    line = " ".join(UNWANTED.sub("", last).split())
    return line[-LONGEST_NAME:] or "file"


def _reason(word: str) -> str:
    return {
        "kind": _("We take PDF, DOCX and ODT. Save it as one of these and send that, or paste its text."),
        "locked": _("The file is protected with a password. Remove it, or paste its text."),
        "bomb": _("The file unpacks to more than we can take. Save it as PDF and send that."),
        "macros": _("The file holds macros or programs. Save it as PDF and send that."),
        "files": _("The file holds other files. Save it as PDF and send that."),
        "fetches": _("The file fetches parts from elsewhere when it is opened. Save it as PDF and send that."),
        "damaged": _("The file is damaged. Save it as PDF and send that, or paste its text."),
    }[word]
