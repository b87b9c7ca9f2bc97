"""Forms that overwrite nobody's work unseen."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jfj.lib import versioned


class VersionedForm(versioned.VersionedForm):
    """Says in general that somebody was faster: of careers no old versions are kept."""

    def say_saved_meanwhile(self):
        """That it was saved, and what to do."""
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
