"""A length of hand-woven strip cloth, lying in folds."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge
from .curves import Point, Points, lerp
from .press import Sheet

STRIP = 160.0
BLOCK = 132.0


def _fold(x: float, y: float) -> Point:
    """Where a point of the flat cloth lies once the cloth is folded."""
    u = (x * 0.82 + y * 0.57) / 430
    swell = math.sin(u) + 0.35 * math.sin(2.1 * u + 1.1)
    return x + 34 * swell - 60, y + 58 * swell + 22 * math.sin(x / 420)


def _cell(x0: float, y0: float, x1: float, y1: float) -> Points:
    """A rectangle of flat cloth, folded."""
    n = 5
    top = [_fold(lerp(x0, x1, i / n), y0) for i in range(n + 1)]
    low = [_fold(lerp(x0, x1, i / n), y1) for i in range(n + 1)]
    return top + low[::-1]


def _plain(sheet: Sheet, x: float, y: float, w: float, h: float, inks: list[c.Ink]) -> None:
    """Warp stripes along the strip."""
    rows = [0.0, 0.12, 0.2, 0.42, 0.58, 0.8, 0.88, 1.0]
    order = [0, 1, 0, 2, 0, 1, 0]
    for k in range(7):
        sheet.poly(_cell(x, y + rows[k] * h, x + w, y + rows[k + 1] * h), inks[order[k]])


def _ladder(sheet: Sheet, x: float, y: float, w: float, h: float, inks: list[c.Ink]) -> None:
    """Weft bars across the strip."""
    sheet.poly(_cell(x, y, x + w, y + h), inks[0])
    for k in range(4):
        a = x + w * (0.06 + k * 0.25)
        sheet.poly(_cell(a, y, a + w * 0.13, y + h), inks[1 + k % 2])


def _steps(sheet: Sheet, x: float, y: float, w: float, h: float, inks: list[c.Ink]) -> None:
    """A stepped diamond."""
    sheet.poly(_cell(x, y, x + w, y + h), inks[0])
    for k in range(4):
        wide, tall = (0.46 - 0.11 * k), (0.12 + 0.11 * k)
        sheet.poly(
            _cell(x + w * (0.5 - wide), y + h * (0.5 - tall), x + w * (0.5 + wide), y + h * (0.5 + tall)), inks[1]
        )
    sheet.poly(_cell(x + w * 0.40, y + h * 0.36, x + w * 0.60, y + h * 0.64), inks[2])


def _checks(sheet: Sheet, x: float, y: float, w: float, h: float, inks: list[c.Ink]) -> None:
    """A small chequer."""
    for i in range(4):
        for j in range(4):
            sheet.poly(_cell(x + w * i / 4, y + h * j / 4, x + w * (i + 1) / 4, y + h * (j + 1) / 4), inks[(i + j) % 2])


FAMILIES = [
    [c.LATERITE, c.GOLD, c.TEAL],
    [c.GOLD, c.OXBLOOD, c.TEAL],
    [c.TEAL, c.GOLD, c.BONE],
    [c.OXBLOOD, c.OCHRE, c.BONE],
    [c.OCHRE, c.INK, c.BONE],
    [c.PINE, c.GOLD, c.BRICK],
    [c.BRICK, c.BONE, c.INK],
]
MAKERS = [_plain, _steps, _plain, _ladder, _plain, _checks]


def _light(sheet: Sheet) -> None:
    """Shade each fold's far side and lift its crest."""
    for k in range(-2, 9):
        u = k * math.tau - 1.1

        def ridge_at(v: float, u: float = u) -> Points:
            out = []
            for i in range(41):
                y = lerp(-260, 1540, i / 40)
                out.append(_fold(((u + v) * 430 - y * 0.57) / 0.82, y))
            return out

        for v0, v1, fill, amount in ((1.9, 4.3, c.PLUM, 0.24), (2.4, 3.7, c.PLUM, 0.30), (5.3, 6.6, c.CREAM, 0.16)):
            sheet.veil([ridge_at(v0) + ridge_at(v1)[::-1]], fill, amount)


def woven_cloth() -> Image.Image:
    """Strip-woven cloth in laterite, gold and teal, filling the frame."""
    sheet = Sheet("woven-cloth", 1920, 1280, c.OXBLOOD)
    rng = sheet.rng
    for row in range(-2, 11):
        y, x = row * STRIP, -300.0
        k = row * 2 + 5
        while x < 2250:
            maker = MAKERS[k % len(MAKERS)]
            wide = BLOCK * (1.9 if maker is _plain else 1.0)
            maker(sheet, x, y, wide, STRIP - 4, FAMILIES[(k * 3 + row) % len(FAMILIES)])
            x += wide
            k += 1
        for _ in range(70):
            px, py = rng.uniform(-200, 2100), y + rng.uniform(6, STRIP - 8)
            gouge(sheet, _fold(px, py), _fold(px + rng.uniform(18, 50), py), 3.2, c.INK)
    _light(sheet)
    return sheet.print()
