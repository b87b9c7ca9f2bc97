"""Pages of the door: logging in, and the way to an account."""

from allauth.account import views as account
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import FormView

from accounts import attempts, inviting, known_devices, signing_up
from accounts.adapter import TOO_MANY
from accounts.forms import AccountForm, ConfirmForm, ResetForm, SignUpForm
from accounts.models import AccountSettings
from accounts.next_page import next_page
from accounts.tasks import answer_sign_up
from jfj.lib import limits
from jfj.lib.http import with_next


class LogIn(account.LoginView):
    """The one page to log in. It offers an account where there is one to be had."""

    def form_invalid(self, form):
        if form.has_error(NON_FIELD_ERRORS, code=TOO_MANY):
            return limits.too_many(self.request, seconds=limits.longest_wait(attempts.EVERYWHERE))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        page = next_page(self.request)
        is_open = AccountSettings.load().is_open
        return super().get_context_data(**kwargs) | {
            "signup_url": is_open and with_next(reverse("account_signup"), page),
            "reset_url": with_next(reverse("account_reset_password"), page),
        }


class NextPage:
    """Mixin of pages before the log-in: they know where somebody goes on."""

    def get_context_data(self, **kwargs):
        page = next_page(self.request)
        return super().get_context_data(**kwargs) | {
            "next": page,
            "login_url": with_next(reverse("account_login"), page),
        }


class SignUpPage(NextPage, FormView):
    """A stranger asks for an account. The answer is the same whether his address is known or not."""

    http_method_names = ["get", "head", "post"]
    form_class = SignUpForm
    template_name = "account/signup.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(next_page(request) or "/")
        settings = AccountSettings.load()
        if not settings.is_open:
            context = {"by_invitation": settings.sign_up == AccountSettings.SignUp.BY_INVITATION}
            return render(request, "account/signup_closed.html", context, status=403)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return limits.refusal(request, "signup") or super().post(request, *args, **kwargs)

    def form_valid(self, form):
        action = "signup_mail_proved" if form.is_proved else "signup_mail"
        refusal = limits.refusal(self.request, action, key=form.cleaned_data["email"])
        if refusal:
            return refusal
        page = next_page(self.request)
        if not form.is_by_a_program:
            sign_up = signing_up.ask(**form.typed, password=form.cleaned_data["password1"], next_page=page)
            answer_sign_up.enqueue(sign_up.pk)
        return redirect(with_next(reverse("account_email_verification_sent"), page))


class Invited(FormView):
    """The page that an invitation leads to: names and a password make the account, which is then logged in to."""

    http_method_names = ["get", "head", "post"]
    form_class = AccountForm
    template_name = "account/invitation.html"

    def dispatch(self, request, *args, **kwargs):
        self.invitation = inviting.good_one(kwargs["key"])
        if self.invitation is None:
            return render(request, self.template_name, status=404)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        if not inviting.accept(self.invitation, **form.typed, password=form.cleaned_data["password1"]):
            return redirect(self.request.path)
        messages.success(self.request, _("Your account is ready. Please log in."))
        return redirect("account_login")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, invitation=self.invitation)


@require_safe
def check_mail(request):
    """Says where the link is to be found; to everybody the same."""
    return render(request, "account/verification_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, key):
    """The page that the mail leads to. Reading it changes nothing; its button makes the account."""
    sign_up = signing_up.waiting_for(key)
    if sign_up is None:
        return render(request, "account/email_confirm.html", status=404)
    if request.method != "POST":
        return render(request, "account/email_confirm.html", {"sign_up": sign_up})
    form = ConfirmForm({"username": request.POST.get("username", sign_up.username)})
    if not form.is_valid():
        return render(request, "account/email_confirm.html", {"sign_up": sign_up, "form": form})
    if not signing_up.confirm(sign_up, username=form.cleaned_data["username"]):
        return redirect(request.path)
    messages.success(request, _("Your account is ready. Please log in."))
    return redirect(with_next(reverse("account_login"), sign_up.next_page))


class ForgottenPassword(NextPage, account.PasswordResetView):
    """Asks for a new password. The answer is the same whether what was typed is anybody's or not."""

    def form_valid(self, form):
        refusal = limits.refusal(self.request, "reset_password", key=form.cleaned_data["email"].casefold())
        if refusal:
            return refusal
        form.save(self.request)
        return redirect(with_next(reverse("account_reset_password_done"), next_page(self.request)))


class ForgottenPasswordSent(NextPage, account.PasswordResetDoneView):
    """Says where the link is to be found; to everybody the same."""


class NewPassword(NextPage, account.PasswordResetFromKeyView):
    """The page behind the link of the mail; the key is taken out of the address at once."""

    def logout(self):
        """Whoever only opens somebody else's link stays signed in."""
        if self.request.method == "POST":
            super().logout()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"renewal": ResetForm()}

    def form_valid(self, form):
        """Whoever reads the owner's mail gets in here, even while others keep the account locked."""
        response = super().form_valid(form)
        known_devices.remember(self.request, response, self.reset_user)
        return response

    def get_success_url(self):
        return with_next(reverse("account_login"), next_page(self.request))
