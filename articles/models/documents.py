"""Documents that readers may check a story against. Who may see them: story_files.py."""

import re
from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.models.story_files import Holder, StoryFileQuerySet, keys_in_blocks, new_key
from jfj.lib.html_elements import KEY
from jfj.lib.languages import Language
from jfj.lib.text import refuse_control_characters

LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
LONGEST_FILE_NAME = 80
EXHIBIT = re.compile(rf'<figure data-block="exhibit" data-id="({KEY})">')


def document_path(document, filename):
    """Where a document lies; the name it came with tells nothing."""
    return f"documents/{document.key}.pdf"


def delete_file(file):
    """Delete a document's file; one that is gone already is no fault."""
    file.storage.delete(file.name)


def in_order(documents, html):
    """These documents in the order in which the exhibits of a text name them, each once."""
    by_key = {document.key: document for document in documents}
    return [by_key[key] for key in dict.fromkeys(EXHIBIT.findall(html)) if key in by_key]


class DocumentQuerySet(StoryFileQuerySet):
    """Documents are exhibits in the body of a story, or of what else holds some."""

    places = ("body_documents",)
    holders: ClassVar[list[Holder]] = []  # see register_holder()
    view_permission = "articles.view_document"

    def named_in(self, html):
        """The documents that the exhibits of a text name."""
        return self.filter(key__in=keys_in_blocks(html))


def register_holder(holder: Holder) -> None:
    """Let the rows of a later app hold documents, as stories do: public while a row that readers have names them."""
    DocumentQuerySet.holders.append(holder)


class Document(models.Model):
    """A PDF with what a reader needs to judge it: what it is, who made it, when, and the sum of its bytes."""

    stands_in_a_text = _("The document stands in the text of a story or page.")
    delete_files = staticmethod(delete_file)

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    file = models.FileField(_("file"), upload_to=document_path, max_length=60)
    title = models.CharField(
        _("title"),
        max_length=200,
        validators=[refuse_control_characters],
        help_text=_("What the document calls itself, such as “Judgment on the appeal of Mr Ongwen”."),
    )
    description = models.CharField(
        _("description"),
        max_length=500,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("What it shows, and what was blacked out by whom."),
    )
    source = models.CharField(
        _("source"),
        max_length=150,
        validators=[refuse_control_characters],
        help_text=_("Who made or published it, such as “International Criminal Court”. Never who gave it to us."),
    )
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    language = models.CharField(
        _("language"),
        max_length=3,
        default="en",
        validators=[RegexValidator(LANGUAGE, _("Two or three small letters, such as “en”."))],
    )
    content_note = models.CharField(
        _("content note"),
        max_length=250,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("What a reader should know before opening it, such as “describes violence”."),
    )
    pages = models.PositiveIntegerField(_("pages"), editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="uploaded_documents",
        editable=False,
    )
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self):
        return self.title

    def delete(self, *args, **kwargs):
        """Delete the row and its file, by the same rule as a queryset."""
        return type(self).objects.filter(pk=self.pk).delete()

    @property
    def url(self):
        """Where it is downloaded."""
        return self.file.url

    @property
    def file_name(self):
        """What a reader's computer calls it: its title in plain letters."""
        return f"{slugify(self.title)[:LONGEST_FILE_NAME].strip('-') or 'document'}.pdf"

    @property
    def language_name(self):
        """The language in its own words, or its code."""
        return Language(self.language).label if self.language in Language.values else self.language
