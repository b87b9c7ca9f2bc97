"""The answers to one question beside each other, so that they can be compared."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from careers.admin.desk import chosen_stage, common, for_recruiters, stages_of
from careers.models import Answer, Vacancy
from careers.reading import Reading
from jfj.lib.text import is_id

AT_ONCE = 24


@for_recruiters
@require_safe
def beside_each_other(request, pk):
    """What applicants in one stage said to one question of a vacancy; to the first, where the address names none."""
    vacancy = get_object_or_404(Vacancy, pk=pk)
    questions = list(vacancy.questions.all())
    question = _chosen(questions, request.GET.get("question", ""))
    stage = chosen_stage(request)
    to_this = Prefetch("answers", Answer.objects.filter(question=question))
    found = vacancy.applications.confirmed().filter(stage=stage).select_related("vacancy", "assigned_to")
    page = Paginator(found.prefetch_related(to_this).order_by("pk"), AT_ONCE).get_page(request.GET.get("page"))
    context = common(request, vacancy) | {
        "title": _("Answers: %s") % vacancy,
        "questions": questions,
        "question": question,
        "stage": stage,
        "counted": stages_of(vacancy),
        "page": page,
        "readings": [Reading(one) for one in page],
    }
    return render(request, "admin/careers/answers.html", context)


def _chosen(questions, asked):
    if not asked:
        return questions[0] if questions else None
    found = next((one for one in questions if is_id(asked) and one.pk == int(asked)), None)
    if found is None:
        raise Http404
    return found
