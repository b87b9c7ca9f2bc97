"""Where reading and passing on are counted. No session is read, no cookie is set, and no answer is kept by anybody."""

import base64

from django.http import Http404, HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles import counting, share
from articles.models import Article
from articles.models.counts import VIEW
from jfj.lib import visitors
from jfj.lib.page_head import full_address
from jfj.lib.text import is_id

# One transparent point, the smallest picture that all browsers know: https://www.w3.org/Graphics/GIF/spec-gif89a.txt
POINT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@csrf_exempt  # it is sent from pages that hold no token; where it comes from is looked at here
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def count_view(request, pk):
    """Count a reader of a published story: asked by its page's script, or as a picture where no script runs."""
    if visitors.is_from_elsewhere(request):
        return HttpResponseForbidden()
    if not (is_id(pk) and counting.is_out(int(pk))):
        return HttpResponseNotFound()  # bare: nobody sees it, and the page of errors looks for stories
    if seen := counting.sighting(request, int(pk), VIEW):
        counting.views.add(seen)
    if request.method == "POST":
        return HttpResponse(status=204)
    return HttpResponse(POINT, content_type="image/gif")


@require_safe
@never_cache
def share_story(request, channel, pk):
    """Send a reader on to a network with the address of a published story, once that is counted."""
    if channel not in share.CHANNELS:
        raise Http404
    article = get_object_or_404(Article.objects.published(), pk=pk)
    if seen := counting.sighting(request, article.pk, channel):
        counting.write([seen])
    response = share.redirect_to(channel, article, full_address(article.get_absolute_url()))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
