"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up by strangers: administrators make the accounts."""

    def is_open_for_signup(self, request):
        return False
