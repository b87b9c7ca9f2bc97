"""The documents at the desk: what readers can check a story against."""

from itertools import chain

from django import forms
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from articles.documents import keep_document
from articles.models import Article, Document
from articles.models.documents import DocumentQuerySet
from jfj.lib.desk_admin import DeskAdmin
from jfj.lib.intake import FileRefused
from jfj.lib.languages import Language
from jfj.lib.pdf import read_document

WORDS = ["title", "source", "dated_on", "language", "description", "content_note"]
FOUND_AT_ONCE = 8


class DocumentForm(forms.ModelForm):
    """A document's words; the file only while the document is new."""

    refusal = None  # what the storage said when this very form was sent a moment ago

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
        exclude = ["file"]  # noqa: DJ006  (the model's own field would take the file as it is)
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]

    def clean_file(self):
        """The clean document in place of the file that was sent."""
        if self.refusal:
            raise self.refusal
        return read_document(self.cleaned_data["file"])

    def clean_description(self):
        return " ".join(self.cleaned_data["description"].split())


@admin.register(Document)
class DocumentAdmin(DeskAdmin):
    """All documents a member of staff may see, with their words and where they are used."""

    form = DocumentForm
    list_display = ["title", "source", "dated_on", "pages", "created_by", "created_at"]
    list_select_related = ["created_by"]
    list_per_page = 40
    search_fields = ["title", "source", "description"]
    readonly_fields = ["download", "used_in", "pages", "weight", "sha256", "created_by", "created_at"]
    new_fieldsets = [(None, {"fields": ["file", *WORDS]})]
    fieldsets = [
        (_("Words"), {"fields": WORDS}),
        (_("File"), {"fields": ["download", "pages", "weight", "sha256"]}),
        (_("Record"), {"fields": ["used_in", "created_by", "created_at"]}),
    ]

    # --- Who sees and changes what

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request) and self._is_in_his_hands(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request) and self._is_in_his_hands(request, obj)

    def _is_in_his_hands(self, request, obj):
        changeable = Document.objects.changeable_by(request.user)
        return obj is None or changeable.filter(pk=obj.pk).exists()

    # --- The page of one document

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.new_fieldsets

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)  # a new class each time
        form.refusal = getattr(request, "refusal", None)
        return form

    def get_object(self, request, object_id, from_field=None):
        document = super().get_object(request, object_id, from_field)
        if document is not None:
            document.uses = _uses(document, request.user)
        return document

    def changeform_view(self, request, *args, **kwargs):
        """A document that could not be stored comes back as its form, with all that was typed."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except FileRefused as refusal:
            request.refusal = refusal
            return super().changeform_view(request, *args, **kwargs)

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

    @admin.display(description=_("used in"))
    def used_in(self, document):
        links = [(reverse(admin_urlname(use._meta, "change"), args=[use.pk]), use) for use in document.uses]
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', links) or "–"

    # --- Deleting

    def get_deleted_objects(self, objs, request):
        """What a deletion would take along: nothing. Uses stop it; only visible ones are named."""
        named = [str(use) for document in objs for use in _uses(document, request.user)]
        if not named and Document.objects.filter(pk__in=[document.pk for document in objs]).in_any_text().exists():
            named = [_("a story or page that you cannot see")]
        refused = any(not self.has_delete_permission(request, document) for document in objs)
        model = self.opts.verbose_name
        return [str(one) for one in objs], {model: len(objs)}, {model} if refused else set(), named

    # --- Addresses for the editor

    def get_urls(self):
        find = self.admin_site.admin_view(self.find)
        return [path("find/", find, name="articles_document_find"), *super().get_urls()]

    def find(self, request):
        """Documents for an exhibit: by words of title and source, or one by its key."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        documents = self.get_queryset(request)
        if key := request.GET.get("id", ""):
            documents = documents.filter(key=key)
        else:
            documents, _distinct = self.get_search_results(request, documents, request.GET.get("q", ""))
        return JsonResponse({"results": [_choice(document) for document in documents[:FOUND_AT_ONCE]]})


def _choice(document):
    """A document as the editor offers it."""
    date = f"{document.dated_on:%d %b %Y}" if document.dated_on else ""
    return {"id": document.key, "text": ", ".join(filter(None, [document.title, document.source, date]))}


def _uses(document, user):
    """The stories visible to this user that hold a document, and what else he may open at the desk."""
    stories = Article.objects.visible_to(user).filter(body_documents=document)
    holders = DocumentQuerySet.holders
    others = (holder.seen_at_the_desk(user).filter(**{holder.place: document}) for holder in holders)
    return [*stories, *chain.from_iterable(others)]
