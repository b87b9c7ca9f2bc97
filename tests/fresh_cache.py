"""A cache that nobody has written into, also where all workers of a run share one Redis."""

from uuid import uuid4

from django.conf import settings
from django.core.cache import cache


def fresh_cache():
    """From here on this process reads and writes under a name of its own.

    `cache.clear()` would not do: on Redis it empties the whole database, under the tests of the other workers too.
    """
    settings.CACHES["default"]["KEY_PREFIX"] = cache.key_prefix = uuid4().hex
