from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and the one door to sign in."""

    name = "accounts"
    verbose_name = "Accounts"
