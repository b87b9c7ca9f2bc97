"""Writing to applicants: choose a template, change what needs it, look at the mail as it will be, send it."""

import secrets

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from careers import services
from careers.admin.desk import for_recruiters
from careers.mailing import values_of
from careers.models import Application, MailTemplate
from careers.models.mail import known_placeholders
from careers.reading import Reading
from jfj.lib.text import is_id

MOST = 100  # in one go
LOOKED_AT = "careers.mail_looked_at"
GOOD_FOR = 86400  # seconds


class MailForm(forms.ModelForm):
    """The words of one mail."""

    class Meta:
        model = MailTemplate
        fields = ["subject", "text"]


@for_recruiters
@require_http_methods(["GET", "HEAD", "POST"])
def write(request):
    """The words, then the mail as the first of its readers will have it, then off. Only what was looked at is sent."""
    if "looked_at" in request.POST:
        return _send(request)
    applications = _recipients(request)
    template = _template(request)
    form = MailForm(request.POST) if request.method == "POST" else MailForm(instance=template)
    context = site.each_context(request) | {
        "title": _("Write to applicants"),
        "form": form,
        "to": [Reading(one) for one in applications],
        "templates": MailTemplate.objects.all(),
        "template": template,
        "placeholders": known_placeholders(),
    }
    if request.method == "POST" and form.is_valid():
        context |= _looked_at(applications, template, form.cleaned_data)
    return render(request, "admin/careers/write.html", context)


def _looked_at(applications, template, words):
    """The mail as its first reader will have it, and a sealed copy of it: that is what is sent."""
    first = applications[0]
    values = values_of(first)
    if Reading(first).is_blind:
        values["name"] = _("[name]")
    subject, text = MailTemplate(**words).filled_in(values)
    sealed = {
        "to": [one.pk for one in applications],
        "key": secrets.token_hex(16),
        "template": template.name if template else "",
        **words,
    }
    return {
        "preview": {"subject": subject, "text": text},
        "looked_at": signing.dumps(sealed, salt=LOOKED_AT, compress=True),
    }


def _send(request):
    try:
        mail = signing.loads(request.POST["looked_at"], salt=LOOKED_AT, max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise Http404 from error
    pks = mail.pop("to")
    ordered = services.write_to(pks, by=request.user, **mail)
    if ordered:
        messages.success(request, _("Mails on their way: %d.") % ordered)
    else:
        messages.warning(
            request, _("Nothing was sent: they have this mail already, or have taken their application back.")
        )
    return (
        redirect("admin:careers_application_change", pks[0])
        if len(pks) == 1
        else redirect("admin:careers_application_changelist")
    )


def _recipients(request):
    """The applications that the address or the form names. Raises Http404 where there is none, or too many."""
    asked = request.GET.getlist("to")
    if len(asked) > MOST or not all(map(is_id, asked)):
        raise Http404
    known = Application.objects.confirmed().filter(pk__in=asked)
    found = list(known.select_related("vacancy", "assigned_to").order_by("pk"))
    if not found:
        raise Http404
    return found


def _template(request):
    """The template that was chosen, if there is one."""
    chosen = request.GET.get("template", "")
    return MailTemplate.objects.filter(pk=chosen).first() if is_id(chosen) else None
