"""Staff do not work without a second factor; and the owner of an account sees when each of its sessions was used."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse

from accounts import sign_ins


def staff_second_factor(get_response):
    """Send staff who have no second factor to the page that sets one up, before any desk page."""

    def middleware(request):
        if (
            settings.STAFF_MFA_REQUIRED
            and request.path.startswith(reverse("admin:index"))
            and request.user.is_authenticated
            and request.user.is_staff
            and not is_mfa_enabled(request.user)
        ):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return get_response(request)

    return middleware


def day_last_seen(get_response):
    """Note the day, once a day, of a request that was somebody's. A page that asks for nobody's name stays as cheap."""

    def middleware(request):
        response = get_response(request)
        if request.session.accessed:
            sign_ins.note_day(request)
        return response

    return middleware
