"""The keys of an account, in its owner's hands: password, address, second factor, open sessions."""

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import addresses, sign_ins
from accounts.door import account_with_address
from accounts.forms import AddressForm
from accounts.models import AddressChange
from accounts.tasks import answer_address_change, say_address_changed
from jfj.lib import limits


@login_required
@require_safe
def security(request):
    """All of it on one page."""
    context = {
        "sign_ins": sign_ins.open_ones(request),
        "this_one": request.session.get(sign_ins.MINE),
        "has_second_factor": is_mfa_enabled(request.user),
    }
    return render(request, "account/security.html", context)


@login_required
@require_POST
def end_others(request):
    """The button below the list."""
    sign_ins.end_others(request)
    messages.success(request, _("All other sessions have ended."))
    return redirect("account_security")


class PasswordChange(account.PasswordChangeView):
    """A new password for whoever knows the old one. All other sessions end."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        super().form_valid(form)
        sign_ins.goes_on(self.request, form.user)
        return redirect("account_security")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def address(request):
    """Asks for another address. The answer is the same whether it is somebody's already or not."""
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/email_change.html", {"form": form})
    email = form.cleaned_data["email"]
    if refusal := limits.refusal(request, "change_email", user=request.user, key=email):
        return refusal
    answer_address_change.enqueue(addresses.ask_to_change(request.user, email).pk)
    messages.success(request, _("We have sent a link to that address. Until it is confirmed, the old one stays."))
    return redirect("account_security")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request, key):
    """The page that the mail leads to. Reading it changes nothing; its button gives the account its new address."""
    waiting = AddressChange.of_key(key)
    if waiting is None or account_with_address(waiting.email):
        return render(request, "account/address_confirm.html", status=404)
    if request.method != "POST":
        return render(request, "account/address_confirm.html", {"waiting": waiting})
    if not addresses.change(waiting):
        return redirect(request.path)
    say_address_changed.enqueue(waiting.pk)
    messages.success(request, _("The account has its new address."))
    return redirect("account_security")
