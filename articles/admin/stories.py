"""Stories at the desk: the form in the order of the work, what is saved by it, and who sees what."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import prepublish, services, versions, workflow
from articles.admin import autosave, typed
from articles.admin.embeds import find_embed
from articles.admin.forms import ArticleForm
from articles.admin.inlines import BylineInline, CorrectionInline, RelatedInline
from articles.admin.story_list import TAKEN_BACK, StoryList
from articles.admin.story_moves import StoryMoves
from articles.admin.versioned import VersionedAdmin
from articles.admin.waiting import NOT_SCHEDULED, reasons_to_wait
from articles.admin.widgets import choose_image
from articles.body import expand
from articles.compare import words_of
from articles.models import Article, PreviewLink
from articles.preview_views import answer
from jfj.lib.dates import SiteDateTimeField
from jfj.lib.desk_admin import DeskAdmin, badge
from jfj.lib.desk_log import LogLine
from jfj.lib.editor import with_editor
from jfj.lib.text import is_id

READ_ABOVE = ("headline", "standfirst", "body")


@admin.register(Article)
@with_editor
class ArticleAdmin(StoryList, StoryMoves, VersionedAdmin, DeskAdmin):
    """The page on which a story is written; the list of stories and their moves are mixed in."""

    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    prepopulated_fields = {"slug": ["headline"]}
    formfield_overrides = {models.DateTimeField: {"form_class": SiteDateTimeField, "widget": AdminSplitDateTime}}
    inlines = [BylineInline, RelatedInline, CorrectionInline]
    fieldsets = [
        (
            None,
            {"fields": ["headline", "kicker", "standfirst", "body", "started_from", "dates_from", "form_id", "copy"]},
        ),
        (_("Picture"), {"fields": ["lead_image"]}),
        (_("Filing"), {"fields": ["section", "kind", "language", "dateline", "tags", "slug"]}),
        (_("Publication"), {"fields": ["published_at", "embargo_until", "republish_allowed"]}),
        (
            _("Care"),
            {
                "fields": [
                    "content_note",
                    "has_quick_exit",
                    "is_sensitive",
                    "is_legally_sensitive",
                    "methods_note",
                ]
            },
        ),
    ]

    # --- What is on the page

    def get_fieldsets(self, request, obj=None):
        """The question whether readers should know stands there once readers have the story."""
        if obj and obj.is_readable:
            return [*self.fieldsets, (_("This change"), {"fields": ["why", "tell_readers"]})]
        return [*self.fieldsets, (_("This change"), {"fields": ["why"]})]

    def get_inlines(self, request, obj=None):
        """The notices stand there once the story has left the desk; a form from before then does not send them."""
        is_older_form = request.method == "POST" and "corrections-TOTAL_FORMS" not in request.POST
        return self.inlines if obj and obj.was_published and not is_older_form else self.inlines[:2]

    def get_form(self, request, obj=None, **kwargs):
        """Administrators may edit the HTML itself; it is cleaned like everybody's text."""
        form = super().get_form(request, obj, **kwargs)
        form.unsaved = autosave.asked_for(request, obj)
        if request.user.is_superuser and "body" in form.base_fields:
            form.base_fields["body"].widget.attrs["data-source-editing"] = ""
        return form

    # --- Who sees and changes what

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return workflow.may_edit(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        """Only administrators delete, and only what was never published."""
        return request.user.is_superuser and not (obj and obj.was_published)

    def get_readonly_fields(self, request, obj=None):
        """Dates are typed until publication, then only the verbs move them; a legal mark stays."""
        fields = ["published_at", "embargo_until"] if obj and obj.was_published else []
        if obj and obj.status == Article.Status.WITHDRAWN:
            fields.append("slug")
        if obj and obj.is_legally_sensitive and not request.user.is_superuser:
            fields.append("is_legally_sensitive")
        return fields

    def get_prepopulated_fields(self, request, obj=None):
        """The address follows the headline only while nobody can have linked to it."""
        if obj and (obj.was_published or not workflow.may_edit(request.user, obj)):
            return {}
        return self.prepopulated_fields

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "lead_image":
            kwargs |= choose_image(db_field, self.admin_site, request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        """With the newer version on the form, for those who may edit it; the database is as it was."""
        if request.method == "POST" and connection.in_atomic_block:
            self._lock(object_id)
        obj = super().get_object(request, object_id, from_field)
        if obj and obj.has_newer_version and workflow.may_edit(request.user, obj):
            obj.show_newer(versions.newest_content(obj))
        return obj

    def lines_for(self, request, obj):
        """Whoever wrote a story reads what was said of it, also while it is not with him."""
        if workflow.roles_of(request.user, obj):
            return LogLine.objects.about(obj)
        return super().lines_for(request, obj)

    def _reason(self, request, obj):
        """Why a story stands where it stands: what its address says, and else for those who have a part in it."""
        is_public = obj.status in TAKEN_BACK and obj.was_out
        return obj.status_reason if is_public or workflow.roles_of(request.user, obj) else ""

    def _reading(self, request, obj):
        """A story for somebody who does not write in it: its text as readers get it, all else as words."""
        shown = Article.objects.for_page().get(pk=obj.pk)
        content = self.content_for(request, shown.content())
        return {
            "text": expand(shown),
            "notices": shown.notices,
            "rows": words_of(Article, {name: value for name, value in content.items() if name not in READ_ABOVE}),
        }

    def _lock(self, object_id):
        """Hold the row from before it is read: a verb of somebody else comes first, or waits."""
        if is_id(object_id):
            Article.objects.select_for_update().filter(pk=object_id).first()

    # --- Saving

    def changeform_view(self, request, *args, **kwargs):
        """What somebody typed into a story that is not his any more is given back to him, and not a bare 403."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:  # the same save a second time, at the same moment: the form knows of the first one now
            return super().changeform_view(request, *args, **kwargs)
        except PermissionDenied:
            if request.method != "POST":
                raise
            return typed.give_back(request, self.admin_site, request.POST, status=403)

    def get_changeform_initial_data(self, request):
        """A new story begins empty, whatever an address says."""
        return {}

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """The same where the story is hidden from him now, or gone: nothing tells the two apart."""
        if request.method == "POST" and "headline" in request.POST:
            return typed.give_back(request, self.admin_site, request.POST, status=403)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def save_model(self, request, obj, form, change):
        request.has_new_date = bool(obj.published_at and "published_at" in form.changed_data)
        form.before = form.stored.content() if change else None
        form.point = transaction.savepoint() if form.stored and form.stored.has_readers else None
        if not change:
            obj.created_by = request.user
        if form.cleaned_data.get("tell_readers"):
            obj.updated_at = timezone.now()
        super().save_model(request, obj, form, change)
        if form.stored and form.stored.was_out:
            services.remember_address(obj, form.stored.slug)

    def save_related(self, request, form, formsets, change):
        """With the lists below it saved too, the story is what a version holds.

        What readers should not have yet is taken out of the row again, and kept as a newer version alone.
        """
        super().save_related(request, form, formsets, change)
        said = {"why": form.cleaned_data.get("why", ""), "is_minor": form.cleaned_data.get("tell_readers") is False}
        why_later = reasons_to_wait(request, form) if form.point else None
        if why_later is None:
            versions.keep(form.instance, form.before, by=request.user, **said)
            return
        content = form.instance.content()
        transaction.savepoint_rollback(form.point)
        was_scheduled = form.stored.change_at
        versions.keep_for_later(form.stored, content, by=request.user, **said)
        if was_scheduled and not form.stored.change_at:
            why_later.append(NOT_SCHEDULED)
        for reason in why_later:
            self.message_user(request, reason, messages.WARNING)

    def content_for(self, request, content):
        """Without the picks that are hidden from this person, and with the headlines that the others have now."""
        visible = Article.objects.visible_to(request.user).filter(pk__in=[row["id"] for row in content["related"]])
        headlines = dict(visible.values_list("pk", "headline"))
        picks = [{**row, "name": headlines[row["id"]]} for row in content["related"] if row["id"] in headlines]
        return content | {"related": picks}

    def restore_content(self, request, obj, revision, *, why):
        """An old version of a story that is out becomes its newer version; readers wait for the button."""
        services.restore_version(obj, revision, by=request.user, why=why)

    def construct_change_message(self, request, form, formsets, add=False):
        """The lists are stored anew each time; what changed in them stands in the comparison of versions."""
        return super().construct_change_message(request, form, [], add)

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        obj, form = context.get("original"), context["adminform"].form
        if form.unsaved and "body" not in form.fields:
            return typed.give_back(request, self.admin_site, form.unsaved.fields)
        context["show_save_and_add_another"] = False
        context["kept"] = autosave.offered(request, obj, form)
        context["zone"] = timezone.get_current_timezone_name()
        moves = self.moves_for(request, obj, form) if obj else []
        context["main_move"] = next((move for move in moves if move.is_main and not move.asks), None)
        context["moves"] = [move for move in moves if move != context["main_move"]]
        context["badge"] = self.state(obj) if obj else badge("new", _("New"))
        context["reason"] = self._reason(request, obj) if obj else ""
        if obj:
            may_edit = workflow.may_edit(request.user, obj)
            context["reading"] = None if may_edit else self._reading(request, obj)
            context["preview_links"] = obj.preview_links.filter(pk__in=PreviewLink.objects.alive()) if may_edit else []
            context["warnings"] = prepublish.warnings(obj)
            context["problems"] = [] if obj.is_readable else prepublish.blocking(obj, publisher=request.user)
        return super().render_change_form(request, context, add=add, change=change, **kwargs)

    # --- On the site

    def view_on_site(self, obj):
        """Only a story that readers have, or had, is on the site."""
        return obj.get_absolute_url() if obj.was_out else None

    def preview(self, request, object_id):
        """The story as readers would have it; who may not edit it sees what is in the row alone."""
        article = get_object_or_404(self.get_queryset(request), pk=object_id)
        if article.has_newer_version and not workflow.may_edit(request.user, article):
            return redirect(article.get_absolute_url())
        try:
            return answer(request, article, back_to=reverse("admin:articles_article_change", args=[article.pk]))
        except (ValidationError, IntegrityError) as error:
            for reason in getattr(error, "messages", [_("Another story has taken this address meanwhile.")]):
                self.message_user(request, reason, messages.ERROR)
            return redirect("admin:articles_article_change", article.pk)

    # --- The editor's own questions

    def autosave(self, request):
        return autosave.keep(request, self.get_queryset(request))

    def drop_unsaved(self, request):
        return autosave.drop(request, self.get_queryset(request))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("autosave/", view(self.autosave), name="articles_article_autosave"),
            path("autosave/drop/", view(self.drop_unsaved), name="articles_article_drop_unsaved"),
            path("also-read/", view(self.also_read), name="articles_article_also_read"),
            path("embed/", view(find_embed), name="articles_article_embed"),
            path("<int:object_id>/preview/", view(self.preview), name="articles_article_preview"),
            *super().get_urls(),
        ]

    def also_read(self, request):
        """Stories for an also-read line: by words of the headline, or one by its id."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        stories = self.get_queryset(request)
        if pk := request.GET.get("id", ""):
            stories = stories.filter(pk=pk) if is_id(pk) else stories.none()
        else:
            stories = stories.filter(headline__icontains=request.GET.get("q", "")[:100])
        return JsonResponse({"results": [{"id": story.pk, "text": story.headline} for story in stories[:8]]})
