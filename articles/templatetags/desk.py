"""The first page of the desk: what waits for whom."""

from django import template
from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from articles.admin.filters import waiting_for
from articles.models import Article

register = template.Library()
SHOWN = 8


@register.simple_tag
def desk_today(user):
    """Short lists for this member of staff: (title, stories, the filter that shows all). Empty ones are left out."""
    visible = Article.objects.visible_to(user).select_related("section")
    out = Greatest("published_at", Coalesce("embargo_until", "published_at"))
    knows_of_changes = user.has_perm("articles.edit_any_article")
    changes = visible.exclude(change_at=None) if knows_of_changes else visible.none()
    lists = [
        (_("Waiting for you"), visible.filter(waiting_for(user)).order_by("-created_at"), "?desk=waiting"),
        (_("Coming out next"), visible.coming().annotate(next_at=out).order_by("next_at"), "?published=coming"),
        (_("Changes that wait"), changes.annotate(next_at=F("change_at")).order_by("next_at"), ""),
        (_("Yours, lately"), visible.owned_by(user), "?desk=mine"),
    ]
    return [(title, found, query) for title, stories, query in lists if (found := list(stories[:SHOWN]))]
