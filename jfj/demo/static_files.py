"""Collects the static files for the demo's server, and only when one of them has changed."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = settings.BASE_DIR / "var" / "static.stamp"


def collect() -> bool:
    """Collect if needed. Returns whether it was."""
    now = fingerprint()
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists() and STAMP.exists() and STAMP.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    STAMP.write_text(now)
    return True


def fingerprint() -> str:
    """A sum over name, size and time of change of every static file, ours and the packages'."""
    digest = hashlib.sha256()
    for path, storage in _all_files():
        details = (path, storage.size(path), storage.get_modified_time(path).timestamp())
        digest.update(repr(details).encode())
    return digest.hexdigest()


def _all_files():
    files = (pair for finder in get_finders() for pair in finder.list([]))
    return sorted(files, key=lambda pair: pair[0])
