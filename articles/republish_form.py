"""What somebody tells us who has republished a story."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from jfj.lib.strangers import TrapForm
from jfj.lib.text import refuse_control_characters


class WebAddressField(forms.URLField):
    """An address that a browser opens; said once where it is none."""

    default_validators = [URLValidator(schemes=["https", "http"])]


class NoticeForm(TrapForm):
    """Who published it and where; an address to write to, if they like; and a field that only programs fill in."""

    outlet = forms.CharField(
        label=_("Name of your newspaper, station or site"), max_length=120, validators=[refuse_control_characters]
    )
    address = WebAddressField(
        label=_("Where it appeared"),
        help_text=_("The full address, beginning with https://"),
        max_length=500,
        assume_scheme="https",
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("Only if you would like an answer. It goes to the editors by mail and is not published."),
        required=False,
        max_length=254,
    )
