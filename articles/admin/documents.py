"""The documents at the desk: what readers can check a story against."""

from itertools import chain

from django import forms
from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.story_files import StoryFileAdmin, StoryFileForm
from articles.documents import keep_document
from articles.models import Article, Document
from articles.models.documents import DocumentQuerySet
from jfj.lib.languages import Language
from jfj.lib.pdf import read_document

WORDS = ["title", "source", "dated_on", "language", "description", "content_note"]


class DocumentForm(StoryFileForm):
    """A document's words, and the PDF of a new one."""

    read = staticmethod(read_document)

    file = forms.FileField(
        label=_("PDF"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_(
            "Up to 20 MB. Its pages are written into a new file: who made it and when, attachments, scripts, notes in "
            "the margin and earlier states are left out. Words below a black box are not: look before you send it."
        ),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    class Meta:
        model = Document
        fields = WORDS
        exclude = ["file"]  # the model's own field would take the file as it is
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_description(self):
        return " ".join(self.cleaned_data["description"].split())


@admin.register(Document)
class DocumentAdmin(StoryFileAdmin):
    """All documents a member of staff may see, with their words and where they are used."""

    form = DocumentForm
    list_display = ["title", "source", "dated_on", "pages", "created_by", "created_at"]
    search_fields = ["title", "source", "description"]
    readonly_fields = ["download", "used_in", "pages", "weight", "sha256", "created_by", "created_at"]
    new_fieldsets = [(None, {"fields": ["file", *WORDS]})]
    fieldsets = [
        (_("Words"), {"fields": WORDS}),
        (_("File"), {"fields": ["download", "pages", "weight", "sha256"]}),
        (_("Record"), {"fields": ["used_in", "created_by", "created_at"]}),
    ]
    rate_limit = "upload_document"
    too_many = _("That were many documents at once. Wait a few minutes.")
    hidden_use = _("a story or page that you cannot see")

    def save_model(self, request, obj, form, change):
        if change:
            obj.save(update_fields=WORDS)
        else:
            keep_document(obj, form.cleaned_data["file"], by=request.user)

    @admin.display(description=_("download"))
    def download(self, document):
        return format_html('<a href="{}">{}</a>', document.url, document.file_name)

    @admin.display(description=_("size"))
    def weight(self, document):
        return filesizeformat(document.size)

    # --- Where it is used, and how it is offered

    def uses_of(self, document, user):
        """The stories visible to this user that hold a document, and what else he may open at the desk."""
        stories = Article.objects.visible_to(user).filter(body_documents=document)
        holders = DocumentQuerySet.holders
        others = (holder.seen_at_the_desk(user).filter(**{holder.place: document}) for holder in holders)
        return [*stories, *chain.from_iterable(others)]

    def is_used(self, document):
        return Document.objects.filter(pk=document.pk).in_any_text().exists()

    def words_of(self, document):
        date = f"{document.dated_on:%d %b %Y}" if document.dated_on else ""
        return ", ".join(filter(None, [document.title, document.source, date]))
