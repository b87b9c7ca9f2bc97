"""What the site needs to know about one demo picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True)
class Picture:
    """A picture that can be drawn, with its alternative text and focal point."""

    name: str
    draw: Callable[[], Image.Image]
    width: int
    height: int
    alt_text: str
    focal_x: float
    focal_y: float

    @property
    def focal_point(self) -> tuple[float, float]:
        """The point to keep in view when cropping, as shares of width and height."""
        return self.focal_x, self.focal_y
