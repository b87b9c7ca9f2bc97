"""Ending the mails of the discussion by one click, without logging in.

Every letter carries a link that is signed for its reader. The page behind it has a button; programs for mail send
what the button sends. Source: RFC 8058 (one-click), which wants no cookie and no redirect; RFC 2369 (the header).
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import services
from jfj.lib.page_head import full_address

ONE_CLICK = ("List-Unsubscribe", "One-Click")
SIGNER = signing.Signer(salt="comments.unsubscribing", sep=".")


def way_out_for(user: Any) -> str:
    """The address that ends his mails, good for as long as the site's key is."""
    return full_address(reverse("comment_mail_off", args=[SIGNER.sign(user.pk)]))


def headers_for(user: Any) -> dict[str, str]:
    """What tells a program for mail where its own button leads."""
    return {"List-Unsubscribe": f"<{way_out_for(user)}>", "List-Unsubscribe-Post": "=".join(ONE_CLICK)}


# The signature says that the letter was his; a forged request would have to bring it along.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mail_off(request, key):
    """The page with the button. Reading it changes nothing, for machines follow the links of a mail."""
    reader = _reader_of(key)
    if request.method == "POST":
        if reader:
            services.stop_mail(reader)
        is_by_a_program = ONE_CLICK in request.POST.items()
        return HttpResponse("Done.", content_type="text/plain") if is_by_a_program else redirect(request.path)
    is_off = reader is None or reader.talk_mail == reader.TalkMail.OFF
    with translation.override(reader.language if reader else translation.get_language()):
        return render(request, "comments/mail_off.html", {"is_off": is_off})


def _reader_of(key):
    """Whose link it is; None where the account is gone, Http404 where nobody has signed it."""
    try:
        number = SIGNER.unsign(key)
    except signing.BadSignature as error:
        raise Http404 from error
    return get_user_model().objects.filter(pk=number).first()
