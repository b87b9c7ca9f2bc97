"""The order in which a desk goes through what waits."""

from typing import Any

from jfj.lib.text import is_id


def in_turn(found: Any, after: str, at_once: int) -> list[Any]:
    """The oldest of these rows first, from the one behind number `after` on; at the end from the beginning again."""
    last = int(after) if is_id(after) else 0
    here = list(found.filter(pk__gt=last).order_by("pk")[:at_once])
    return here or list(found.order_by("pk")[:at_once])
