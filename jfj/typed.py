"""Giving back what somebody typed when the site could not take it: the session or the form's token had ended."""

from django.contrib.admin import site
from django.shortcuts import render
from django.utils.translation import gettext as _

NOT_TYPED = {"csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2", "login"}


def give_back(request, *, is_signed_out):
    """A page that holds the fields of a form that was sent, and sends them again at the press of a button."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_TYPED]
    context = site.each_context(request) | {
        "title": _("Nothing is lost"),
        "fields": fields,
        "is_signed_out": is_signed_out,
        "address": request.get_full_path(),
    }
    return render(request, "admin/typed.html", context, status=403)


def came_from_us(request):
    """Whether the form stood on a page of ours, as every browser says of a POST (the Origin header, RFC 6454)."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
