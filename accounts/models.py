"""People who can sign in: readers and staff alike."""

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from jfj.lib.text import refuse_control_characters


class User(AbstractUser):
    """Somebody with a login. What readers see of him is the display name."""

    display_name = models.CharField(
        _("display name"),
        max_length=80,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("Shown to others instead of the username. May be a pseudonym."),
    )

    # A part of every session's key: a new one ends all that are open.
    sessions_stamp = models.CharField(max_length=22, default="", editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique",
                condition=~models.Q(email=""),
                violation_error_message=_("Another account has this e-mail address."),
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="accounts_user_username_unique",
                violation_error_message=_("Another account has this name."),
            ),
        ]

    def __str__(self):
        return self.display_name or self.username

    def end_sessions(self):
        """Sign this account out everywhere, at the next request of each browser."""
        self.sessions_stamp = secrets.token_urlsafe(16)
        self.save(update_fields=["sessions_stamp"])

    def _get_session_auth_hash(self, secret=None):
        """Django's hash, which follows the password alone, bound to the stamp as well."""
        words = f"{super()._get_session_auth_hash(secret)}{self.sessions_stamp}"
        return salted_hmac("accounts.User.sessions", words, secret=secret, algorithm="sha256").hexdigest()
