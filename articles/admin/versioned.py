"""Versions at the desk: the list of them, the comparison of any two, and the way back to an old one."""

from copy import copy

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.compare import differences, side_by_side
from articles.models import Revision
from articles.versions import bring_back, newest_content
from jfj.lib import desk_versions
from jfj.lib.dates import in_words
from jfj.lib.desk_log import LogLine
from jfj.lib.html import clean_html
from jfj.lib.text import is_id, refuse_control_characters

LONGEST_NUMBER = 9


class VersionedForm(desk_versions.VersionedForm):
    """Says what changed; whoever was slower sees both texts."""

    why = forms.CharField(
        label=gettext_lazy("What changed"),
        max_length=300,
        required=False,
        validators=[refuse_control_characters],
        help_text=gettext_lazy("In a few words. Readers of a published story find them in its history."),
    )

    user = None  # who fills it in; set by the admin
    conflict = None

    def say_saved_meanwhile(self):
        """Who saved, and when, with that version beside this one."""
        current = self.stored
        theirs = newest_content(current)
        who, when = self._saved_by(current)
        self.conflict = {
            "theirs": _("%(who)s, %(when)s") % {"who": who, "when": when},
            "rows": side_by_side(type(current), theirs, theirs | self._mine(current)),
        }
        raise ValidationError(
            _(
                "%(who)s saved this at %(when)s, while you were writing. Nothing of yours is lost: your text is in "
                "the form below, the other one is shown beside it. Bring the two together and save again."
            ),
            params={"who": who, "when": when},
        )

    def _saved_by(self, current):
        """Who made the version that is there now, and when."""
        newest = Revision.objects.of(current).filter(number=current.version).first()
        if newest is None:
            return _("Somebody"), _("an unknown time")
        is_mine = self.user is not None and newest.created_by_id == self.user.pk
        who = _("You, in another window") if is_mine else newest.created_by_name or _("Somebody")
        return who, in_words(newest.created_at)

    def _mine(self, current):
        """What this form holds, in the form of a version."""
        mine = copy(current)
        for name in set(mine.versioned_fields) & set(self.cleaned_data):
            setattr(mine, name, self.cleaned_data[name])
        mine.body = clean_html(mine.body)
        own = {name: value for name, value in mine.content().items() if name in mine.versioned_fields}
        if "tags" in self.cleaned_data:
            own["tags"] = sorted(self.cleaned_data["tags"])
        return own


class VersionedAdmin:
    """Mixin for the admin of a Versioned model: its history, the comparison of two versions, and an old one back."""

    object_history_template = "admin/versions.html"

    def get_form(self, request, obj=None, **kwargs):
        """A form that knows who fills it in."""
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def render_change_form(self, request, context, *args, **kwargs):
        """What a refused save says stands in its own place, with both texts; it is no error of a field."""
        form = context["adminform"].form
        context["conflict"] = form.conflict
        if form.conflict:
            context["errors"] = None
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self):
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<path:object_id>/compare/", view(self.compare), name=f"{name}_compare"),
            path("<path:object_id>/restore/", view(self.restore), name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """Versions and the log of one thing, for those who may see it; versions for those who may edit it."""
        obj = self.get_object(request, unquote(object_id))
        context = dict(extra_context or {})
        if obj and self.has_view_permission(request, obj):
            context |= {"lines": self.lines_for(request, obj), "can_restore": self.has_change_permission(request, obj)}
            context["versions"] = self.versions_of(obj) if context["can_restore"] else []
            context["are_for_readers"] = any(version.published_at for version in context["versions"])
        return super().history_view(request, object_id, context)

    def versions_of(self, obj):
        """Every version of this thing, the newest first; `published_at` says since when readers have it."""
        return list(Revision.objects.of(obj).defer("content"))

    def lines_for(self, request, obj):
        """The lines of the log about this thing: reasons are for those who work on it."""
        return LogLine.objects.about(obj) if self.has_change_permission(request, obj) else LogLine.objects.none()

    def compare(self, request, object_id):
        """Two versions, `a` the older, `b` the newer: what went and what came, word by word."""
        obj = self._object_to_edit(request, object_id)
        a, b = (self._revision(obj, request.GET.get(name)) for name in ("a", "b"))
        if a.number > b.number:
            a, b = b, a
        context = self.admin_site.each_context(request) | {
            "title": _("Versions %(a)d and %(b)d") % {"a": a.number, "b": b.number},
            "opts": self.opts,
            "object": obj,
            "a": a,
            "b": b,
            "differences": differences(self.model, *(self.content_for(request, one.content) for one in (a, b))),
        }
        return TemplateResponse(request, "admin/compare.html", context)

    def content_for(self, request, content):
        """What this person may see of a version."""
        return content

    def restore_content(self, request, obj, revision, *, why):
        """Make an old version the newest one."""
        bring_back(obj, revision.content, by=request.user, why=why)

    @method_decorator(require_POST)
    def restore(self, request, object_id):
        """Make the content of an old version the newest one."""
        try:
            with transaction.atomic():
                obj = self._object_to_edit(request, object_id)
                revision = self._revision(obj, request.POST.get("number"))
                if request.POST.get("started_from") != str(obj.version):
                    raise ValidationError(_("Somebody changed this meanwhile. Look at its versions again first."))
                self.restore_content(request, obj, revision, why=_("Version %(n)d again") % {"n": revision.number})
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
        else:
            said = _("Version %(n)d is back, as a new version.") % {"n": revision.number}
            self.message_user(request, said, messages.SUCCESS)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", unquote(object_id))

    def _object_to_edit(self, request, object_id):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def _revision(self, obj, number):
        if not is_id(number) or len(number) > LONGEST_NUMBER:
            raise Http404
        return get_object_or_404(Revision.objects.of(obj), number=int(number))
