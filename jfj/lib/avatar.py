"""The picture beside a name."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

SMALL, LARGE = 36, 128  # pixels


def avatar(name: str, picture: str = "", large: bool = False) -> SafeString:
    """A picture, an address or "", or the first letter in its place. The name stands beside it, so it says nothing."""
    css_class = "avatar avatar--large" if large else "avatar"
    if not picture:
        return format_html('<span class="{}" aria-hidden="true">{}</span>', css_class, name[:1].upper())
    size = LARGE if large else SMALL
    return format_html(
        '<img class="{}" src="{}" alt="" width="{}" height="{}" loading="lazy" decoding="async">',
        *(css_class, picture, size, size),
    )
