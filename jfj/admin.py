"""The log at the desk: the administrators read it, and nobody changes it."""

from django.contrib import admin

from jfj.lib.desk_admin import DeskAdmin
from jfj.lib.desk_log import LogLine


@admin.register(LogLine)
class LogLineAdmin(DeskAdmin):
    """Every move, override and change of rights, the newest first."""

    list_display = ["at", "by_name", "said", "subject_name", "reason"]
    list_display_links = None
    list_filter = ["verb"]
    search_fields = ["by_name", "subject_name", "reason"]

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
