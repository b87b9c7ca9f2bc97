"""Pages, menus and settings at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import versions
from articles.admin.versioned import VersionedAdmin, VersionedForm
from articles.models import Revision
from jfj.lib.desk_admin import DeskAdmin, badge
from jfj.lib.editor import TextEditor, with_editor
from jfj.lib.one_row import OneRowDesk
from pages.models import MenuItem, Page, SiteSettings, SocialLink


class PageForm(VersionedForm):
    """A page is written in the same editor as a story, and no save of it is lost either."""

    class Meta:
        model = Page
        fields = "__all__"
        widgets = {"body": TextEditor(attrs={"data-editor": ""})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = _("In a few words, for your colleagues: it stands in the history.")
        if "body" in self.fields:
            self.fields["body"].widget.attrs["data-language"] = self.instance.language


@admin.register(Page)
@with_editor
class PageAdmin(VersionedAdmin, DeskAdmin):
    """Pages such as About Us."""

    form = PageForm
    change_form_template = "admin/pages/page/change_form.html"
    list_display = ["state", "title", "slug", "reviewed_on"]
    list_display_links = ["title"]
    search_fields = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    fields = [
        "title",
        "slug",
        "standfirst",
        "body",
        "language",
        "translation_of",
        "reviewed_on",
        "is_published",
        "why",
        "started_from",
    ]

    def save_model(self, request, obj, form, change):
        before = form.stored.content() if change else None
        super().save_model(request, obj, form, change)
        versions.keep(obj, before, by=request.user, why=form.cleaned_data.get("why", ""))

    def render_change_form(self, request, context, *args, **kwargs):
        page = context.get("original")
        context["is_out"] = page and context["adminform"].form.initial.get("is_published", page.is_published)
        context["badge"] = self._badge(context["is_out"]) if page else badge("new", _("New"))
        return super().render_change_form(request, context, *args, **kwargs)

    def versions_of(self, obj):
        """Of a page readers have each version that says so as soon as it is saved."""
        versions = list(Revision.objects.of(obj))
        for version in versions:
            version.published_at = version.created_at if version.content["is_published"] else None
        return versions

    @admin.display(description=_("state"), ordering="is_published")
    def state(self, page):
        """Whether readers have it, as a word in a box, like the state of a story."""
        return self._badge(page.is_published)

    def _badge(self, is_out):
        return badge("published", _("On the site")) if is_out else badge("draft", _("Not on the site"))

    def view_on_site(self, page):
        """Only a page that readers have is on the site."""
        return page.get_absolute_url() if page.is_published else None


@admin.register(MenuItem)
class MenuItemAdmin(DeskAdmin):
    """The entries of the three menus."""

    list_display = ["label", "menu", "language", "position", "url"]
    list_filter = ["menu", "language"]
    list_select_related = ["page", "section"]
    fields = ["menu", "language", "position", "label", "page", "section", "address"]


class SocialLinkInline(admin.TabularInline):
    """Our profiles elsewhere."""

    model = SocialLink
    extra = 0


@admin.register(SiteSettings)
class SiteSettingsAdmin(OneRowDesk, DeskAdmin):
    """The words around every page: the administrators' alone."""

    inlines = [SocialLinkInline]
