"""The recruiters' desk: the applications to a vacancy, one after the other, with all that is needed to decide.

Works with buttons alone; the keys of static/js/admin/cards.js press the same buttons.
"""

from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from careers import retention, services
from careers.models import Application, Vacancy
from careers.models.application import HIGHEST_RATING
from careers.reading import Reading
from careers.services.selecting import RIGHT
from jfj.lib.desk_log import LogLine
from jfj.lib.desk_queue import in_turn
from jfj.lib.text import is_id

AT_ONCE = 20

for_recruiters = permission_required(RIGHT, raise_exception=True)


def common(request, vacancy):
    """What every page about applications needs."""
    return site.each_context(request) | {
        "vacancy": vacancy,
        "stages": Application.Stage.choices,
        "ratings": range(1, HIGHEST_RATING + 1),
        "recruiters": services.recruiters(),
    }


def chosen_stage(request):
    """The stage that an address asks for. Raises Http404 for one that there is not."""
    stage = request.GET.get("stage", Application.Stage.NEW)
    if stage not in Application.Stage.values:
        raise Http404
    return stage


def stages_of(vacancy):
    """Each stage with its words and how many applications are in it. One query."""
    known = vacancy.applications.confirmed().order_by().values_list("stage")
    numbers = dict(known.annotate(number=Count("pk")))
    return [(stage, words, numbers.get(stage, 0)) for stage, words in Application.Stage.choices]


def whole(applications):
    """Applications with what a card shows of them."""
    return applications.select_related("vacancy", "assigned_to").prefetch_related("answers", "files", "notes__made_by")


@for_recruiters
@require_safe
def queue(request, pk):
    """The applications to a vacancy in one stage; `after` is the last that was looked at, and comes last."""
    vacancy = get_object_or_404(Vacancy, pk=pk)
    stage = chosen_stage(request)
    found = whole(vacancy.applications.confirmed().filter(stage=stage))
    context = common(request, vacancy) | {
        "title": _("Applications: %s") % vacancy,
        "readings": [Reading(one) for one in in_turn(found, request.GET.get("after", ""), AT_ONCE)],
        "stage": stage,
        "counted": stages_of(vacancy),
        "deletions": retention.deletions(vacancy.applications.confirmed()),
    }
    return render(request, "admin/careers/desk.html", context)


@require_safe
def one(request, application):
    """One application with its mails and its lines of the log. Asked for by the list, which knows who may see it."""
    application = whole(Application.objects.confirmed()).get(pk=application.pk)
    context = common(request, application.vacancy) | {
        "title": _("Application %s") % application,
        "readings": [Reading(application)],
        "stage": "",
        "mails": application.mails.select_related("made_by"),
        "lines": LogLine.objects.about(application),
    }
    return render(request, "admin/careers/one.html", context)


@for_recruiters
@require_POST
def act(request, pk):
    """Move, rate, assign or note; then back to where the button was. Who was slower hears that."""
    application = get_object_or_404(Application.objects.confirmed().select_related("vacancy"), pk=pk)
    is_moved = False
    try:
        is_moved = _do(request, application)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Application.DoesNotExist as error:
        raise Http404 from error
    return _back(request, application, is_moved)


def _do(request, application):
    """What the pressed button says. Returns whether the application is in another stage now."""
    verb, _blank, value = request.POST.get("verb", "").partition(" ")
    decision = {"by": request.user, "seen": request.POST.get("seen", "")}
    if verb == "move":
        moved = services.move(application, request.POST.get("stage", ""), **decision)
        messages.success(request, f"{moved}: {moved.get_stage_display()}")
        return True
    if verb == "rate":
        services.rate(application, int(value) if is_id(value) else None, **decision)
    elif verb == "assign":
        services.assign(application, _reader(request.POST.get("reader", "")), **decision)
    elif verb == "note":
        services.note(application, request.POST.get("words", ""), by=request.user)
    else:
        raise ValidationError(_("Choose what becomes of it."))
    return False


def _reader(pk):
    """The recruiter that was chosen; None for nobody. Raises ValidationError for somebody else."""
    if not pk:
        return None
    found = services.recruiters().filter(pk=pk).first() if is_id(pk) else None
    if found is None:
        raise ValidationError(_("Choose one of the recruiters."))
    return found


def _back(request, application, is_moved):
    stage = request.POST.get("queue", "")
    if stage not in Application.Stage.values:
        return redirect("admin:careers_application_change", application.pk)
    address = reverse("admin:careers_vacancy_desk", args=[application.vacancy_id])
    if is_moved:
        return redirect(f"{address}?stage={stage}&after={application.pk}")
    return redirect(f"{address}?stage={stage}&after={application.pk - 1}#card-{application.pk}")
