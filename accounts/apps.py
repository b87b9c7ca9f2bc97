from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and the one door to sign in."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from accounts import resetting, signing_up
        from jfj.lib.minute import register_job

        register_job("sign-ups that nobody confirmed", signing_up.forget_old)
        register_job("forgotten passwords that no task answered", resetting.forget_old)
