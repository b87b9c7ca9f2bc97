"""How the list of stories is narrowed down, in a member of staff's own words."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Section

S = Article.Status


class MyDesk(admin.SimpleListFilter):
    """My own stories, and what waits for me."""

    title = _("my desk")
    parameter_name = "desk"

    def lookups(self, request, model_admin):
        return [("mine", _("Mine")), ("waiting", _("Waiting for me"))]

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.owned_by(request.user)
            case "waiting":
                return queryset.filter(waiting_for(request.user))
        return queryset


def waiting_for(user) -> Q:
    """What somebody should do something about: own drafts, and for editors what was sent to them.

    An editor named for sections waits for these; one who is named nowhere for the sections without an editor.
    """
    own = Q(status=S.DRAFT, pk__in=Article.objects.owned_by(user).values("pk"))
    if not user.has_perm("articles.publish_article"):
        return own
    sections = Section.objects.filter(Q(editors=user) | Q(editors=None))
    sent = Q(status__in=[S.IN_REVIEW, S.READY]) & (Q(section__in=sections.values("pk")) | Q(section=None))
    return Q(status__in=[S.DRAFT, S.IN_REVIEW, S.READY]) & (own | sent)  # few stories, found by an index


class CreditedAuthors(admin.RelatedFieldListFilter):
    """The authors of stories that this member of staff may see. One look for each author, not for each story."""

    def field_choices(self, field, request, model_admin):
        known = Author.objects.credited_in(model_admin.get_queryset(request))
        return [(author.pk, str(author)) for author in known.only("name")]


class PublishedWhen(admin.SimpleListFilter):
    """By the day of publication, in the newsroom's zone."""

    title = _("publication")
    parameter_name = "published"
    days = {"today": 1, "week": 7, "month": 31, "year": 366}

    def lookups(self, request, model_admin):
        names = (("today", _("Today")), ("week", _("Past 7 days")), ("month", _("Past 31 days")))
        return [*names, ("year", _("Past year")), ("coming", _("Still to come"))]

    def queryset(self, request, queryset):
        now = timezone.now()
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        if self.value() == "coming":
            return queryset.coming()
        if days := self.days.get(self.value()):
            return queryset.filter(published_at__gte=midnight - timedelta(days=days - 1), published_at__lte=now)
        return queryset
