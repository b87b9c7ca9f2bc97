"""Words drawn with our own typefaces: for each run of letters the file that holds them.

The files are those of the site, divided by script as static/css/fonts.css says (`unicode-range`), so the style sheet
is asked which file holds a letter. FreeType, which is part of Pillow, reads WOFF2 and variable weights as they are.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.conf import settings
from PIL import ImageFont

FACE = re.compile(r"@font-face\s*{(.*?)}", re.DOTALL)
FILE = re.compile(r'url\("\.\./fonts/([\w-]+\.woff2)"\)')
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
NO_LETTER = "\U0010ffff"  # no face has it: its drawing is the box of a missing letter


@dataclass(frozen=True)
class Face:
    """One file of a family, and the letters that the style sheet gives to it."""

    file: str
    ranges: tuple[tuple[int, int], ...]

    def has(self, letter: str) -> bool:
        """Whether this file is for the letter, and draws it."""
        code = ord(letter)
        return any(first <= code <= last for first, last in self.ranges) and _draws(self.file, letter)


@cache
def faces(family: str) -> tuple[Face, ...]:
    """The upright files of a family, in the order in which a browser would ask them: the last one first."""
    css = (settings.BASE_DIR / "static" / "css" / "fonts.css").read_text(encoding="utf-8")
    found = [block for block in FACE.findall(css) if f'"{family}"' in block and "font-style: normal" in block]
    return tuple(Face(FILE.search(block)[1], _ranges(block)) for block in reversed(found))  # type: ignore[index]


def runs_of(text: str, family: str) -> list[tuple[str, str]] | None:
    """Runs of (file, letters) for a line of text; None where a letter is in no file of the family."""
    files = [next((face.file for face in faces(family) if face.has(letter)), "") for letter in text]
    if "" in files:
        return None
    pairs = groupby(zip(files, text, strict=True), key=lambda pair: pair[0])
    return [(file, "".join(letter for _file, letter in run)) for file, run in pairs]


def font(file: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """A file at a size in pixels and a weight."""
    found = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / file, size)
    found.set_variation_by_axes([weight])
    return found


@dataclass(frozen=True)
class Hand:
    """A family at one size and weight; draws whole lines, whatever files they need."""

    family: str
    size: int
    weight: int

    def width(self, text: str) -> float:
        """How wide a line is."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def draw(self, canvas: Any, place: tuple[float, float], text: str, colour: str) -> None:
        """Write a line from a point on its base line."""
        x, y = place
        for face, run in self._runs(text):
            canvas.text((x, y), run, colour, face, anchor="ls")
            x += face.getlength(run)

    def lines(self, text: str, width: int) -> list[str]:
        """The text in lines of at most this width; a word that is longer has a line of its own."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer) <= width or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _runs(self, text: str) -> list[tuple[ImageFont.FreeTypeFont, str]]:
        return [(_kept_font(file, self.size, self.weight), run) for file, run in runs_of(text, self.family) or []]


_kept_font = cache(font)


def _ranges(block: str) -> tuple[tuple[int, int], ...]:
    spans = RANGE.findall(block.partition("unicode-range:")[2])
    return tuple((int(first, 16), int(last or first, 16)) for first, last in spans)


@cache
def _draws(file: str, letter: str) -> bool:
    """Whether a file has a drawing for a letter, and not the box of a missing one."""
    face = _kept_font(file, 40, 400)
    return letter.isspace() or bytes(face.getmask(letter)) != bytes(face.getmask(NO_LETTER))
