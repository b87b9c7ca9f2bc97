from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users and the one door to sign in."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from accounts import personal_data, resetting, signing_up
        from jfj.lib import personal_data as everybodys
        from jfj.lib import profile_tabs
        from jfj.lib.minute import register_job

        everybodys.register("accounts", export=personal_data.export, erase=personal_data.erase)
        profile_tabs.register(_("Profile"), "account_profile")
        register_job("sign-ups that nobody confirmed", signing_up.forget_old)
        register_job("forgotten passwords that no task answered", resetting.forget_old)
