"""The demo site's pictures, drawn by program: flat inks on warm paper."""

from __future__ import annotations

from PIL import Image

from .catalogue import PICTURES
from .picture import Picture

__all__ = ["PICTURES", "Picture", "draw"]


def draw(name: str) -> Image.Image:
    """Draw one picture by name, as an RGB image; the same bytes every time."""
    return PICTURES[name].draw()
