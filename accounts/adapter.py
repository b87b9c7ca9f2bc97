"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts.door import account_of, typed_name
from jfj.lib import limits


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

    def _get_login_attempts_cache_key(self, request, **credentials):
        """By the account, else name and mail address of one account would have a count each."""
        typed = typed_name(credentials)
        account = account_of(typed)
        return f"account:{account.pk}" if account else f"typed:{typed.strip().lower()}"

    def _delete_login_attempts_cached_email(self, request, **credentials):
        """A new password forgets the wrong ones of the account; those from this browser's address still count."""
        limits.forget(request, "login_failed", key=self._get_login_attempts_cache_key(request, **credentials))
