"""What we ask of any storage beyond Django's own questions: https://docs.djangoproject.com/en/stable/ref/files/storage/.

A storage of another machine (jfj/lib/object_storage.py) answers some of them better than the general way does.
"""

from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.core.files.storage import FileSystemStorage, Storage


class StorageAway(OSError):
    """The machine that holds the files gives no answer, or none that helps. A pause: they are there later."""


class Facts(NamedTuple):
    """Bytes, and the moment of the last change."""

    size: int
    modified: datetime


def facts(storage: Storage, name: str) -> Facts:
    """What a cache has to know of a file. Raises FileNotFoundError, and StorageAway."""
    ask = getattr(storage, "facts", None)
    return ask(name) if ask else Facts(storage.size(name), storage.get_modified_time(name))


def for_sending(storage: Storage, name: str) -> IO[bytes] | Any:
    """Its bytes, to be read once and from the beginning. Raises FileNotFoundError, and StorageAway."""
    return getattr(storage, "stream", storage.open)(name)


def state(storage: Storage) -> str:
    """Whether files can be kept: "ok", "not writable" on this machine's disk, or "unreachable" on another."""
    try:
        if isinstance(storage, FileSystemStorage):
            probe = Path(storage.path(".ready"))
            probe.parent.mkdir(parents=True, exist_ok=True)
            probe.touch()
        else:
            storage.exists(".ready")
    except StorageAway:
        return "unreachable"
    except OSError:
        return "not writable"
    return "ok"
