"""Sections, authors and tags at the desk."""

import taggit.models
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.admin.widgets import choose_image
from articles.models import Article, Author, Section, Tag
from jfj.lib.desk_admin import DeskAdmin
from jfj.lib.followers import tell

admin.site.unregister(taggit.models.Tag)  # the package's own tags are not used


class Followed:
    """Mixin for the admin of what stories name: whoever follows the stories hears of a new name."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            tell(obj)


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    """The tree of sections with its order."""

    list_display = ["name", "parent", "position", "has_band"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["editors"]


@admin.register(Author)
class AuthorAdmin(Followed, DeskAdmin):
    """People who are credited, with or without a login."""

    list_display = ["name", "role", "place", "is_pseudonym"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["user"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "user"]}),
        (_("Public page"), {"fields": ["role", "place", "languages", "biography", "contact", "portrait"]}),
        (_("Wrote for us"), {"fields": ["joined_year", "left_year"]}),
        (_("Pseudonym"), {"fields": ["is_pseudonym", "pseudonym_note"]}),
    ]

    def get_queryset(self, request):
        """An author whom only hidden stories name is as hidden as they are."""
        return super().get_queryset(request).known_to(request.user, Article.objects)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "portrait":
            kwargs |= choose_image(db_field, self.admin_site, request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request, obj=None):
        """Accounts are the administrators' alone; for others the login is not on the form."""
        if request.user.is_superuser:
            return self.fieldsets
        return [(None, {"fields": ["name", "slug"]}), *self.fieldsets[1:]]


@admin.register(Tag)
class TagAdmin(Followed, DeskAdmin):
    """Subjects that readers can follow."""

    list_display = ["name", "slug", "description"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request):
        """A tag that only hidden stories carry is as hidden as they are."""
        return super().get_queryset(request).known_to(request.user, Article.objects)

    def delete_model(self, request, obj):
        self.delete_queryset(request, Tag.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        """The stories lose them, which changes what the stories are found by."""
        stories = list(Article.objects.filter(tags__in=queryset).distinct())
        super().delete_queryset(request, queryset)
        tell(*stories)

    def get_urls(self):
        suggest = self.admin_site.admin_view(self.suggest)
        return [path("suggest/", suggest, name="articles_tag_suggest"), *super().get_urls()]

    def suggest(self, request):
        """Names of tags that begin with, or hold, what was typed: {"names": [...]}."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        typed = request.GET.get("q", "").strip()[:60]
        found = self.get_queryset(request).filter(name__icontains=typed) if typed else Tag.objects.none()
        return JsonResponse({"names": [tag.name for tag in found[:8]]})
