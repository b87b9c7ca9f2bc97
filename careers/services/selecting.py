"""What recruiters decide about applications. Each decision says upon what it was made, and is in the log."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from careers.models import Application, Note
from careers.models.application import HIGHEST_RATING
from jfj.lib import desk_log

RIGHT = "careers.change_application"


class AlreadyDecided(ValidationError):
    """Somebody else has decided meanwhile."""


class NoteForm(forms.ModelForm):
    """What may stand in a note."""

    class Meta:
        model = Note
        fields = ["text"]


def recruiters() -> Any:
    """Who may be asked to read an application: everybody who may decide about it."""
    app, codename = RIGHT.split(".")
    right = Permission.objects.filter(content_type__app_label=app, codename=codename)
    has_right = Q(is_superuser=True) | Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    return get_user_model().objects.filter(has_right, is_active=True, is_staff=True).distinct()


@transaction.atomic
def move(application: Application, stage: str, *, by: Any, seen: str) -> Application:
    """Put an application into another stage. `seen` is its stand when the recruiter looked."""
    application = _to_decide(application, by, seen)
    if stage not in Application.Stage.values:
        raise ValidationError(_("There is no such stage."))
    if stage == application.stage:
        raise ValidationError(_("It is in that stage already."))
    before, application.stage = application.stage, stage
    application.save(update_fields=["stage"])
    desk_log.write("move_application", application, by=by, said=f"Moved from {before} to {stage}")
    return application


@transaction.atomic
def rate(application: Application, rating: int | None, *, by: Any, seen: str) -> Application:
    """Say how good it is, from 1 to 5; None takes that back."""
    application = _to_decide(application, by, seen)
    if rating is not None and not 1 <= rating <= HIGHEST_RATING:
        raise ValidationError(_("Rate it from 1 to 5."))
    application.rating = rating
    application.save(update_fields=["rating"])
    desk_log.write("rate_application", application, by=by, said=f"Rated {rating}" if rating else "Rating taken back")
    return application


@transaction.atomic
def assign(application: Application, reader: Any, *, by: Any, seen: str) -> Application:
    """Ask one of the recruiters to read it; None asks nobody."""
    application = _to_decide(application, by, seen)
    if reader and not recruiters().filter(pk=reader.pk).exists():
        raise ValidationError(_("Choose one of the recruiters."))
    application.assigned_to = reader
    application.save(update_fields=["assigned_to"])
    desk_log.write("assign_application", application, by=by, said=f"To be read by {reader or 'nobody in particular'}")
    return application


@transaction.atomic
def note(application: Application, text: str, *, by: Any) -> Note:
    """Tell the other recruiters something about it. Goes with the application, and stands in no log.

    Raises ValidationError for nothing, too much, or what cannot be read.
    """
    require_right(by)
    application = Application.objects.select_for_update().get(pk=application.pk)
    made = NoteForm({"text": text}, instance=Note(application=application, made_by=by))
    if not made.is_valid():
        raise ValidationError(list(made.errors["text"]))
    return made.save()


def _to_decide(application: Application, by: Any, seen: str) -> Application:
    """The application, locked, where it still is what the recruiter saw. Raises Application.DoesNotExist if deleted."""
    require_right(by)
    application = Application.objects.confirmed().select_for_update().get(pk=application.pk)
    if application.stand != seen:
        raise AlreadyDecided(
            _("Somebody was faster: %(reference)s is now in “%(stage)s”. Look again.")
            % {"reference": application.reference, "stage": application.get_stage_display()}
        )
    return application


def require_right(user: Any) -> None:
    """Raise PermissionDenied for everybody who does not decide about applications."""
    if not user.has_perm(RIGHT):
        raise PermissionDenied
