"""Keys of the shared cache.

allauth's limits put the typed name and the client's address into their keys.
Hashed with a secret that changes every day, neither can be read back from a
copy of the cache.
"""

import hashlib
import hmac

from django.conf import settings
from django.utils import timezone


def hashed_key(key: str, key_prefix: str, version: int) -> str:
    """Django's KEY_FUNCTION: the prefix, the version and 43 letters that reveal nothing."""
    secret = f"{settings.SECRET_KEY}{timezone.now():%Y-%m-%d}".encode()
    digest = hmac.new(secret, str(key).encode("utf-8", "surrogatepass"), hashlib.sha256)
    return f"{key_prefix}:{version}:{digest.hexdigest()[:43]}"
