"""Where recruiters come to more than the desk shows: names, a file, a table to take away. Each is in the log."""

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from careers import services, table
from careers.admin.desk import for_recruiters
from careers.models import Application, ApplicationFile, Vacancy

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}


@for_recruiters
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request, pk):
    """Ask whether the names may be shown, then show them."""
    vacancy = get_object_or_404(Vacancy, pk=pk)
    if request.method == "POST":
        try:
            services.lift(vacancy, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Names, addresses and files can be read now."))
        return redirect("admin:careers_vacancy_desk", vacancy.pk)
    known = vacancy.applications.confirmed()
    context = site.each_context(request) | {
        "title": _("Show the names: %s") % vacancy,
        "vacancy": vacancy,
        "number": known.count(),
        "unread": known.filter(stage=Application.Stage.NEW).count(),
    }
    return render(request, "admin/careers/lift.html", context)


@for_recruiters
@require_POST
def open_file(request, pk, role):
    """A file as an attachment. A POST, because it adds to the log: nothing opens by itself or beforehand."""
    application = get_object_or_404(Application.objects.confirmed(), pk=pk)
    try:
        file, content = services.open_file(application, role, by=request.user)
    except (ApplicationFile.DoesNotExist, FileNotFoundError) as error:
        raise Http404 from error
    return _guarded(FileResponse(content, as_attachment=True, filename=file.saved_as, content_type=TYPES[file.format]))


@for_recruiters
@require_POST
def export(request, pk):
    """The applications to a vacancy as a table."""
    vacancy = services.take_away(get_object_or_404(Vacancy, pk=pk), by=request.user)
    response = StreamingHttpResponse(table.lines(vacancy), content_type="text/csv; charset=utf-8")
    name = f"{vacancy.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _guarded(response)


def _guarded(response):
    """Kept nowhere, and nothing in it runs."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
