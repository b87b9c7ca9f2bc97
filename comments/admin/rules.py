"""The rules of the discussion: the administrators' alone."""

from django.contrib import admin

from comments.models import DiscussionSettings, SectionRules, StoryRules
from jfj.lib.desk_admin import AdministratorsOnly, DeskAdmin
from jfj.lib.one_row import OneRowDesk


@admin.register(DiscussionSettings)
class DiscussionSettingsAdmin(OneRowDesk, DeskAdmin):
    """What holds for all stories."""


@admin.register(SectionRules)
class SectionRulesAdmin(AdministratorsOnly, DeskAdmin):
    """Sections that are not discussed, or only after a look."""

    list_display = ["section", "is_open", "is_premoderated"]
    list_select_related = ["section"]
    autocomplete_fields = ["section"]


@admin.register(StoryRules)
class StoryRulesAdmin(AdministratorsOnly, DeskAdmin):
    """Stories with rules of their own."""

    list_display = ["article", "comments_open", "comments_close_at", "is_premoderated"]
    list_select_related = ["article"]
    autocomplete_fields = ["article"]
