"""Rules for every answer of the site."""

import re

from django.conf import settings
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db import DataError
from django.http import HttpResponseBadRequest
from django.shortcuts import render

from jfj.lib.http import has_session, keep_in_front

SESSION_KEY_LENGTH = 32
SESSION_LETTERS = set(VALID_KEY_CHARS)
BAD_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def closed_by_default(get_response):
    """An answer that says nothing about caching is stored nowhere.

    An error page must never be kept: the story it hides may appear at any moment. The
    front server alone keeps it for a second, in place of its copy of the page that stood
    there: in an outage it must not bring back what was taken down. One for somebody with
    a session may hold a name, and is kept by nobody else.
    """

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            known = response.status_code in (404, 410, 451)
            is_for_all = not has_session(request)
            if known and is_for_all:
                keep_in_front(response)
            mine = "" if is_for_all else "private, "
            response["Cache-Control"] = f"{mine}no-cache" if known else "private, no-store"
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


def drop_impossible_session(get_response):
    """A session cookie that we never gave out is as good as none; its letters do not reach the database."""

    def middleware(request):
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if key is not None and not (len(key) == SESSION_KEY_LENGTH and set(key) <= SESSION_LETTERS):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return get_response(request)

    return middleware


class ImpossibleNumbers:
    """The last net below every form: what the database cannot hold is the sender's fault, not ours.

    SQLite's integers end at 63 bits and PostgreSQL's dates before the year 294277; Python knows no end.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, (OverflowError, DataError)):
            return render(request, "400.html", status=400)
        return None
