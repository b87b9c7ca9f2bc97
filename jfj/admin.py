"""The log at the desk: the administrators read it, and nobody changes it."""

from django.contrib import admin

from jfj.lib.desk_admin import AdministratorsOnly, DeskAdmin, ReadOnly
from jfj.lib.desk_log import LogLine


@admin.register(LogLine)
class LogLineAdmin(ReadOnly, AdministratorsOnly, DeskAdmin):
    """Every move, override and change of rights, the newest first."""

    list_display = ["at", "by_name", "said", "subject_name", "reason"]
    list_display_links = None
    list_filter = ["verb"]
    search_fields = ["by_name", "subject_name", "reason"]
