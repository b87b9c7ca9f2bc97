"""Sections, authors and tags at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Author, Section, Tag


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    """The tree of sections with its order."""

    list_display = ["name", "parent", "position", "has_band"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    """People who are credited, with or without a login."""

    list_display = ["name", "role", "place", "is_pseudonym"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    raw_id_fields = ["portrait"]
    autocomplete_fields = ["user"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "user"]}),
        (_("Public page"), {"fields": ["role", "place", "languages", "biography", "contact", "portrait"]}),
        (_("Wrote for us"), {"fields": ["joined_year", "left_year"]}),
        (_("Pseudonym"), {"fields": ["is_pseudonym", "pseudonym_note"]}),
    ]

    def get_autocomplete_fields(self, request):
        """Accounts are the administrators' alone; for others the login is not on the form."""
        return self.autocomplete_fields if request.user.is_superuser else []

    def get_exclude(self, request, obj=None):
        return None if request.user.is_superuser else ["user"]

    def get_fieldsets(self, request, obj=None):
        if request.user.is_superuser:
            return self.fieldsets
        return [(None, {"fields": ["name", "slug"]}), *self.fieldsets[1:]]


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """Subjects that readers can follow."""

    list_display = ["name", "slug", "description"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
