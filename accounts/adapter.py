"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import attempts, known_devices
from accounts.door import typed_name
from accounts.tasks import say_second_factor_changed

# The package's letters of which ours take the place. Where it has others, ours are ordered by what they tell of.
LETTERS = {
    "mfa/email/totp_activated": "app_added",
    "mfa/email/totp_deactivated": "app_removed",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
    "mfa/email/recovery_codes_generated": "codes_made",
}
WAYS = {
    "reauthenticate": _("With the password"),
    "mfa_reauthenticate": _("With a code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}
TOO_MANY = "too_many_login_attempts"  # allauth's name of the refusal


class AccountAdapter(DefaultAccountAdapter):
    """One count of wrong passwords for each account, and no way to another site."""

    # The same words whatever was typed: they do not tell whether an account is known.
    not_right = _("The username or password is not right.")
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": not_right,
        "email_password_mismatch": not_right,
        "incorrect_password": _("This is not the password of the account."),
        TOO_MANY: _("Too many attempts. Please wait five minutes."),
        "rate_limited": _("Too many attempts. Please wait five minutes."),
    }

    def is_safe_url(self, url):
        """A page of ours is named by its path alone: not by a host, of which the request itself could lie."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_redirect_url(self, request):
        """Staff begin at the desk, readers where they were or on the front page."""
        return reverse("admin:index") if request.user.is_staff else super().get_login_redirect_url(request)

    def pre_authenticate(self, request, **credentials):
        """Every door that takes a password asks here first whether it may be looked at."""
        self._login_failed_rl_usage = attempts.count(request, typed_name(credentials))
        if not self._login_failed_rl_usage:
            raise self.validation_error(TOO_MANY)

    def get_reauthentication_methods(self, user):
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """In our words and through a task; the package's own name the address and the browser of whoever did it."""
        if template_prefix in LETTERS:
            say_second_factor_changed.enqueue(user.pk, LETTERS[template_prefix])

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        known_devices.remember(request, response, user)
        return response

    def _delete_login_attempts_cached_email(self, request, **credentials):
        attempts.forget(request, typed_name(credentials))
