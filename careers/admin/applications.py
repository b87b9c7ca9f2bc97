"""All applications as a list, and the way to the recruiters' desk."""

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from careers import retention
from careers.admin import desk, opening, writing
from careers.models import Application
from careers.reading import Reading
from careers.services.selecting import RIGHT
from jfj.lib.desk_admin import LONGEST_SEARCH, DeskAdmin, ReadOnly, ShowsLog, badge

# What a stage looks like in a list: as a story does that has come as far.
LOOKS = {"new": "new", "hired": "published", "declined": "withdrawn"}


@admin.register(Application)
class ApplicationAdmin(ShowsLog, ReadOnly, DeskAdmin):
    """Applications are decided at the desk; here they are found. What is read without names has none here."""

    change_list_template = "admin/careers/applications.html"
    fields = readonly_fields = ["reference"]  # Django's own form is shown to nobody; it would say no more than this
    list_display = ["reference", "who", "vacancy", "stage_badge", "rating", "assigned_to", "sent_at"]
    list_display_links = ["reference"]
    list_select_related = ["vacancy", "assigned_to"]
    list_filter = [
        "stage",
        ("vacancy", admin.RelatedOnlyFieldListFilter),
        ("assigned_to", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["reference"]
    search_help_text = _("A reference; where names are shown, also a name, an address or a word of an answer.")
    list_per_page = 50
    actions = ["write_to_selected"]

    @admin.display(description=_("name"))
    def who(self, obj):
        """Whose it is, where that is shown. Never sorted by: the order would tell."""
        person = Reading(obj).person
        return person.name if person else _("covered")

    @admin.display(description=_("stage"), ordering="stage")
    def stage_badge(self, obj):
        return badge(LOOKS.get(obj.stage, "ready"), obj.get_stage_display())

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(RIGHT)

    has_module_permission = has_view_permission

    def get_queryset(self, request):
        return super().get_queryset(request).confirmed()

    def get_search_results(self, request, queryset, search_term):
        """By words of a person only where they are shown: what is found would tell whose it is."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        words = search_term[:LONGEST_SEARCH].strip()
        if not words:
            return found, may_repeat
        said = Q(name__icontains=words) | Q(email__icontains=words) | Q(answers__text__icontains=words)
        shown = queryset.filter(said, vacancy__is_blind=False).values("pk")
        by_reference = found.values("pk")
        return queryset.filter(Q(pk__in=by_reference.order_by()) | Q(pk__in=shown.order_by())), False

    @admin.action(description=_("Write to the selected applicants"))
    def write_to_selected(self, request, queryset):
        chosen = queryset.order_by("pk").values_list("pk", flat=True)[: writing.MOST]
        return HttpResponseRedirect(
            f"{reverse('admin:careers_application_write')}?{urlencode({'to': chosen}, doseq=True)}"
        )

    def get_urls(self):
        view = self.admin_site.admin_view
        ours = [
            path("write/", view(writing.write), name="careers_application_write"),
            path("<int:pk>/act/", view(desk.act), name="careers_application_act"),
            path("<int:pk>/file/<slug:role>/", view(opening.open_file), name="careers_application_file"),
        ]
        return [*ours, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = dict(extra_context or {})
        if self.has_view_permission(request):
            context["deletions"] = retention.deletions(Application.objects.confirmed())[:3]
        return super().changelist_view(request, context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """An application is read where it is decided."""
        application = self.get_object(request, object_id)
        if application is None or not self.has_view_permission(request):
            return super().change_view(request, object_id, form_url, extra_context)
        return desk.one(request, application)
