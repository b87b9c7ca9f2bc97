"""Staff do not work without a second factor; the owner of an account sees when each of its sessions was used, and reads
its pages in his own language."""

import json

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from accounts import sign_ins
from jfj.lib import profile_tabs
from jfj.lib.http import signed_in
from jfj.lib.languages import interface_for


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


def form_without_headers(get_response):
    """A form that waits while its sender shows again who he is waits in the session, which is in the database.

    allauth keeps all headers of its request beside it: the address, the browser's name, the cookies. They are left out,
    and those of the request that goes on with it take their place.
    """
    ways = {reverse(name) for name in ("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn")}

    def middleware(request):
        if request.method == "POST" and request.path in ways:
            _with_headers(request, {name: value for name, value in request.META.items() if isinstance(value, str)})
        response = get_response(request)
        if request.session.accessed:
            _with_headers(request, {})
        return response

    return middleware


def _with_headers(request, headers):
    state = request.session.get(STATE_SESSION_KEY) or {}
    if "request" not in state:
        return
    kept = json.loads(state["request"])
    if kept["META"] != headers:  # else every page would write the session for as long as the form waits
        request.session[STATE_SESSION_KEY] = {"request": json.dumps(kept | {"META": headers})}


class OwnersLanguage:
    """The pages of an account speak the language that its owner chose: they are his alone, and kept nowhere.

    Strangers at the door hear the site's own, and so does everybody on a page about somebody.
    """

    FOR_EVERYBODY = ("account_reader", "account_picture_file")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(translation.get_language()):  # put back, whatever is spoken in between
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if self._is_of_an_account(request.resolver_match) and (owner := signed_in(request)):
            translation.activate(interface_for(owner.language))

    def _is_of_an_account(self, match):
        if match.url_name in self.FOR_EVERYBODY:
            return False
        return match.route.startswith("accounts/") or match.url_name in {tab.route for tab in profile_tabs.tabs()}
