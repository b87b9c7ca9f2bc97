"""All comments as a list, and the way to the moderators' desk."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.template.defaultfilters import truncatechars
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from comments.admin import desk
from comments.models import Comment
from comments.services.moderating import RIGHT
from jfj.lib.desk_admin import DeskAdmin, ReadOnly
from jfj.lib.endless import EndlessPaginator


class FirstComments(EndlessPaginator):
    """Who looks deeper looks for words, or for a state."""

    most_pages = 200


@admin.register(Comment)
class CommentAdmin(ReadOnly, DeskAdmin):
    """Comments are decided at the desk; here they are found."""

    change_list_template = "admin/comments/change_list.html"
    list_display = ["excerpt", "writer", "article", "status", "posted_at"]
    list_display_links = None
    list_select_related = ["author", "article"]
    list_filter = ["status"]
    search_fields = ["text"]
    list_per_page = 50
    paginator = FirstComments

    @admin.display(description=_("text"))
    def excerpt(self, obj):
        return truncatechars(obj.text, 100)

    @admin.display(description=_("writer"))
    def writer(self, obj):
        return obj.writer_name

    def get_queryset(self, request):
        return super().get_queryset(request).under_readable_stories()

    def get_urls(self):
        view = self.admin_site.admin_view
        ours = [
            path("desk/", view(desk.queue), name="comments_comment_desk"),
            path("<int:pk>/decide/", view(desk.decide), name="comments_comment_decide"),
            path("<int:pk>/note/", view(desk.add_note), name="comments_comment_note"),
            path("<int:pk>/restrict/", view(desk.restrict), name="comments_comment_restrict"),
        ]
        return [*ours, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A comment is looked at where it is decided."""
        comment = self.get_object(request, object_id)
        if comment is None or not request.user.has_perm(RIGHT):
            return super().change_view(request, object_id, form_url, extra_context)
        return HttpResponseRedirect(f"{reverse('admin:comments_comment_desk')}?one={comment.pk}")
