"""Forms that anybody may send: what a program does with one, and a person does not.

Nothing here needs a script or asks a riddle: a field that people do not see, and how long the form was open, which
the form itself carries with our signature.
"""

import time
from hashlib import sha256
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

QUICKEST = 2  # seconds
SLOWEST = 86400
SALT = "jfj.lib.strangers"


class TrapForm(forms.Form):
    """A form with a field that only programs fill in. The template shows it with _for_programs.html."""

    website = forms.CharField(required=False, max_length=500)

    def visible_fields(self) -> list[forms.BoundField]:
        """All but the one that is there for programs."""
        return [field for field in super().visible_fields() if field.name != "website"]

    @property
    def is_by_a_program(self) -> bool:
        """Whether the field was filled in that no person sees. Its sender is told nothing of it."""
        return bool(self.cleaned_data.get("website"))


class StrangersForm(TrapForm):
    """The same, and it knows how long it was open. One that is sent twice can be told by `form_key`."""

    quickest = QUICKEST
    slowest = SLOWEST

    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, initial=lambda: stamp())

    def clean(self) -> dict[str, Any] | None:
        """Refuse what came too soon, and what was signed too long ago or not by us; then give a new time."""
        self.age = age = age_of(self.cleaned_data.get("opened", ""))
        if age is None or age > self.slowest:
            typed: Any = self.data
            self.data = typed = typed.copy()
            typed[self.add_prefix("opened")] = stamp()
            raise ValidationError(_("This form was open for very long. Please send it again."), code="slow")
        if age < self.quickest:
            raise ValidationError(_("That was very quick. Please look it over and send it again."), code="quick")
        return super().clean()

    @property
    def form_key(self) -> str:
        """Letters that are this form's alone, however often it is sent: 32 of them."""
        return key_of(self.cleaned_data["opened"])


def key_of(opened: str) -> str:
    """The `form_key` of the form with this stamp, before anything else of it is looked at."""
    return sha256(opened.encode(errors="replace")).hexdigest()[:32]


def stamp(before: float = 0) -> str:
    """This moment, or so many seconds before it, signed."""
    return signing.dumps(time.time() - before, salt=SALT)


def age_of(signed: str) -> float | None:
    """The seconds since a stamp was made; None where it is not ours."""
    try:
        return time.time() - signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        return None
