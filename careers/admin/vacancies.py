"""Vacancies at the desk: the form on which one is written, its questions, and the buttons that open and close it."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from careers import services
from careers.admin import answers, desk, opening
from careers.admin.versioned import VersionedAdmin
from careers.models import Question, Vacancy
from jfj.lib import desk_log
from jfj.lib.dates import SiteDateTimeField, in_words
from jfj.lib.desk_admin import DeskAdmin, SafeFields, ShowsLog, badge
from jfj.lib.desk_versions import VersionedForm
from jfj.lib.editor import TextEditor, with_editor

STATES = {
    "draft": ("draft", _("Draft")),
    "waiting": ("scheduled", _("Opens later")),
    "open": ("published", _("Open")),
    "closed": ("withdrawn", _("Closed")),
}
VERBS = {"announce": services.announce, "take_back": services.take_back, "close": services.close}
DONE = {
    "announce": _("It is announced."),
    "take_back": _("It is a draft again."),
    "close": _("It is closed."),
}
BUTTONS = {
    "draft": [("announce", _("Announce"))],
    "waiting": [("take_back", _("Make it a draft again"))],
    "open": [("close", _("Close it now"))],
    "closed": [],
}


class VacancyForm(VersionedForm):
    """What has opened for readers stays open: the hour of that is not emptied."""

    class Meta:
        model = Vacancy
        fields = "__all__"
        widgets = {"description": TextEditor}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].widget.attrs["data-language"] = self.instance.language

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is not None and self.stored.announced_at and not cleaned.get("opens_at"):
            cleaned["opens_at"] = self.stored.opens_at
        return cleaned


class QuestionInline(SafeFields, admin.TabularInline):
    """What this vacancy asks beside the usual."""

    model = Question
    extra = 0


@admin.register(Vacancy)
@with_editor
class VacancyAdmin(ShowsLog, VersionedAdmin, DeskAdmin):
    """The page on which a vacancy is written. It opens and closes by buttons and by the clock."""

    form = VacancyForm
    change_form_template = "admin/careers/vacancy/change_form.html"
    formfield_overrides = {models.DateTimeField: {"form_class": SiteDateTimeField, "widget": AdminSplitDateTime}}
    list_display = ["state", "title", "kind", "opens_at", "closes_at", "applications"]
    list_display_links = ["title"]
    list_filter = ["kind", "language"]
    search_fields = ["title", "reference"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [QuestionInline]
    fieldsets = [
        (None, {"fields": ["title", "summary", "description", "started_from"]}),
        (_("What it is"), {"fields": ["kind", "place", "country", "is_remote", "contract", "pay"]}),
        (_("Filing"), {"fields": ["reference", "language", "slug"]}),
        (_("When"), {"fields": ["opens_at", "closes_at"]}),
        (_("Applications"), {"fields": ["is_blind", "retention_days"]}),
    ]
    actions = None

    def get_queryset(self, request):
        number = Count("applications", filter=Q(applications__confirmed_at__isnull=False))
        return super().get_queryset(request).annotate(number=number)

    @admin.display(description=_("applications"))
    def applications(self, vacancy):
        """How many there are, and the way to them."""
        address = reverse("admin:careers_vacancy_desk", args=[vacancy.pk])
        return format_html('<a href="{}">{}</a>', address, vacancy.number) if vacancy.number else "–"

    def get_urls(self):
        view = self.admin_site.admin_view
        ours = [
            path("<int:pk>/desk/", view(desk.queue), name="careers_vacancy_desk"),
            path("<int:pk>/answers/", view(answers.beside_each_other), name="careers_vacancy_answers"),
            path("<int:pk>/names/", view(opening.lift), name="careers_vacancy_lift"),
            path("<int:pk>/export/", view(opening.export), name="careers_vacancy_export"),
        ]
        return [*ours, *super().get_urls()]

    def get_readonly_fields(self, request, obj=None):
        """How it is read is settled once it is announced, and when it opened once it has."""
        if not obj or obj.announced_at is None:
            return []
        return ["is_blind"] if obj.state == "waiting" else ["is_blind", "opens_at"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        """A draft alone: what readers have seen stays, and what they have sent is deleted in its own time."""
        return super().has_delete_permission(request, obj) and bool(obj) and obj.announced_at is None

    def save_model(self, request, obj, form, change):
        obj.updated_at = timezone.now()
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        if change and obj.announced_at and obj.closes_at != form.stored.closes_at:
            said = f"Closing moved from {in_words(form.stored.closes_at)} to {in_words(obj.closes_at)}"
            desk_log.write("move_closing", obj, by=request.user, said=said)

    def response_change(self, request, obj):
        return self._move(request, obj) or super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._move(request, obj) or super().response_add(request, obj, post_url_continue)

    def _move(self, request, obj):
        """Save, then do what the button says that was pressed."""
        verb = request.POST.get("_move")
        if verb not in VERBS:
            return None
        try:
            VERBS[verb](obj, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, DONE[verb], messages.SUCCESS)
        return redirect("admin:careers_vacancy_change", obj.pk)

    def render_change_form(self, request, context, *args, **kwargs):
        vacancy = context.get("original")
        context["state"] = vacancy.state if vacancy else "draft"
        context["badge"] = badge(*STATES[vacancy.state]) if vacancy else badge("new", _("New"))
        context["moves"] = BUTTONS[context["state"]] if request.user.has_perm(services.vacancies.RIGHT) else []
        context["conflict"] = None
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("state"))
    def state(self, vacancy):
        """Where it is at this moment, as a word in a box, like the state of a story."""
        return badge(*STATES[vacancy.state])

    def view_on_site(self, vacancy):
        """Only what readers have been shown is on the site."""
        return vacancy.get_absolute_url() if vacancy.state in ("open", "closed") else None
