"""What the desk remembers about the people who work at it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskPreference(models.Model):
    """How a member of staff wants to be told; nobody has a row who has changed nothing."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_preference")
    wants_mail = models.BooleanField(
        _("mail when a story moves"),
        default=True,
        help_text=_("When a story waits for you, or one of yours is returned, approved or published."),
    )

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.user_id}"
