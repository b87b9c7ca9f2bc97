"""A length of hand-woven strip cloth, lying in folds."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .curves import Point, Points, lerp
from .press import Sheet

STRIP = 285.0
BLOCK = 238.0
LENGTH = 600.0  # of one fold, on the flat cloth


def _phase(x: float, y: float) -> float:
    """How far along its folds a point of the flat cloth is, in turns."""
    v = x + 0.34 * y
    return v / LENGTH + 0.16 * math.sin(v / 700)


def _fold(x: float, y: float) -> Point:
    """Where a point of the flat cloth lies once the cloth is folded."""
    u = _phase(x, y) * math.tau
    return x * 0.97 + 72 * math.sin(u), y + 46 * math.cos(u) + 12 * math.sin(2 * u + x / 300)


def _cell(x0: float, y0: float, x1: float, y1: float) -> Points:
    """A rectangle of flat cloth, folded."""
    n = 14 if x1 - x0 > BLOCK else 7
    top = [_fold(lerp(x0, x1, i / n), y0) for i in range(n + 1)]
    low = [_fold(lerp(x0, x1, i / n), y1) for i in range(n + 1)]
    return top + low[::-1]


def _plain(sheet: Sheet, x: float, y: float, w: float, h: float, inks: list[c.Ink]) -> None:
    """Warp stripes along the strip."""
    rows = [0.0, 0.20, 0.36, 0.64, 0.80, 1.0]
    order = [0, 1, 2, 1, 0]
    for k in range(5):
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
    for i in range(3):
        for j in range(3):
            sheet.poly(_cell(x + w * i / 3, y + h * j / 3, x + w * (i + 1) / 3, y + h * (j + 1) / 3), inks[(i + j) % 2])


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


def _crease(turn: float) -> Points:
    """A line down the cloth at a given turn of its folds."""
    out = []
    for i in range(27):
        y = lerp(-300, 1600, i / 26)
        x = turn * LENGTH - 0.34 * y
        for _ in range(6):
            x -= (_phase(x, y) - turn) * LENGTH * 0.8
        out.append(_fold(x, y))
    return out


def _light(sheet: Sheet) -> None:
    """Shade each fold's far side and lift its crest."""
    for k in range(-1, 7):
        for t0, t1, fill, amount in ((0.26, 0.66, c.INK, 0.30), (0.36, 0.58, c.INK, 0.40), (0.88, 1.06, c.CREAM, 0.14)):
            sheet.veil([_crease(k + t0) + _crease(k + t1)[::-1]], fill, amount)


def woven_cloth() -> Image.Image:
    """Strip-woven cloth in laterite, gold and teal, filling the frame."""
    sheet = Sheet("woven-cloth", 1920, 1280, c.OXBLOOD)
    for row in range(-2, 7):
        y, x = row * STRIP, -420.0 - (row % 3) * 150
        k = row * 2 + 5
        while x < 2350:
            maker = MAKERS[k % len(MAKERS)]
            wide = BLOCK * (1.7 if maker is _plain else 1.0)
            maker(sheet, x, y, wide, STRIP - 5, FAMILIES[(k * 3 + row) % len(FAMILIES)])
            x += wide
            k += 1
    _light(sheet)
    return sheet.print(grain=1.5)
