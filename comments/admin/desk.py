"""The moderators' desk: what waits, with all that is needed to decide, one decision after the other.

Works with buttons alone; the keys of static/js/admin/cards.js press the same buttons.
"""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from comments import services
from comments.models import Comment, Note, Reason, Restriction
from comments.services.moderating import RIGHT
from jfj.lib.dates import refuse_absurd_date
from jfj.lib.desk_queue import in_turn
from jfj.lib.text import is_id

AT_ONCE = 20
COUNTED = 1000  # more are not counted: nobody reads the number
UNDO_WITHIN = timedelta(hours=1)
DISTRESSING = {Reason.IDENTIFIES, Reason.HATE, Reason.ABUSE}

QUEUES = {
    "waiting": gettext_lazy("All that waits"),
    "pending": gettext_lazy("Held"),
    "reported": gettext_lazy("Reported"),
    "withheld": gettext_lazy("Hidden"),
    "published": gettext_lazy("Published"),
    "rejected": gettext_lazy("Rejected"),
}


def comments_in(name):
    """The comments of a queue."""
    known = Comment.objects.under_readable_stories()
    if name == "waiting":
        return known.waiting()
    if name == "reported":
        return known.reported()
    return known.filter(status=name)


@require_safe
def queue(request):
    """The first of a queue, or one comment (`one`); `after` is the last that was looked at, and comes last."""
    _require(request)
    name = request.GET.get("queue", "waiting")
    if name not in QUEUES:
        raise Http404
    one = request.GET.get("one", "")
    found = Comment.objects.under_readable_stories().filter(pk=one if is_id(one) else 0) if one else comments_in(name)
    number = found.order_by()[: COUNTED + 1].count()
    context = site.each_context(request) | {
        "title": _("Moderation"),
        "cards": cards(in_turn(_whole(found), request.GET.get("after", ""), AT_ONCE)),
        "number": min(number, COUNTED),
        "is_more": number > COUNTED,
        "queue": name,
        "queues": QUEUES,
        "reasons": Reason.choices,
        "last": _last_decision(request.user),
        "load": _load(),
    }
    return render(request, "admin/comments/desk.html", context)


def _whole(found):
    """Comments with what a card shows of them."""
    return found.select_related("article", "author", "parent__author", "decided_by").prefetch_related("reports")


def cards(comments):
    """Each comment with what its writer has done so far. Three queries for all."""
    writers = {comment.author_id for comment in comments} - {None}
    own = Comment.objects.filter(author__in=writers).order_by().values("author")
    numbers = own.annotate(
        published=Count("pk", filter=Q(status="published")), rejected=Count("pk", filter=Q(status="rejected"))
    )
    history = {row["author"]: row for row in numbers}
    restricted = {one.user_id: one for one in Restriction.objects.in_force().filter(user__in=writers)}
    notes: dict[int, list[Note]] = {}
    for note in Note.objects.filter(user__in=writers).select_related("made_by"):
        notes.setdefault(note.user_id, []).append(note)
    return [
        {
            "comment": comment,
            "reports": [report for report in comment.reports.all() if report.settled_at is None],
            "history": history.get(comment.author_id),
            "restriction": restricted.get(comment.author_id),
            "notes": notes.get(comment.author_id, []),
            "is_distressing": _is_distressing(comment),
        }
        for comment in comments
    ]


def _is_distressing(comment):
    """Whether its words are covered until somebody asks for them."""
    is_reported = any(report.reason in DISTRESSING for report in comment.reports.all())
    return is_reported or any(verdict["step"] == "suspect_words" for verdict in comment.verdicts)


def _last_decision(user):
    """What this moderator may undo."""
    recent = Comment.objects.under_readable_stories().filter(
        decided_by=user, decided_at__gt=timezone.now() - UNDO_WITHIN
    )
    return recent.select_related("author").prefetch_related("reports").order_by("-decided_at").first()


def _load():
    """How much each moderator has decided since midnight."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Comment.objects.filter(decided_at__gte=midnight).order_by()
    return today.values("decided_by__display_name", "decided_by__username").annotate(n=Count("pk")).order_by("-n")


@require_POST
def decide(request, pk):
    """Approve, reject or take back; then on to the next. Who was slower hears who was faster."""
    _require(request)
    comment = get_object_or_404(Comment.objects.under_readable_stories(), pk=pk)
    seen, verb = request.POST.get("seen", ""), request.POST.get("verb", "")
    try:
        if verb == "approve":
            services.approve(comment, by=request.user, seen=seen)
        elif verb == "reject":
            reason, note = request.POST.get("reason", ""), request.POST.get("note", "")[:1000]
            services.reject(comment, by=request.user, seen=seen, reason=reason, note=note)
        elif verb == "take_back":
            services.take_back(comment, by=request.user, seen=seen)
        else:
            raise ValidationError(_("Choose what becomes of it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _back(request, pk)


@require_POST
def add_note(request, pk):
    """Tell the other moderators something about the writer of a comment."""
    _require(request)
    comment = get_object_or_404(Comment.objects.under_readable_stories().exclude(author=None), pk=pk)
    try:
        services.note(comment.author, request.POST.get("words", "")[:1000], by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _back(request, pk - 1)


class RestrictionForm(forms.ModelForm):
    """What, why and until when."""

    until = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        validators=[refuse_absurd_date],
        help_text=gettext_lazy("Empty: until somebody lifts it."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    class Meta:
        model = Restriction
        fields = ["kind", "reason", "until"]


def restrict(request, pk):
    """Ban or mute the writer of a comment."""
    _require(request)
    comment = get_object_or_404(
        Comment.objects.under_readable_stories().exclude(author=None).select_related("author"), pk=pk
    )
    restriction = Restriction(user=comment.author)
    form = RestrictionForm(request.POST if request.method == "POST" else None, instance=restriction)
    if form.is_bound and form.is_valid():
        try:
            services.restrict(form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            messages.success(request, _("%s may not comment as before.") % comment.author.public_name)
            return redirect("admin:comments_restriction_changelist")
    context = site.each_context(request) | {"title": _("Restrict a reader"), "form": form, "comment": comment}
    return render(request, "admin/comments/restrict.html", context)


def _back(request, after):
    name = request.POST.get("queue", "")
    return redirect(
        f"{reverse('admin:comments_comment_desk')}?queue={name if name in QUEUES else 'waiting'}&after={after}"
    )


def _require(request):
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
