"""What the desks of pictures and of documents have in common: twins of one another, as their models are."""

from functools import partial

from allauth.core import ratelimit
from django import forms
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from jfj.lib.desk_admin import DeskAdmin
from jfj.lib.intake import FileRefused
from jfj.lib.limits import longest_wait

FOUND_AT_ONCE = 8


class StoryFileForm(forms.ModelForm):
    """A file's words; the file only while it is new. A subclass names the door that a new one comes in by."""

    refusal = None  # why this very form is not taken, whatever its file is

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]

    def clean_file(self):
        """The clean file in place of the one that was sent."""
        if self.refusal:
            raise self.refusal
        return self.read(self.cleaned_data["file"])


class StoryFileAdmin(DeskAdmin):
    """All files of a kind that a member of staff may see, with their words and where they are used.

    A subclass says which rows use one: `uses_of(row, user)` those that the user may see, `is_used(row)` whether any.
    """

    list_select_related = ["created_by"]
    list_per_page = 40
    rate_limit = ""  # the name in ACCOUNT_RATE_LIMITS of how many new files one person may send
    too_many = ""  # what whoever sends more of them hears
    hidden_use = ""  # what stops a deletion where the user may see none of the uses

    # --- Who sees and changes what

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request) and self._is_in_his_hands(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request) and self._is_in_his_hands(request, obj)

    def _is_in_his_hands(self, request, obj):
        changeable = self.model.objects.changeable_by(request.user)
        return obj is None or changeable.filter(pk=obj.pk).exists()

    # --- The page of one file

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.new_fieldsets

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)  # a new class each time
        form.refusal = getattr(request, "refusal", None)
        return form

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.uses = self.uses_of(row, request.user)
        return row

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A file that could not be stored, or is one too many, comes back as its form, with all that was typed."""
        view = partial(super().changeform_view, request, object_id, form_url, extra_context)
        is_upload = object_id is None and request.FILES
        if is_upload and not ratelimit.consume(request, action=self.rate_limit, user=request.user):
            request.refusal = FileRefused(self.too_many)
            response = view()
            response.status_code, response["Retry-After"] = 429, str(longest_wait(self.rate_limit))
            return response
        try:
            return view()
        except FileRefused as refusal:
            request.refusal = refusal
            return view()

    @admin.display(description=_("used in"))
    def used_in(self, row):
        links = [(reverse(admin_urlname(use._meta, "change"), args=[use.pk]), use) for use in row.uses]
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', links) or "–"

    # --- Deleting

    def get_deleted_objects(self, objs, request):
        """What a deletion would take along: nothing. Uses stop it; only visible ones are named."""
        named = [str(use) for row in objs for use in self.uses_of(row, request.user)]
        if not named and any(self.is_used(row) for row in objs):
            named = [self.hidden_use]
        refused = any(not self.has_delete_permission(request, row) for row in objs)
        model = self.opts.verbose_name
        return [str(row) for row in objs], {model: len(objs)}, {model} if refused else set(), named

    # --- Addresses for the editor

    def get_urls(self):
        find = self.admin_site.admin_view(self.find)
        return [path("find/", find, name=f"articles_{self.opts.model_name}_find"), *super().get_urls()]

    def find(self, request):
        """Files for a block of a text: by words, or one by its key."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request)
        if key := request.GET.get("id", ""):
            rows = rows.filter(key=key)
        else:
            rows, _distinct = self.get_search_results(request, rows, request.GET.get("q", ""))
        found = [{"id": row.key, "text": self.words_of(row)} for row in rows[:FOUND_AT_ONCE]]
        return JsonResponse({"results": found})

    def words_of(self, row):
        """A file as the editor offers it."""
        return str(row)
