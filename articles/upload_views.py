"""The editor's upload: a picture dropped into the text of a story."""

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from articles.media import create_image
from jfj.lib.images import MAX_BYTES, require_small_enough
from jfj.lib.intake import FileRefused
from jfj.lib.limits import longest_wait

ROOM_FOR_THE_FORM = 64 * 1024


@csrf_exempt
def upload_image(request):
    """Keep the file in `upload` as a new picture: {"url", "id"}, or {"error": {"message"}} and 4xx.

    The announced length is looked at before anything reads the body, and the check
    of the CSRF token does read it: hence the two decorators, one here and one below.
    """
    try:
        require_small_enough(_announced_length(request) - ROOM_FOR_THE_FORM)
    except FileRefused as refusal:
        return _refused(refusal.sentence, 413)
    return _take_in(request)


@csrf_protect
@require_POST
def _take_in(request):
    user = request.user
    if not (user.is_active and user.is_staff and user.has_perm("articles.add_image")):
        return _refused(_("You may not add pictures. Sign in as a member of the newsroom."), 403)
    if not ratelimit.consume(request, action="upload_image", user=user):
        response = _refused(_("That were many pictures at once. Wait a few minutes."), 429)
        response["Retry-After"] = str(longest_wait("upload_image"))
        return response
    file = request.FILES.get("upload")
    if file is None:
        return _refused(_("No picture arrived. Choose a file and send it again."), 400)
    try:
        image = create_image(file, by=user)
    except ValidationError as refusal:
        return _refused(" ".join(refusal.messages), 400)
    return JsonResponse({"url": image.url, "id": image.pk}, status=201)


def _announced_length(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else MAX_BYTES


def _refused(sentence, status):
    return JsonResponse({"error": {"message": sentence}}, status=status)
