"""The values in a PDF as one wants them: an object instead of the number that refers to it, None for nothing."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

SIMPLE = (BooleanObject, ByteStringObject, FloatObject, NameObject, NumberObject, TextStringObject)


class NotCopied(Exception):
    """Why a document is not taken, in one word; `pdf.py` has the sentences."""

    @property
    def word(self) -> str:
        """The reason."""
        return str(self.args[0])


def name(text: str) -> NameObject:
    """A name of the format, such as /Type."""
    return NameObject(text)


def resolved(value: Any) -> Any:
    """What a value is or refers to; None for null, and for an object that is not in the file."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(found, NullObject | IndirectObject) else found


def raw(holder: Any, key: str) -> Any:
    """An entry of a dictionary as it stands there; None where there is none or the holder is no dictionary."""
    return dict.get(holder, key) if isinstance(holder, DictionaryObject) else None


def entry(holder: Any, key: str) -> Any:
    """An entry of a dictionary, resolved."""
    return resolved(raw(holder, key))


def items(value: Any) -> Iterator[Any]:
    """The items of an array as they stand there; none where the value is no array."""
    return list.__iter__(value) if isinstance(value, ArrayObject) else iter(())


def numbers(value: Any, count: int) -> list[float]:
    """The numbers of an array of so many; an empty list where it is not one."""
    found = [resolved(item) for item in items(value)]
    if len(found) != count or not all(isinstance(one, int | float) for one in found):
        return []
    return [float(one) for one in found]
