"""The list of stories at the desk: its columns and filters, and what is done from there."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.admin.calendar import month_view
from articles.admin.desk_settings import desk_settings
from articles.admin.filters import CreditedAuthors, MyDesk, PublishedWhen
from articles.models import Article
from jfj.lib.desk_admin import badge

TAKEN_BACK = (Article.Status.WITHDRAWN, Article.Status.RETRACTED)


class StoryList:
    """Mixin for the admin of stories: the list, the calendar, and publishing several at once."""

    list_display = ["state", "headline", "section", "writers", "published"]
    list_display_links = ["headline"]
    list_filter = [
        MyDesk,
        "status",
        "section",
        ("bylines__author", CreditedAuthors),
        PublishedWhen,
        "language",
    ]
    list_select_related = ["section"]
    list_per_page = 50
    search_fields = ["headline", "standfirst", "slug"]
    actions = ["publish_selected"]

    def get_changelist_instance(self, request):
        """The list with its authors, in a fixed number of queries."""
        changelist = super().get_changelist_instance(request)
        changelist.result_list = changelist.result_list.prefetch_related("bylines__author")
        return changelist

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    @admin.display(description=_("state"), ordering="status")
    def state(self, obj):
        """The state as a word in a box."""
        return badge(*obj.state)

    @admin.display(description=_("by"))
    def writers(self, obj):
        return ", ".join(line.author.name for line in obj.words_bylines) or "–"

    @admin.display(description=_("publication"), ordering="published_at")
    def published(self, obj):
        return f"{timezone.localtime(obj.published_at):%d %b %Y %H:%M}" if obj.published_at else "–"

    @admin.action(description=_("Publish selected stories"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Publish each; those that may not be are named with the reason."""
        done = 0
        for article in queryset:
            try:
                if article.status in TAKEN_BACK:
                    raise ValidationError(_("It was taken back. Open it to put it on the site again."))
                services.publish(article, by=request.user)
                done += 1
            except (ValidationError, PermissionDenied) as error:
                reason = " ".join(getattr(error, "messages", [str(_("You may not do that."))]))
                self.message_user(request, f"{article.headline}: {reason}", messages.ERROR)
        if done:
            self.message_user(request, _("%(n)d published.") % {"n": done}, messages.SUCCESS)

    def calendar(self, request):
        return month_view(request, self.get_queryset(request))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("calendar/", view(self.calendar), name="articles_article_calendar"),
            path("my-desk/", view(desk_settings), name="articles_desk_settings"),
            *super().get_urls(),
        ]
