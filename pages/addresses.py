"""The first path parts that belong to other parts of the site."""

import re
from functools import cache

from django.conf import settings
from django.urls import get_resolver

RESERVED = {
    "archive", "author", "careers", "corrections", "count", "en", "feed", "feeds", "fr", "lite",
    "search", "section", "share", "static", "styleguide", "sw", "tag",
}  # fmt: skip


@cache
def first_path_parts() -> frozenset[str]:
    """Every first part in use by the site's own addresses, and those of the contract to come."""
    used = set(RESERVED)
    used.update(url.strip("/") for url in (settings.STATIC_URL, settings.MEDIA_URL))
    for pattern in get_resolver().url_patterns:
        match = re.match(r"\^?([a-z][\w.-]*)", str(pattern.pattern))
        if match:
            used.add(match[1])
    return frozenset(used)
