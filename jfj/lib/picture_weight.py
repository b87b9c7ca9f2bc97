"""What a picture costs whoever loads it."""

from django.conf import settings
from django.core.files.storage import default_storage

from jfj.lib.links import is_picture


def weight(address: str) -> int | None:
    """The bytes of one of our pictures; None for what is none, or is not there."""
    if not is_picture(address):
        return None
    try:
        return default_storage.size(address.removeprefix(settings.MEDIA_URL))
    except OSError:
        return None
