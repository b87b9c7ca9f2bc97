"""What every page of the desk does with absurd input: Django's admin takes more from an address than a list offers."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect, ForeignKeyRawIdWidget, RelatedFieldWidgetWrapper
from django.utils.html import format_html
from django.utils.translation import gettext as _

from jfj.lib.desk_log import LogLine
from jfj.lib.text import is_id

LONGEST_CHOICE = 18
LONGEST_SEARCH = 100


def badge(name: str, words: Any) -> str:
    """A state as a word in a box; `name` is for the style sheet."""
    return format_html('<span class="desk-badge" data-state="{}">{}</span>', name, words)


def is_short(value: Any) -> bool:
    """Whether a text is no longer than what a filter offers."""
    return len(str(value)) <= LONGEST_CHOICE


# The endings that Django's own filters put into an address, and what may follow them.
LOOKUPS = {"__id__exact": is_id, "__exact": is_short, "__isnull": is_short}


class PossibleIds(AutocompleteSelect):
    """Looks up only ids that a row could have; the field says of the others that there is no such choice."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, [one for one in value if not one or is_id(one)], attr)


class SafeFields:
    """Mixin for an admin or an inline: fields that lead to other things take any text, and delete nothing."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without the red cross beside a field, which looks as if it emptied it and deletes what is chosen."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
            if isinstance(field.widget.widget, ForeignKeyRawIdWidget):
                field.widget.can_change_related = False  # Django's script works these for lists of choices alone
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", PossibleIds(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class AdministratorsOnly:
    """Mixin for an admin: no right but being an administrator opens these pages."""

    def has_module_permission(self, request: Any) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    has_add_permission = has_module_permission
    has_change_permission = has_delete_permission = has_view_permission


class ReadOnly:
    """Mixin for an admin: nothing is made, changed or deleted on these pages."""

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


class ShowsLog:
    """Mixin for an admin: the history of a thing is what the desk's log says about it."""

    object_history_template = "admin/versions.html"

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        """The lines about one thing, for those who may see it."""
        context = dict(extra_context or {})
        obj = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if obj and self.has_view_permission(request, obj):  # type: ignore[attr-defined]
            context["lines"] = LogLine.objects.about(obj)
        return super().history_view(request, object_id, context)  # type: ignore[misc]


class DeskAdmin(SafeFields, admin.ModelAdmin):
    """An admin whose lists are filtered by what they offer, and by nothing else that an address may say.

    Otherwise anybody on the staff may ask for a regular expression that keeps the database busy, or for the
    year 99999.
    """

    show_full_result_count = False

    def get_object(self, request: Any, object_id: Any, from_field: str | None = None) -> Any:
        """The row of a number as the desk writes it. " 5" is one for Django too, and passes by every lock that asks."""
        return super().get_object(request, object_id, from_field or None) if is_id(object_id) else None

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        filters = self.get_list_filter(request)
        if lookup in {getattr(one, "parameter_name", None) for one in filters}:
            return True  # a filter of ours, which knows its own words
        fields = {one[0] if isinstance(one, tuple) else one for one in filters}
        values = value if isinstance(value, list) else [value]
        for suffix, is_possible in LOOKUPS.items():
            if lookup.endswith(suffix) and lookup.removesuffix(suffix) in fields:
                return all(is_possible(one) for one in values)
        return False

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term[:LONGEST_SEARCH])

    def response_action(self, request: Any, queryset: Any, *where: Any) -> Any:
        """Ids that are no ids are told, and nothing is done."""
        if all(is_id(one) for one in request.POST.getlist("_selected_action")):
            return super().response_action(request, queryset, *where)
        self.message_user(request, _("That selection cannot be read. Nothing was done."), messages.ERROR)
        return None
