"""Pictures over HTTP: /media/<path>, after a look at who asks for what."""

import re

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.models import Article, Image, PreviewLink, SocialCard
from articles.models.media import KEY
from articles.models.previews import TOKEN
from articles.preview_views import COOKIE
from jfj.lib.http import has_session

KNOWN_PATH = re.compile(
    rf"(?:images/({KEY})|__processed__/[0-9a-f]{{3}}/[0-9a-f]{{3}}/({KEY})-[0-9a-f]{{12}})"
    r"\.(jpg|png|webp|avif)"
)
CARD_PATH = re.compile(rf"cards/({KEY})\.png")
CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
}

# An hour, not for ever: a picture goes when its story is withdrawn, and no copy in a cache
# may outlive that by much. Asking again costs a reader a few bytes, because of the ETag.
PUBLIC = "public, max-age=3600"
PRIVATE = "private, no-store"


@require_safe
def serve_media(request, path):
    """A picture for whoever may see it. All else is a 404 like that of a file that never was."""
    cache_control, kind = _card(path) or _picture(request, path)
    try:
        response = _answer(request, path, CONTENT_TYPES[kind])
    except FileNotFoundError as error:
        raise Http404 from error
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _card(path):
    """The card of a story that readers can open; None for what is no card."""
    known = CARD_PATH.fullmatch(path)
    if not known:
        return None
    get_object_or_404(SocialCard, key=known[1], article__in=Article.objects.readable())
    return PUBLIC, "png"


def _picture(request, path):
    known = KNOWN_PATH.fullmatch(path)
    if not known:
        raise Http404
    return _cache_control(request, known[1] or known[2]), known[3]


def _cache_control(request, key):
    """What a cache may do with this picture; Http404 for those who may not see it.

    Strangers come first and cost no look at a session: their answer is the same for all.
    """
    if Image.objects.in_public_use().filter(key=key).exists():
        return PUBLIC
    if has_session(request) and Image.objects.visible_to(request.user).filter(key=key).exists():
        return PRIVATE
    token = request.COOKIES.get(COOKIE, "")
    if TOKEN.fullmatch(token):
        links = PreviewLink.objects.alive().filter(token=token)
        if Image.objects.used_in(Article.objects.filter(preview_links__in=links)).filter(key=key).exists():
            return PRIVATE
    raise Http404


def _answer(request, path, content_type):
    """304 for a copy that is still good, else the file. The ETag is the one nginx would give."""
    size = default_storage.size(path)
    modified = int(default_storage.get_modified_time(path).timestamp())
    etag = f'"{modified:x}-{size:x}"'
    response = get_conditional_response(request, etag, modified)
    response = response or _whole(request, path, size, content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    return response


def _whole(request, path, size, content_type):
    if settings.FRONT_SERVER_FILES:
        headers = {"X-Accel-Redirect": f"/protected-media/{path}"}
        return HttpResponse(content_type=content_type, headers=headers)
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers={"Content-Length": str(size)})
    return FileResponse(default_storage.open(path), content_type=content_type)
