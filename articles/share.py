"""Share links: plain links to the networks, without a foreign script."""

from urllib.parse import quote, urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article

CHANNELS = {
    "whatsapp": (_("WhatsApp"), "https://wa.me/?", lambda a, url: {"text": f"{a.headline} {url}"}),
    "facebook": (_("Facebook"), "https://www.facebook.com/sharer/sharer.php?", lambda a, url: {"u": url}),
    "twitter": (_("Twitter"), "https://twitter.com/intent/tweet?", lambda a, url: {"text": a.headline, "url": url}),
    "mail": (_("E-mail"), "mailto:?", lambda a, url: {"subject": a.headline, "body": url}),
}  # fmt: skip


class RedirectToNetwork(HttpResponseRedirect):
    """A redirect that may also open the reader's own mail program."""

    allowed_schemes = ["https", "mailto"]


def links_for(article: Article) -> list[dict]:
    """The buttons under a story, in order: channel, label, our own address, icon."""
    return [
        {
            "channel": channel,
            "label": label,
            "url": reverse("share", args=[channel, article.pk]),
            "icon": channel,
        }
        for channel, (label, _address, _fields) in CHANNELS.items()
    ]


def redirect_to(channel: str, article: Article, url: str) -> HttpResponse:
    """The redirect to a network with the story's full address."""
    _label, address, fields = CHANNELS[channel]
    query = urlencode(fields(article, url), quote_via=quote)
    return RedirectToNetwork(address + query)
