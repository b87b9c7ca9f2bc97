"""Passkeys: a telephone, a computer or a small device on the key ring that says who its owner is.

Whoever has one logs in with it alone, for the device asks for its owner's finger, face or number: two factors at once.
No password is looked at, so whoever tries wrong ones locks nobody out of this way in.
"""

from struct import error as CutShort

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from accounts.next_page import next_page
from jfj.lib.http import with_next
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters

LONGEST_ANSWER = 20_000  # letters; one with the certificates of its maker has about five thousand
LONGEST_NAME = 60
NO_ANSWER = (AttributeError, CutShort, IndexError, KeyError, RecursionError, TypeError, ValueError)


class KeysAnswer(forms.JSONField):
    """What a key has signed, as the browser hands it over. Anything else is refused before it is worked with."""

    def __init__(self, kind):
        self.kind = kind
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value):
        if len(value or "") > LONGEST_ANSWER:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            answer = super().to_python(value)
            self.kind.from_dict(answer or {})
        except NO_ANSWER as wrong:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from wrong
        return answer


class KeyName(forms.CharField):
    """How its owner calls a key."""

    default_validators = [refuse_control_characters, refuse_hidden_characters]

    def __init__(self, **kwargs):
        help_text = _("So that you know it again, such as “my telephone”.")
        super().__init__(label=_("Name of the passkey"), max_length=LONGEST_NAME, help_text=help_text, **kwargs)


class AddKeyForm(AddWebAuthnForm):
    """A new key. Whether it logs in alone is the device's to say, and not a question."""

    passwordless = None
    name = KeyName(required=False)
    credential = KeysAnswer(RegistrationResponse)


class NameForm(EditWebAuthnForm):
    """Another name for a key."""

    name = KeyName()


class LogInForm(LoginWebAuthnForm):
    """A key in place of name and password."""

    credential = KeysAnswer(AuthenticationResponse)


class SecondFactorForm(AuthenticateWebAuthnForm):
    """A key after the password."""

    credential = KeysAnswer(AuthenticationResponse)


class AgainForm(ReauthenticateWebAuthnForm):
    """A key before something that cannot be undone."""

    credential = KeysAnswer(AuthenticationResponse)


class LogIn(LoginWebAuthnView):
    """The button of the log-in page. Whoever is refused is there again, with the way back that he had."""

    http_method_names = ["get", "head", "post"]

    def form_invalid(self, form):
        messages.error(self.request, gettext("That passkey opens no account here. Try again, or use your password."))
        return redirect(with_next(reverse("account_login"), next_page(self.request)))


class Again(ReauthenticateWebAuthnView):
    """A passkey instead of the password once more. Whoever is refused may try again here."""

    http_method_names = ["get", "head", "post"]

    def form_invalid(self, form):
        messages.error(self.request, gettext("That passkey is none of this account. Try again, or take another way."))
        return redirect(with_next(self.request.path, next_page(self.request)))
