"""The text-only twin of every public page, at /lite/ and the page's own address."""

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.shortcuts import render
from django.urls import get_resolver, resolve
from django.utils import translation
from django.views.decorators.http import require_safe

from jfj.lib.http import has_session, kept
from jfj.lib.lite_html import as_text, read_page
from jfj.lib.lite_links import has_twin, lite_link
from jfj.lib.page_head import full_address
from jfj.lib.picture_weight import weight

OF_ONE_READER = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
TAKEN_OVER = ("Cache-Control", "Last-Modified", "Retry-After", "Vary")


@kept
@require_safe
def lite(request, path):
    """What a stranger finds at `path`, as text. Its status is that of the page; a redirect stays among the twins."""
    asked = as_a_stranger(request, path)
    try:
        response = answer(asked, path)
    except Http404 as error:
        response = get_resolver().resolve_error_handler(404)(asked, exception=error)
    if response.has_header("Location"):
        response["Location"] = lite_link(response["Location"])
    else:
        response = text_only(asked, response)
    if has_session(request):
        response["Cache-Control"] = "private, no-cache"
    return response


def answer(asked, path):
    """The full page, drawn; Http404 where there is none, or none that has a twin."""
    match = resolve(path)
    if not has_twin(match.func):
        raise Http404
    asked.resolver_match = match
    response = match.func(asked, *match.args, **match.kwargs)
    return response.render() if hasattr(response, "render") else response


def as_a_stranger(request, path):
    """The request for the full page, without anything that tells who asks."""
    environ = {key: value for key, value in request.META.items() if key not in OF_ONE_READER}
    path_info = path.encode().decode("latin-1")  # PEP 3333: text that stands for bytes
    asked = WSGIRequest(environ | {"REQUEST_METHOD": "GET", "PATH_INFO": path_info})
    asked.user = AnonymousUser()
    return asked


def text_only(asked, full):
    """The text-only page of a full one, in its language."""
    page = read_page(full.content.decode())
    with translation.override(page.language):
        context = {
            "page": page,
            "main": as_text(page.main, link=lite_link, weight=weight),
            "full_address": asked.get_full_path(),
            "canonical_url": (page.canonical or full_address(asked.path)) if full.status_code == 200 else "",
        }
        response = render(asked, "lite.html", context, status=full.status_code)
    for header in TAKEN_OVER:
        if full.has_header(header):
            response[header] = full[header]
    return response
