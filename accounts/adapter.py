"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import attempts, known_devices
from accounts.door import typed_name

TOO_MANY = "too_many_login_attempts"  # allauth's name of the refusal


class AccountAdapter(DefaultAccountAdapter):
    """One count of wrong passwords for each account, and no way to another site."""

    # The same words whatever was typed: they do not tell whether an account is known.
    not_right = _("The username or password is not right.")
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": not_right,
        "email_password_mismatch": not_right,
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

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        known_devices.remember(request, response, user)
        return response

    def _delete_login_attempts_cached_email(self, request, **credentials):
        attempts.forget(request, typed_name(credentials))
