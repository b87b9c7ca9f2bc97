"""The one door for documents.

A PDF that somebody hands in is never stored. Its pages are copied into a new file (`pdf_copy`), by a process of its
own that may use so much time and memory and no more (`pdf_worker`): what reads a hostile file cannot harm the site.
"""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jfj.lib.intake import FileRefused, content_of, require_small_enough

MAX_BYTES = 20 * 1024 * 1024
TOO_LARGE = gettext_lazy("The document is larger than %(n)d MB. Make it smaller and send it again.")
HEADER = b"%PDF-"
HEADER_WITHIN = 1024  # other programs than ours allow for rubbish before it (ISO 32000-1, Annex H)
MOST_SECONDS = 25
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class CleanDocument:
    """A document as we keep it."""

    content: bytes
    pages: int

    @property
    def sha256(self) -> str:
        """The sum by which a reader can check the file that we serve."""
        return hashlib.sha256(self.content).hexdigest()


def read_document(file: File | IO[bytes]) -> CleanDocument:
    """Take in an uploaded PDF and give back its pages in a file of our own. Raises FileRefused."""
    content = content_of(file, MAX_BYTES, TOO_LARGE)
    if HEADER not in content[:HEADER_WITHIN]:
        raise FileRefused(_("This is no PDF. Send the document as a PDF file."))
    return _copied(content)


def _copied(content: bytes) -> CleanDocument:
    """Have the copy made. The process gets no environment, so that no secret is near what reads a hostile file."""
    command = [sys.executable, "-E", "-s", "-m", "jfj.lib.pdf_worker"]
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no word of the file in the command)
            command, input=content, capture_output=True, cwd=ROOT, env={}, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(_reason("heavy")) from error
    said, _line_end, copy = done.stdout.partition(b"\n")
    word, _space, number = said.decode("ascii", "replace").partition(" ")
    if done.returncode or word != "pages":
        raise FileRefused(_reason(word))
    require_small_enough(len(copy), MAX_BYTES, TOO_LARGE)
    return CleanDocument(copy, int(number))


def _reason(word: str) -> str:
    """The sentence for a word of the worker; one that was killed for what it used up has said nothing."""
    sentences = {
        "damaged": _("The document is damaged. Print it to a new PDF and send that."),
        "locked": _(
            "The document is protected with a password or against changes. Print it to a new PDF and send that."
        ),
        "redaction": _(
            "Passages of the document are marked to be blacked out, but their words are still in the file. "
            "Apply the redaction first, then send it again."
        ),
        "layers": _("The document has hidden layers. Print it to a new PDF and send that."),
        "marks": _(
            "The document has form fields, marks or drawings that lie above its pages and would be lost. "
            "Print it to a new PDF and send that."
        ),
        "pictures": _(
            "We cannot see whether a picture in the document says where and by whom it was taken. "
            "Print it to a new PDF and send that."
        ),
        "count": _("The document has no pages, or more than we can take."),
    }
    heavy = _("The document takes more time or memory than we can give it. Print it to a new PDF and send that.")
    return sentences.get(word, heavy)
