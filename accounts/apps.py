from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and the one door to sign in."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from accounts.signing_up import forget_old
        from jfj.lib.minute import register_job

        register_job("sign-ups that nobody confirmed", forget_old)
