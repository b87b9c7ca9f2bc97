"""What the door for pictures and the one for documents have in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext as _


class FileRefused(ValidationError):
    """Why a file was not taken, in one sentence for the person who sent it."""

    @property
    def sentence(self) -> str:
        """The reason as plain text."""
        return str(self.messages[0])


def require_small_enough(size: int | None, most: int, sentence: str | Promise) -> None:
    """Refuse more bytes than `most`; None is let through. The sentence says the limit in megabytes: %(n)d."""
    if size is not None and size > most:
        raise FileRefused(str(sentence) % {"n": most // 1024**2})


def content_of(file: File | IO[bytes], most: int, sentence: str | Promise) -> bytes:
    """The file's bytes. Never reads more than `most`, whatever size the file claims. Raises FileRefused."""
    require_small_enough(getattr(file, "size", None), most, sentence)
    file.seek(0)
    content = file.read(most + 1)
    require_small_enough(len(content), most, sentence)
    if not content:
        raise FileRefused(_("The file is empty."))
    return content


@contextmanager
def whole_or_gone(remove_debris: Callable[[], Any], sentence: str) -> Iterator[None]:
    """Store a file and its row in this block: on any failure nothing is left, and a full disk gets a sentence."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError):  # of a storage that is away nothing can be removed either
            remove_debris()
        if isinstance(error, OSError):
            raise FileRefused(sentence) from error
        raise
