"""The talk under a story, for the story's page."""

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import Http404, HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Article
from comments import pieces
from comments.appreciation import shown
from comments.discussion import discussion_of
from comments.forms import CommentForm
from comments.half_written import half_written
from comments.models import Comment
from comments.text import as_html
from comments.thread import thread_of
from jfj.lib.http import say_changes_at_once, signed_in

register = template.Library()
register.simple_tag(pieces.appreciation, name="appreciation_of")
register.simple_tag(pieces.reply_link)
register.simple_tag(pieces.report_link)


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context, article):
    """The thread under an article as the address asks for it: `?reply=new` or `?reply=<number>` opens the form.

    Without a session nobody is looked up, and without `reply` no token is made: strangers get the same bytes.
    """
    return _talk(context["request"], article) | {"csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def way_to_comments(context, article):
    """A link down to the thread with the number of what is said; nothing where there is no thread."""
    talk = _talk(context["request"], article)
    if talk["is_silent"]:
        return ""
    words = _("Discussion (%(number)s)") % {"number": intcomma(talk["thread"].number)}
    return format_html('<a href="#discussion">{}</a>', words)


def _talk(request, article):
    """What the thread's template needs, asked for once in a request: two places of the page show something of it."""
    if getattr(request, "talk", None) is None:
        request.talk = _asked(request, article)
    return request.talk


def _asked(request, article):
    viewer = signed_in(request)
    discussion = discussion_of(article, request)
    thread = thread_of(article, request.GET, viewer)
    is_open = discussion.is_open and "reply" in request.GET
    published = [comment for comment in thread.comments if comment.is_published]
    appreciated = shown([article, *published], article, discussion.settings, viewer)
    if discussion.is_open or thread.branches:
        say_changes_at_once(request)
    return {
        "article": article,
        "discussion": discussion,
        "thread": thread,
        "viewer": viewer,
        "writers": {byline.author.user_id for byline in article.rows_of("bylines")} - {None},
        "appreciation": appreciated.get(article),
        "appreciated": appreciated,
        "form": form_for(request, article) if is_open else None,
        "is_silent": not thread.branches and not discussion.is_open,
        "request": request,
    }


def form_for(request: HttpRequest, article: Article) -> CommentForm:
    """The empty form, or one with what was typed before somebody had to log in. Http404 for an answer to nothing."""
    wanted = request.GET["reply"]
    parent = "" if wanted == "new" else wanted
    form = CommentForm(article, initial={"parent": parent, "text": half_written(request, article)})
    if wanted != "new" and form.answered is None:
        raise Http404
    return form


@register.filter
def beside(comment: Comment, appreciated):
    """What stands of its appreciation beside a comment; None where that is nothing."""
    return appreciated and appreciated.get(comment)


@register.filter
def said(comment: Comment):
    """The words of a comment as HTML."""
    return as_html(comment.text)
