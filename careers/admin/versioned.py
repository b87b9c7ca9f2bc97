"""Forms that overwrite nobody's work unseen."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class VersionedForm(forms.ModelForm):
    """Carries the version it started from. Once it is cleaned, `stored` is the locked row as it stands."""

    started_from = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["started_from"] = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is not None:
            self.stored = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
            if cleaned.get("started_from") != self.stored.version:
                self._say_saved_meanwhile()
        return cleaned

    def _say_saved_meanwhile(self):
        self.data = self.data.copy()
        self.data["started_from"] = str(self.stored.version)
        raise ValidationError(
            _(
                "Somebody saved this %(what)s while you were writing. Nothing of yours is lost: it is in the form "
                "below. Open it in another tab, bring the two together and save again."
            ),
            params={"what": self.instance._meta.verbose_name},
        )


class VersionedAdmin:
    """Mixin for the admin of such a form."""

    def save_model(self, request, obj, form, change):
        """Count the versions."""
        if change:
            obj.version = form.stored.version + 1
        super().save_model(request, obj, form, change)
