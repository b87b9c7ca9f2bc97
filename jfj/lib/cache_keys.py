"""Keys of the shared cache.

allauth's limits put the typed name and the client's address into their keys.
Hashed with a secret that changes every day, neither can be read back from a
copy of the cache. And what is over goes: Django's cache in the database throws
out by number alone, so that yesterday's counts would stay for months.
"""

import hashlib
import hmac

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone


def hashed_key(key: str, key_prefix: str, version: int) -> str:
    """Django's KEY_FUNCTION: the prefix, the version and 43 letters that reveal nothing."""
    secret = f"{settings.SECRET_KEY}{timezone.now():%Y-%m-%d}".encode()
    digest = hmac.new(secret, str(key).encode("utf-8", "surrogatepass"), hashlib.sha256)
    return f"{key_prefix}:{version}:{digest.hexdigest()[:43]}"


def forget_expired() -> str | None:
    """A job of the minute. Redis does the same by itself."""
    if not isinstance(caches["default"], DatabaseCache):
        return None
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608  (a name of the settings)
        return f"{cursor.rowcount} forgotten" if cursor.rowcount else None
