"""Pictures and documents over HTTP: /media/<path>, after a look at who asks for what."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from articles.models import Article, Document, Image, PreviewLink
from articles.models.previews import TOKEN
from articles.preview_views import COOKIE
from jfj.lib.html_elements import KEY
from jfj.lib.http import has_session, keep_in_front
from jfj.lib.stored_files import facts, for_sending

PICTURE_PATH = re.compile(
    rf"(?:images/({KEY})|__processed__/[0-9a-f]{{3}}/[0-9a-f]{{3}}/({KEY})-[0-9a-f]{{12}})"
    r"\.(jpg|png|webp|avif)"
)
CARD_PATH = re.compile(rf"cards/({KEY})\.png")
DOCUMENT_PATH = re.compile(rf"documents/({KEY})\.pdf")
CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
}

# An hour, not for ever: a file goes when its story is withdrawn, and no copy in a cache
# may outlive that by much. Asking again costs a reader a few bytes, because of the ETag.
PUBLIC = "public, max-age=3600"
PRIVATE = "private, no-store"
IN_FRONT_SECONDS = 60  # of what strangers may see: a flood of readers takes its bytes through us once a minute


@dataclass(frozen=True)
class Found:
    """A file that may be sent: the path, what it is, what a cache may do with it, its name where it is to be kept."""

    path: str
    content_type: str
    cache_control: str
    saved_as: str = ""


@require_safe
def serve_media(request, path):
    """A file for whoever may see it. All else is a 404 like that of a file that never was."""
    found = _card(path) or _picture(request, path) or _document(request, path)
    if not found:
        raise Http404
    try:
        response = _answer(request, found)
    except FileNotFoundError as error:
        raise Http404 from error
    if found.cache_control == PUBLIC and not settings.FRONT_SERVER_FILES:
        keep_in_front(response, IN_FRONT_SECONDS)
    response["Cache-Control"] = found.cache_control
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if found.saved_as:
        response["Content-Disposition"] = content_disposition_header(True, found.saved_as)
    return response


def _card(path):
    """The card of a story that readers can open, as long as it shows what the story says."""
    known = CARD_PATH.fullmatch(path)
    if not known:
        return None
    stories = Article.objects.readable().select_related("section", "lead_image", "social_card")
    article = get_object_or_404(stories.defer("body", "methods_note"), social_card__key=known[1])
    if not article.social_card.is_of(article):
        raise Http404
    return Found(path, CONTENT_TYPES["png"], PUBLIC)


def _picture(request, path):
    known = PICTURE_PATH.fullmatch(path)
    if not known:
        return None
    _row, cache_control = _allowed(request, Image.objects, known[1] or known[2])
    return Found(path, CONTENT_TYPES[known[3]], cache_control)


def _document(request, path):
    """A document is saved to the reader's device and never shown by us: it opens in a program of its own."""
    known = DOCUMENT_PATH.fullmatch(path)
    if not known:
        return None
    document, cache_control = _allowed(request, Document.objects, known[1])
    return Found(path, "application/pdf", cache_control, document.file_name)


def _allowed(request, files, key):
    """The row of this key, and what a cache may do with its file; Http404 for those who may not see it.

    Strangers come first and cost no look at a session: their answer is the same for all.
    """
    if row := files.in_public_use().filter(key=key).first():
        return row, PUBLIC
    if has_session(request) and (row := files.visible_to(request.user).filter(key=key).first()):
        return row, PRIVATE
    token = request.COOKIES.get(COOKIE, "")
    if TOKEN.fullmatch(token):
        stories = Article.objects.filter(preview_links__in=PreviewLink.objects.alive().filter(token=token))
        if row := files.used_in(stories).filter(key=key).first():
            return row, PRIVATE
    raise Http404


def _answer(request, found):
    """304 for a copy that is still good, else the file. The ETag is the one nginx would give."""
    size, at = facts(default_storage, found.path)
    modified = int(at.timestamp())
    etag = f'"{modified:x}-{size:x}"'
    response = get_conditional_response(request, etag, modified)
    response = response or _whole(request, found, size)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    return response


def _whole(request, found, size):
    if settings.FRONT_SERVER_FILES:
        headers = {"X-Accel-Redirect": f"/protected-media/{found.path}"}
        return HttpResponse(content_type=found.content_type, headers=headers)
    if request.method == "HEAD":
        return HttpResponse(content_type=found.content_type, headers={"Content-Length": str(size)})
    return FileResponse(
        for_sending(default_storage, found.path),
        content_type=found.content_type,
        headers={"Content-Length": str(size)},
    )
