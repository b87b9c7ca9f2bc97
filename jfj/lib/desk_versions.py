"""Forms that overwrite nobody's work unseen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class VersionedForm(forms.ModelForm):
    """A save carries the version it started from, and is refused where somebody has saved another meanwhile.

    Once it is cleaned, `stored` is the locked row as it is before this save; None of a new thing.
    """

    started_from = forms.IntegerField(widget=forms.HiddenInput, required=False)
    data: Any  # what was sent
    stored: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["started_from"] = self.instance.version

    def clean(self) -> dict[str, Any] | None:
        """Look at the row as it is now. What was typed is in the form again, and may be sent once the two are one."""
        cleaned = super().clean()
        if self.instance.pk is not None:
            self.stored = self._meta.model._default_manager.select_for_update().get(pk=self.instance.pk)
            if self.cleaned_data.get("started_from") != self.stored.version:
                self.data = self.data.copy()
                self.data["started_from"] = str(self.stored.version)
                self.say_saved_meanwhile()
        return cleaned

    def say_saved_meanwhile(self) -> None:
        """Raise ValidationError, with words for whoever was slower: that it was saved, and what to do."""
        raise ValidationError(
            _(
                "Somebody saved this %(what)s while you were writing. Nothing of yours is lost: it is in the form "
                "below. Open it in another tab, bring the two together and save again."
            ),
            params={"what": self.instance._meta.verbose_name},
        )
