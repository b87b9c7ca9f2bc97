"""What readers do with comments. The thread itself is part of the story's page: comments/templatetags/discussion.py."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import ListView

from articles.models import Article
from comments import half_written, services
from comments.forms import CommentForm, EditForm, ReportForm
from comments.models import Comment, DiscussionSettings
from comments.thread import address_of
from jfj.lib import limits
from jfj.lib.http import log_in_first, signed_in
from jfj.lib.languages import interface_for

UNPROCESSABLE = 422


@require_safe
def permalink(request, pk):
    """To the comment, wherever its discussion has it now; only where readers find it."""
    comment = get_object_or_404(Comment.objects.published().select_related("article"), pk=pk)
    return redirect(address_of(comment, signed_in(request)))


@require_POST
def post_comment(request, pk):
    """Store a comment. Who is not logged in does that first, and finds the words again."""
    article = get_object_or_404(Article.objects.published(), pk=pk)
    if not request.user.is_authenticated:
        if refused := limits.refusal(request, "comment_kept"):
            return refused
        half_written.keep(request, article, request.POST.get("text", ""))
        answered = Comment.objects.answerable(request.POST.get("parent"), article)
        back = f"{article.get_absolute_url()}?{urlencode({'reply': answered.pk if answered else 'new'})}#reply"
        return redirect(log_in_first(back))
    if refused := limits.refusal(request, "comment", user=request.user):
        return refused
    with translation.override(interface_for(article.language)):
        return _answer_to_form(request, article)


def _answer_to_form(request, article):
    form = CommentForm(article, request.POST)
    if form.is_valid():
        try:
            comment = services.post(
                article,
                form.cleaned_data["text"],
                by=request.user,
                form_key=form.form_key,
                parent=form.answered,
                seconds_typed=form.age,
                is_trapped=form.is_by_a_program,
            )
        except ValidationError as error:
            form.add_error("text", error.messages[0])
        else:
            half_written.forget(request)
            comment.article = article
            return redirect(address_of(comment, request.user))
    context = {"article": article, "form": form, "title": _("Your comment")}
    return render(request, "comments/post.html", context, status=UNPROCESSABLE)


def own(request, pk):
    """A comment of this reader, under a story that has its page; Http404 for every other."""
    known = Comment.objects.under_readable_stories().select_related("article")
    return get_object_or_404(known, pk=pk, author=request.user)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_comment(request, pk):
    """Change the words within five minutes. What is sent too late is refused, and stays in the form."""
    comment = own(request, pk)
    if request.method != "POST" and not comment.is_fresh:
        raise Http404
    if request.method == "POST" and (refused := limits.refusal(request, "comment", user=request.user)):
        return refused
    form = EditForm(request.POST if request.method == "POST" else None, initial={"text": comment.text})
    if form.is_bound and form.is_valid():
        try:
            comment = services.edit(comment, form.cleaned_data["text"], by=request.user)
        except ValidationError as error:
            form.add_error("text", error.messages[0])
        else:
            return redirect(address_of(comment, request.user))
    context = {"article": comment.article, "comment": comment, "form": form, "title": _("Edit your comment")}
    return render(request, "comments/edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_comment(request, pk):
    """Take it off the site, after one question."""
    comment = own(request, pk)
    if not comment.may_be_removed_by(request.user):
        raise Http404
    if request.method == "POST":
        services.remove(comment, by=request.user)
        return redirect(f"{comment.article.get_absolute_url()}#discussion")
    context = {"article": comment.article, "comment": comment, "title": _("Delete your comment")}
    return render(request, "comments/remove.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_comment(request, pk):
    """Say what is wrong with a comment. Needs no account: whoever is named in one may have none."""
    comment = get_object_or_404(Comment.objects.published().select_related("article", "author"), pk=pk)
    form = ReportForm(request.POST if request.method == "POST" else None, auto_id="report_%s")
    if form.is_bound and form.is_valid():
        if refused := limits.refusal(request, "comment_report"):
            return refused
        if not form.is_by_a_program:
            _report(request, comment, form.cleaned_data)
        return redirect("comment_reported")
    context = {"article": comment.article, "comment": comment, "form": form, "title": _("Report a comment")}
    return render(request, "comments/report.html", context, status=UNPROCESSABLE if form.errors else 200)


def _report(request, comment, told):
    by = request.user if request.user.is_authenticated else None
    try:
        services.report(comment, by=by, reason=told["reason"], words=told["words"])
    except ValidationError:
        return  # gone meanwhile: what was wrong with it is off the site


@never_cache
@require_safe
def reported(request):
    """Thanks, on a page that can be opened again without sending anything."""
    return render(request, "comments/reported.html", {"title": _("Thank you")})


class MyComments(ListView):
    """One's own comments, and what became of each."""

    template_name = "comments/mine.html"
    paginate_by = 50
    extra_context = {"title": gettext_lazy("My comments")}

    def get_queryset(self):
        own = Comment.objects.under_readable_stories().filter(author=self.request.user)
        return own.select_related("article").order_by("-posted_at", "-pk")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, appeals_to=DiscussionSettings.load().appeals_to)


my_comments = never_cache(login_required(MyComments.as_view()))
