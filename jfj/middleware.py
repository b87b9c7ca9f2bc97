"""Rules for every answer of the site."""

import re

from django.http import HttpResponseBadRequest

BAD_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def closed_by_default(get_response):
    """An answer that says nothing about caching is stored nowhere.

    An error page must never be kept: the story it hides may appear at any moment. The
    front server alone keeps it for a second, in place of its copy of the page that stood
    there: in an outage it must not bring back what was taken down.
    """

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            known = response.status_code in (404, 410, 451)
            if known:
                response["X-Accel-Expires"] = "1"  # nginx reads it before Cache-Control, and takes it out
            response["Cache-Control"] = "no-cache" if known else "private, no-store"
        return response

    return middleware


def refuse_bad_characters(get_response):
    """NUL, control characters and lone surrogates in an address or query: 400, before any query."""

    def middleware(request):
        if BAD_CHARACTERS.search(request.path) or any(
            BAD_CHARACTERS.search(text) for key, values in request.GET.lists() for text in (key, *values)
        ):
            return HttpResponseBadRequest("The address holds characters that no page of ours has.")
        return get_response(request)

    return middleware
