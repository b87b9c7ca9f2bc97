"""Share links: plain links to the networks, without a foreign script."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.models import Article
from jfj.lib.networks import CHANNELS, network_address


class RedirectToNetwork(HttpResponseRedirect):
    """A redirect that may also open the reader's own mail program."""

    allowed_schemes = ["https", "mailto"]


def links_for(article: Article, by_channel: dict[str, int]) -> list[dict]:
    """The buttons under a story, in order: channel, label, our own address, icon, and the number where it is shown."""
    return [
        {
            "channel": channel,
            "label": label,
            "url": reverse("share", args=[channel, article.pk]),
            "icon": channel,
            "number": by_channel.get(channel),
        }
        for channel, (label, _address, _fields) in CHANNELS.items()
    ]


def redirect_to(channel: str, article: Article, url: str) -> HttpResponse:
    """The redirect to a network with the story's full address."""
    return RedirectToNetwork(network_address(channel, article.headline, url))
