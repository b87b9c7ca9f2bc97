"""A picture in a page: all that is made of it, the smallest kind of file first.

Written here and not in a template because a list shows twenty of them, and so each costs a fraction of it.
"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Image
from articles.renditions import MIME_TYPES

FALLBACK = "jpeg"
CARD_SIZE = (640, 427)
AT_ONCE, LATER = SafeString(' fetchpriority="high"'), SafeString(' loading="lazy" decoding="async"')


def whole(image: Image, sizes: str, alt_text: str = "", *, first: bool = False) -> SafeString:
    """The whole picture, with its own alternative text where it gets none here. The first of a page loads at once."""
    alt = "" if image.is_decorative else alt_text or image.alt_text
    return _picture(image.srcsets("whole"), image.url, sizes, alt, (image.width, image.height), first)


def card(image: Image, sizes: str, *, first: bool = False) -> SafeString:
    """The 3:2 crop, for cards, whose headline says enough."""
    return _picture(image.srcsets("card"), image.card_url, sizes, "", CARD_SIZE, first)


def _picture(srcsets, url, sizes, alt, size, first):
    sources = ((MIME_TYPES[kind], srcset, sizes) for kind, srcset in srcsets.items() if kind != FALLBACK)
    jpeg = format_html(' srcset="{}" sizes="{}"', srcsets[FALLBACK], sizes) if FALLBACK in srcsets else ""
    return format_html(
        '<picture>{}<img src="{}"{} alt="{}" width="{}" height="{}"{}></picture>',
        format_html_join("", '<source type="{}" srcset="{}" sizes="{}">', sources),
        url,
        jpeg,
        alt,
        *size,
        AT_ONCE if first else LATER,
    )
