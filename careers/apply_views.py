"""The way of an application: the form, the receipt, the link that confirms it and the one that takes it back."""

from functools import wraps
from math import ceil

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from careers import links, services
from careers.forms import ApplicationForm
from careers.models import Vacancy
from careers.models.application import new_reference
from careers.views import way
from jfj.lib import limits
from jfj.lib.languages import interface_for
from jfj.lib.strangers import key_of

SEE_OTHER, UNPROCESSABLE, TOO_MANY = 303, 422, 429


def notes_time_of_sending(view):
    """Note when a request came, before its files are read: on a slow line that takes minutes, and the deadline is a
    matter of seconds. The token of the form is checked after that, as everywhere."""
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def outer(request, *args, **kwargs):
        request.came_at = timezone.now()
        return checked(request, *args, **kwargs)

    return outer


@never_cache
@notes_time_of_sending
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request, slug):
    """The form of a vacancy, for as long as it is open."""
    vacancy = get_object_or_404(Vacancy.objects.known(), slug=slug)
    with translation.override(interface_for(vacancy.language)):
        if request.method == "POST":
            return _take(request, vacancy)
        if not vacancy.is_open:
            return redirect(vacancy)
        return _page(request, vacancy, ApplicationForm(vacancy))


def _take(request, vacancy):
    """Answer a form that was sent: a receipt, or the form again with every word of it."""
    if vacancy.is_gone or vacancy.opens_at > request.came_at:
        raise Http404
    if application := services.already_sent(vacancy, key_of(request.POST.get("opened", ""))):
        return _receipt(application.reference)  # pressed twice: nothing of it is looked at again, or counted
    if request.came_at >= vacancy.closes_at:
        return _too_late(request, vacancy)
    if seconds := limits.seconds_to_wait(request, "application_form"):
        typed = {name: value for name, value in request.POST.items() if name != "website"}
        return _wait(request, vacancy, ApplicationForm(vacancy, initial=typed), seconds)
    form = ApplicationForm(vacancy, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, vacancy, form, status=UNPROCESSABLE)
    if form.is_by_a_program:
        return _receipt(new_reference())
    action = "application_proved" if form.is_proved else "application"
    if seconds := limits.seconds_to_wait(request, action, key=form.cleaned_data["email"]):
        return _wait(request, vacancy, form, seconds)
    try:
        return _receipt(_apply(request, vacancy, form).reference)
    except services.TooLate:
        return _too_late(request, vacancy)
    except services.FileGone as error:
        form.add_error(None, error)
        return _page(request, vacancy, form, status=UNPROCESSABLE)


def _apply(request, vacancy, form):
    return services.apply(
        vacancy,
        form_key=form.form_key,
        sent_at=request.came_at,
        answers=form.answers,
        files=[*form.kept.values()],
        language=translation.get_language(),
        **form.typed,
    )


def _page(request, vacancy, form, *, status=200, **context):
    title = _("Apply: %(title)s") % {"title": vacancy.title}
    here = {"name": _("Apply"), "url": request.path}
    context |= {"vacancy": vacancy, "form": form, "title": title, "breadcrumb": [*way(vacancy), here]}
    return render(request, "careers/apply.html", context, status=status)


def _wait(request, vacancy, form, seconds):
    """429, with everything that was typed still in the form."""
    response = _page(request, vacancy, form, status=TOO_MANY, minutes=ceil(seconds / 60))
    response["Retry-After"] = str(seconds)
    return response


def _too_late(request, vacancy):
    """The deadline passed while somebody wrote: nothing was sent, and nothing is lost."""
    words = ApplicationForm(vacancy, request.POST).words()
    context = {"vacancy": vacancy, "words": words, "title": _("Too late")}
    return render(request, "careers/too_late.html", context, status=UNPROCESSABLE)


def _receipt(reference):
    return HttpResponseRedirect(links.link(links.RECEIPT, reference), status=SEE_OTHER)


@never_cache
@require_safe
def receipt(request, token):
    """What the application is called, and what comes next. It tells nothing that its sender has not typed himself."""
    reference = links.reference_of(links.RECEIPT, token)
    if reference is None:
        return _no_longer_good(request)
    application = links.application_of(links.RECEIPT, token)
    with _language_of(application):
        context = {"application": application, "reference": reference, "title": _("Your application")}
        return render(request, "careers/receipt.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """The page behind the link of the mail: reading it changes nothing, its button confirms the application."""
    application = links.application_of(links.CONFIRM, token)
    if application is None or not services.may_be_confirmed(application):
        return _no_longer_good(request)
    if application.confirmed_at is not None:
        return _receipt(application.reference)
    with _language_of(application):
        if request.method == "POST" and services.confirm(application):
            return _receipt(application.reference)
        context = {"application": application, "title": _("Confirm your application")}
        return render(request, "careers/confirm.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, token):
    """The page behind the other link: its button deletes the application and its files."""
    application = links.application_of(links.WITHDRAW, token)
    if application is None:
        return _no_longer_good(request)
    with _language_of(application):
        if request.method == "POST":
            services.withdraw(application)
            return redirect("application_withdrawn")
        context = {"application": application, "title": _("Take your application back")}
        return render(request, "careers/withdraw.html", context)


@never_cache
@require_safe
def withdrawn(request):
    """That it is gone, on a page that can be opened again."""
    return render(request, "careers/withdrawn.html", {"title": _("Your application is deleted")})


def _language_of(application):
    return translation.override(application.language if application else translation.get_language())


def _no_longer_good(request):
    return render(request, "careers/no_longer_good.html", {"title": _("This link is no longer good")}, status=404)
