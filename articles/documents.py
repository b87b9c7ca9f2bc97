"""How a document comes into the newsroom."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Document
from articles.models.documents import delete_file, document_path
from jfj.lib.intake import whole_or_gone
from jfj.lib.pdf import read_document

FROM_THE_FILE = ["key", "file", "pages", "size", "sha256"]


def create_document(file, *, by, **fields):
    """Take in a PDF with what is known about it. Returns the saved Document.

    Raises FileRefused or ValidationError, and then leaves neither file nor row.
    """
    document = Document(**fields)
    document.full_clean(exclude=FROM_THE_FILE)
    return keep_document(document, read_document(file), by=by)


def keep_document(document, clean, *, by):
    """Save a new Document with a clean file.

    Raises FileRefused when the disk is full; on any failure no file is left.
    """
    document.created_by = by
    document.pages, document.size, document.sha256 = clean.pages, len(clean.content), clean.sha256
    full_disk = _("The document could not be stored and nothing was kept. Tell your administrator.")
    with whole_or_gone(partial(_remove_debris, document), full_disk):
        document.file.save("document.pdf", ContentFile(clean.content), save=False)
        with transaction.atomic():
            document.save()
    return document


def _remove_debris(document):
    """Also what the storage had begun to write before it gave its name away."""
    document.file.name = document_path(document, "")
    delete_file(document.file)
