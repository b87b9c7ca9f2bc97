"""Giving back what somebody typed when the site could not take it: the session or the form's token had ended."""

from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from jfj.lib.html import clean_html, refuse_too_much

NOT_TYPED = {"csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2", "login"}
NOT_READ = {"started_from", "dates_from", "form_id", "copy", "readers_have_it"}  # nobody typed these


def give_back(request, *, is_signed_out):
    """A page that holds the fields of a form that was sent, and sends them again at the press of a button."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_TYPED]
    context = site.each_context(request) | {
        "title": _("Nothing is lost"),
        "fields": fields,
        "words": [(name.replace("_", " "), _shown(name, value)) for name, value in fields if _is_read(name, value)],
        "is_signed_out": is_signed_out,
        "address": request.get_full_path(),
    }
    return render(request, "admin/typed.html", context, status=403)


def came_from_us(request):
    """Whether the form stood on a page of ours, as every browser says of a POST (the Origin header, RFC 6454)."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _is_read(name, value):
    """Whether a field holds words that somebody typed; numbers and ticks say nothing without their form."""
    is_ours = name in NOT_READ or name.startswith(("_", "initial-")) or name.endswith("_FORMS")
    return not is_ours and value != "on" and not value.strip().isdecimal() and bool(value.strip())


def _shown(name, value):
    """Words as they were typed; the text of a story as it reads, not as HTML, unless it is far too long."""
    try:
        refuse_too_much(value)
    except ValidationError:
        return value
    return mark_safe(clean_html(value)) if name == "body" else value
