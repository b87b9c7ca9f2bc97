"""What is typed at the door."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts import resetting
from accounts.door import name_is_free
from accounts.names import refuse_imitation
from accounts.next_page import next_page
from accounts.tasks import answer_reset, say_password_changed
from jfj.lib.images import read_picture
from jfj.lib.proof_of_work import WorkedForm
from jfj.lib.text import refuse_control_characters

LONGEST_PASSWORD = 200
LONGEST_LOGIN = 254
LONGEST_NAME = 40
PASSWORD_HELP = _("At least ten characters. Three or four words are good; you may paste it.")
LETTERS = RegexValidator(r"\A[\w.+-]+\Z", _("Letters, digits and . + - _ only, without spaces."))


class DoorForm(LoginForm):
    """Username or e-mail address, and password; the label stands above the field and nowhere else."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or e-mail")
        if "remember" in self.fields:
            self.fields["remember"].label = _("Remember me")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        limit(self.fields["login"], LONGEST_LOGIN)
        limit(self.fields["password"], LONGEST_PASSWORD)
        as_ours(self)


def as_ours(form):
    """The label stands above the field and not in it, and the way to a new password below the form."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    for name in {"password", "oldpassword"} & {*form.fields}:
        form.fields[name].help_text = ""


def limit(field, length):
    """Refuse what is longer, with a sentence, before anything is computed of it."""
    field.validators.append(MaxLengthValidator(length))
    field.widget.attrs["maxlength"] = length


class UsernameField(forms.CharField):
    """The name to log in with, of a reader who chooses it himself."""

    default_validators = [LETTERS, refuse_control_characters, refuse_imitation]

    def __init__(self, **kwargs):
        kwargs |= {"label": _("Username"), "max_length": LONGEST_NAME, "min_length": 2}
        kwargs["help_text"] = _("You log in with it. Nobody else sees it.")
        kwargs["widget"] = forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        )
        super().__init__(**kwargs)

    def clean(self, value):
        value = super().clean(value)
        if not name_is_free(value):
            raise forms.ValidationError(_("Another account has this name."), code="taken")
        return value


class NewPasswordField(forms.CharField):
    """A password that somebody chooses."""

    def __init__(self, **kwargs):
        kwargs |= {"label": _("Password"), "max_length": LONGEST_PASSWORD, "strip": False}
        kwargs["help_text"] = PASSWORD_HELP
        kwargs["widget"] = forms.PasswordInput({"autocomplete": "new-password"})
        super().__init__(**kwargs)


class AccountForm(forms.Form):
    """The names and the password of a new account."""

    username = UsernameField()
    display_name = forms.CharField(
        label=_("Name shown to others"),
        max_length=80,
        required=False,
        help_text=_("Stands beside what you write. May be a pseudonym."),
        validators=[refuse_control_characters, refuse_imitation],
        widget=forms.TextInput({"autocomplete": "nickname"}),
    )
    password1 = NewPasswordField()

    def clean(self):
        if "password1" in self.cleaned_data:
            person = get_user_model()(**{name: self.cleaned_data.get(name, "") for name in self.names})
            try:
                password_validation.validate_password(self.cleaned_data["password1"], person)
            except forms.ValidationError as refusal:
                self.add_error("password1", refusal)
        return super().clean()

    @property
    def names(self):
        """Whatever of the account is not its password."""
        return [name for name in ("username", "email", "display_name") if name in self.fields]

    @property
    def typed(self):
        """What is kept of it as it was typed."""
        return {name: self.cleaned_data[name] for name in self.names}


class SignUpForm(AccountForm, WorkedForm):
    """What a stranger gives who would like an account. Whether the address has one already is not asked here."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("We send a link to it. It is not shown to anybody."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    field_order = ["username", "email", "display_name", "password1"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class ConfirmForm(forms.Form):
    """The username again, which somebody else may have taken meanwhile."""

    username = UsernameField()


class ResetForm(ResetPasswordForm):
    """A username or an e-mail address. Whether it is anybody's is looked up by the task alone."""

    email = forms.CharField(
        label=_("Username or e-mail"),
        max_length=LONGEST_LOGIN,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )

    def clean_email(self):
        return self.cleaned_data["email"].strip()

    def save(self, request, **kwargs):
        answer_reset.enqueue(resetting.ask(self.cleaned_data["email"], next_page(request)).pk)


class OneNewPassword:
    """Mixin for allauth's forms with a new password: typed once, for a link to another can be had by mail."""

    password2 = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = PASSWORD_HELP
        for name in {"oldpassword", "password1"} & {*self.fields}:
            limit(self.fields[name], LONGEST_PASSWORD)
        as_ours(self)


class NewPasswordForm(OneNewPassword, ResetPasswordKeyForm):
    """The new password behind a link of ours."""

    def save(self):
        super().save()
        resetting.address_is_proven(self.user)
        say_password_changed.enqueue(self.user.pk)


class PasswordChangeForm(OneNewPassword, ChangePasswordForm):
    """A new password, by whoever knows the old one. A wrong old one counts like a wrong one at the log-in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Current password")

    def clean_oldpassword(self):
        typed = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, typed):
            raise forms.ValidationError(_("This is not the password of the account."), code="wrong")
        return typed

    def save(self):
        super().save()
        self.user.address_changes.all().delete()
        say_password_changed.enqueue(self.user.pk)


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that cannot be undone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit(self.fields["password"], LONGEST_PASSWORD)
        as_ours(self)


class AddressForm(forms.Form):
    """Another address for the account. Whether it is somebody's already is not asked here."""

    email = forms.EmailField(
        label=_("New e-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class DeletionForm(forms.Form):
    """What becomes of what somebody has written, when his account goes."""

    KEEP, REMOVE = "keep", "remove"
    texts = forms.ChoiceField(
        label=_("What I have written"),
        choices=[
            (KEEP, _("Stays, without my name")),
            (REMOVE, _("Its text is removed as well")),
        ],
    )


class PictureForm(forms.Form):
    """A picture of oneself, or of anything else."""

    picture = forms.FileField(
        label=_("Picture"),
        max_length=200,
        help_text=_("JPEG, PNG, WebP, AVIF or GIF. We keep a small square of its middle, and nothing of the camera."),
        widget=forms.FileInput({"accept": "image/*"}),
    )

    def clean_picture(self):
        return read_picture(self.cleaned_data["picture"])


class ProfileForm(forms.ModelForm):
    """What a reader says of himself, and what we may write to him."""

    class Meta:
        model = get_user_model()
        fields = ["display_name", "biography", "language", "talk_mail", "has_public_profile"]
        labels = {"display_name": _("Name shown to others")}
        widgets = {
            "display_name": forms.TextInput({"autocomplete": "nickname"}),
            "biography": forms.Textarea({"rows": 3}),
        }

    def clean_display_name(self):
        """A colleague may bear the name of a colleague."""
        name = self.cleaned_data["display_name"]
        if name and not self.instance.is_staff:
            refuse_imitation(name)
        return name
