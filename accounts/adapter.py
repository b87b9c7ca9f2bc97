"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.door import account_of, typed_name


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up by strangers, and one count of wrong passwords for each account."""

    # The same words whatever was typed: they do not tell whether an account is known.
    not_right = _("The username or password is not right.")
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": not_right,
        "email_password_mismatch": not_right,
    }

    def is_open_for_signup(self, request):
        """Administrators make the accounts."""
        return False

    def get_login_redirect_url(self, request):
        """Staff begin at the desk, readers where they were or on the front page."""
        return reverse("admin:index") if request.user.is_staff else super().get_login_redirect_url(request)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """By the account, else name and mail address of one account would have a count each."""
        typed = typed_name(credentials)
        account = account_of(typed)
        return f"account:{account.pk}" if account else f"typed:{typed.strip().lower()}"
