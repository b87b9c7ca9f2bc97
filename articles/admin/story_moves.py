"""The way of a story through the workflow, from the buttons under its form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin import autosave
from articles.admin.desk_actions import answers_in, buttons_for, with_answers
from articles.admin.desk_steps import apply_move

NOW_OR_LATER = _("You typed a later date. It is saved: now choose “Schedule for …”, or “Publish now” once more.")


class StoryMoves:
    """Mixin for the admin of stories: moves with a save and without, and the answers to one that was refused."""

    def response_change(self, request, obj):
        """Save, then make the move of the button that was pressed."""
        is_move = "_move" in request.POST
        response = self._move(request, obj) if is_move else super().response_change(request, obj)
        autosave.forget(request, obj)
        return response

    def response_add(self, request, obj, post_url_continue=None):
        autosave.forget(request, None)
        return super().response_add(request, obj, post_url_continue)

    def _refuse(self, request, obj, reasons):
        """Say why a step was not taken, and hold its answers for the page that comes next."""
        request.session["answers"] = {"story": obj.pk, "typed": answers_in(request.POST)}
        for reason in reasons:
            self.message_user(request, reason, messages.ERROR)

    def moves_for(self, request, obj, form):
        """The buttons under a story, with what was answered to them and not taken."""
        answers = self._answers(request, obj, form)
        return [with_answers(move, answers) for move in buttons_for(obj, request.user)]

    def _answers(self, request, obj, form):
        """What somebody answered to a step that was not taken: in a form that was refused or kept, or just now."""
        if form.is_bound:
            return answers_in(request.POST)
        if form.unsaved:
            return answers_in(form.unsaved.fields)
        is_this_story = request.session.get("answers", {}).get("story") == obj.pk
        return request.session.pop("answers")["typed"] if is_this_story else {}

    @method_decorator(require_POST)
    def move(self, request, object_id):
        """Make a move without saving: for those who may move the story but not edit it."""
        obj = get_object_or_404(self.get_queryset(request), pk=object_id)
        if request.POST.get("started_from") != str(obj.version):
            self._refuse(request, obj, [_("Somebody changed the story meanwhile. Read it again first.")])
            return redirect("admin:articles_article_change", obj.pk)
        return self._move(request, obj)

    def _move(self, request, obj):
        try:
            if request.POST.get("_move") == "publish_now" and getattr(request, "has_new_date", False):
                raise ValidationError(NOW_OR_LATER)
            with transaction.atomic():
                done = apply_move(obj, request.POST, by=request.user)
        except ValidationError as error:
            self._refuse(request, obj, error.messages)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:articles_article_change", obj.pk)

    def get_urls(self):
        move = self.admin_site.admin_view(self.move)
        return [path("<int:object_id>/move/", move, name="articles_article_move"), *super().get_urls()]
