"""What is typed at the door."""

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class DoorForm(LoginForm):
    """Username or e-mail address, and password; the label stands above the field and nowhere else."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or e-mail")
        if "remember" in self.fields:
            self.fields["remember"].label = _("Remember me")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
