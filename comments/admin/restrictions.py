"""Who may not comment for a while. Made from a comment of that reader; here they are read, and lifted."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from comments import services
from comments.models import Restriction
from comments.services.moderating import RIGHT
from jfj.lib.desk_admin import DeskAdmin, ReadOnly


@admin.register(Restriction)
class RestrictionAdmin(ReadOnly, DeskAdmin):
    """Bans and mutes, the newest first."""

    fields = readonly_fields = ["reader", "kind", "reason", "made_at", "made_by", "until", "lifted_at"]
    list_display = ["reader", "kind", "reason", "made_at", "until", "lifted_at"]
    list_display_links = None
    list_select_related = ["user"]
    list_filter = ["kind"]
    actions = ["lift_selected"]

    @admin.display(description=_("reader"))
    def reader(self, obj):
        return obj.user.public_name

    @admin.action(description=_("Lift selected restrictions"), permissions=["lift"])
    def lift_selected(self, request, queryset):
        for restriction in queryset.in_force():
            services.lift(restriction, by=request.user)

    def has_lift_permission(self, request):
        return request.user.has_perm(RIGHT)

    def has_delete_permission(self, request, obj=None):
        """With the account alone: whoever deletes that deletes these as well."""
        return request.user.is_superuser
