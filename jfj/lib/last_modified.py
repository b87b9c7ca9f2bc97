"""Since when an answer has been what it is, for readers that ask "has this changed since?".

Feed readers without ETags ask by date alone. No date in our rows is right for them: a withdrawal, another name of
an author or a new credit changes a feed without a newer story in it. So the date is that of the content itself.
Source: RFC 9110, 8.8.2 (Last-Modified) and 13.1.3 (If-Modified-Since).
"""

import hashlib
import logging
import time

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

KEPT_SECONDS = 86400  # no longer than the key: cache_keys.py
log = logging.getLogger(__name__)


def date_by_content(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Set Last-Modified to the moment when this address first answered with these bytes.

    For addresses that are the same bytes for everybody. Without a cache the date is always now: then no reader
    is told that nothing has changed.
    """
    response["Last-Modified"] = http_date(_since(request.path, hashlib.sha256(response.content).hexdigest()))
    return response


def _since(path: str, digest: str) -> int:
    now = int(time.time())
    key = f"last-modified:{path}"
    try:
        known, since = cache.get(key, ("", 0))
        if known != digest:
            since = max(now, since + 1)  # two versions within a second have two dates
            cache.set(key, (digest, since), KEPT_SECONDS)
    except Exception:  # whatever the cache's client raises: a feed does without
        log.warning("The cache is away; %s has no date of its own.", path)
        return now
    return since
