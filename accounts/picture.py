"""The picture of somebody with an account."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from accounts.forms import PictureForm
from accounts.models import Portrait
from jfj.lib import limits
from jfj.lib.images import CleanPicture, square_of

SIDE = 256
KEPT_BY_BROWSERS = 3600  # seconds: the address of a new picture is another one


class Picture(LoginRequiredMixin, FormView):
    """Sends one; the one before is gone."""

    http_method_names = ["get", "head", "post"]
    form_class = PictureForm
    template_name = "account/picture.html"

    def post(self, request, *args, **kwargs):
        return limits.refusal(request, "portrait", user=request.user) or super().post(request, *args, **kwargs)

    def form_valid(self, form):
        keep(self.request.user, form.cleaned_data["picture"])
        messages.success(self.request, _("Saved."))
        return redirect("account_picture")


@login_required
@require_POST
def remove(request):
    """No picture any more."""
    keep(request.user, None)
    return redirect("account_picture")


@require_safe
def show(request, key):
    """The picture itself, for whoever saw it beside something that was written."""
    portrait = get_object_or_404(Portrait, key=key, user__is_active=True)
    response = HttpResponse(portrait.content, content_type="image/jpeg")
    response["Cache-Control"] = f"public, max-age={KEPT_BY_BROWSERS}"
    return response


@transaction.atomic
def keep(user: Any, picture: CleanPicture | None) -> None:
    """Make this the picture of an account, at an address that nobody guesses; None takes it away."""
    key = secrets.token_urlsafe(16) if picture else ""
    Portrait.objects.filter(user=user).delete()
    if picture:
        Portrait.objects.create(user=user, key=key, content=square_of(picture, SIDE))
    get_user_model().objects.filter(pk=user.pk).update(picture_key=key)
