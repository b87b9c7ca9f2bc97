"""The button "Appreciate": sent by a form, and where a script sends it answered with the one element that changes."""

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_POST

from articles.models import Article
from comments import appreciation, pieces, services
from comments.models import Comment, DiscussionSettings
from comments.thread import address_of
from jfj.lib import limits
from jfj.lib.http import log_in_first, signed_in
from jfj.lib.languages import interface_for

FRAGMENT = "X-Fragment"  # the header of a script's request


@require_POST
def appreciate_comment(request, pk):
    """A published comment under a story that is in lists."""
    comment = get_object_or_404(Comment.objects.to_reply_to().select_related("article", "author"), pk=pk)
    return _answer(request, comment, comment.article, back=address_of(comment, signed_in(request)))


@require_POST
def appreciate_story(request, pk):
    """A story that is in lists."""
    article = get_object_or_404(Article.objects.published(), pk=pk)
    return _answer(request, article, article, back=f"{article.get_absolute_url()}#appreciation-story")


def _answer(request, thing, article, back):
    settings = DiscussionSettings.load()
    if not settings.is_appreciation_on:
        raise Http404
    if not request.user.is_authenticated:
        return redirect(log_in_first(back))
    if refused := limits.refusal(request, "appreciate", user=request.user):
        return refused
    if request.POST.get("wish") == "no":
        services.appreciate_no_more(thing, by=request.user)
    else:
        services.appreciate(thing, by=request.user)
    if FRAGMENT not in request.headers:
        return HttpResponseRedirect(back, status=HTTPStatus.SEE_OTHER)
    with translation.override(interface_for(article.language)):
        shown = appreciation.shown([thing], article, settings, request.user)[thing]
        return HttpResponse(pieces.appreciation(shown))
