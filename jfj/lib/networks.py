"""Where a page is passed on: the addresses of networks, which hold its title and its own address and no script."""

from urllib.parse import quote, urlencode

from django.utils.translation import gettext_lazy as _

CHANNELS = {
    "whatsapp": (_("WhatsApp"), "https://wa.me/?", lambda title, url: {"text": f"{title} {url}"}),
    "facebook": (_("Facebook"), "https://www.facebook.com/sharer/sharer.php?", lambda title, url: {"u": url}),
    "twitter": (_("Twitter"), "https://twitter.com/intent/tweet?", lambda title, url: {"text": title, "url": url}),
    "mail": (_("E-mail"), "mailto:?", lambda title, url: {"subject": title, "body": url}),
}  # fmt: skip


def network_address(channel: str, title: str, url: str) -> str:
    """Where a network asks its reader to pass on a page: `url` is the page's full address."""
    _label, address, fields = CHANNELS[channel]
    return address + urlencode(fields(title, url), quote_via=quote)


def share_links(title: str, url: str) -> list[dict[str, str]]:
    """The buttons of a page whose shares are not counted, in order: channel, label, address, icon."""
    return [
        {"channel": channel, "label": str(label), "url": network_address(channel, title, url), "icon": channel}
        for channel, (label, _address, _fields) in CHANNELS.items()
    ]
