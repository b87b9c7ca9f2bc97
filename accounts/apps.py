from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users and the one door to sign in."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from accounts import leaving, personal_data, sign_ins
        from accounts.models import AddressChange, Invitation, ResetRequest, SignIn, SignUp
        from jfj.lib import personal_data as everybodys
        from jfj.lib import profile_tabs
        from jfj.lib.changes import unseen
        from jfj.lib.minute import register_job

        unseen(AddressChange, Invitation, ResetRequest, SignIn, SignUp, "accounts_user.last_login")
        everybodys.register("accounts", export=personal_data.export, erase=personal_data.erase)
        profile_tabs.register(_("Profile"), "account_profile", "account_picture")
        profile_tabs.register(_("Security"), "account_security", "mfa_", "account_change_password", "account_email")
        profile_tabs.register(_("My data"), "account_data", "account_delete")
        user_logged_in.connect(sign_ins.begin)
        user_logged_out.connect(sign_ins.end)
        register_job("sign-ups that nobody confirmed", SignUp.forget_old)
        register_job("invitations that nobody took", Invitation.forget_old)
        register_job("addresses that nobody confirmed", AddressChange.forget_old)
        register_job("accounts whose owners go", leaving.delete_due)
        register_job("sessions that have ended", sign_ins.forget_ended)
        register_job("forgotten passwords that no task answered", ResetRequest.forget_old)
