"""The second factor in our words: what allauth's pages ask, and what they answer."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import as_ours, limit

LONGEST_CODE = 20
NOT_RIGHT = _("This code or passkey is not right. A code of the app is good for half a minute.")


class SecondFactorAdapter(DefaultMFAAdapter):
    """What the pages say, and what an app or a device is told of an account: its username, never its address."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": NOT_RIGHT,
        "unverified_email": _("Before this, confirm the e-mail address of the account."),
        "cannot_delete_authenticator": _("It cannot be removed."),
        "cannot_generate_recovery_codes": _("Add a passkey or set up the app first; the codes come with it."),
    }

    def _get_user_identifier(self, user):
        return user.username

    def _get_site_name(self):
        return settings.SITE_NAME

    def generate_authenticator_name(self, user, type):
        """What stands in the field until its owner writes something better."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


class OneCode:
    """Mixin for the forms with a code: one field, for the digits of a telephone's keys."""

    label = _("Code of the app, or a recovery code")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = self.label
        field.widget.attrs["inputmode"] = "numeric"
        limit(field, LONGEST_CODE)
        as_ours(self)


class CodeForm(OneCode, AuthenticateForm):
    """A code after the password."""


class CodeAgainForm(OneCode, ReauthenticateForm):
    """A code before something that cannot be undone."""


class AppForm(OneCode, ActivateTOTPForm):
    """The first code of an app, which shows that it was set up rightly."""

    label = _("Code of the app")
