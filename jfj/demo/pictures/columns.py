"""The columns of a courthouse, from the foot of its steps."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge, scatter
from .curves import Points, lerp, spline
from .figures import Dress, person
from .press import Sheet

LIT, MID, DARK = c.PAPER, c.CREAM, c.mix(c.SAND, c.OCHRE, 0.35)


def _sky(sheet: Sheet) -> None:
    """Deep teal above, paler towards the steps, with cut cloud."""
    sheet.fade(None, c.LAGOON, ((0, 200), (0, 1200)), (0.0, 0.9))
    for x, y, w in ((30, 640, 330), (90, 672, 260), (-20, 704, 300), (60, 900, 240), (20, 928, 180)):
        gouge(sheet, (x - w, y), (x + w, y - 6), 26, c.MIST)


def _column(sheet: Sheet, x: float, foot: float, head: float, w: float) -> None:
    """A fluted shaft that swells a little, its base and its capital."""

    def edge(t: float) -> float:
        return w / 2 * (1 - 0.16 * t + 0.05 * math.sin(math.pi * t))

    ts = [k / 14 for k in range(15)]

    def strip(a: float, b: float) -> Points:
        left = [(x + a * edge(t), lerp(foot, head, t)) for t in ts]
        right = [(x + b * edge(t), lerp(foot, head, t)) for t in ts]
        return left + right[::-1]

    sheet.poly(strip(-1, 1), MID)
    for k in range(4):
        a0, a1 = math.radians(-66 + k * 36), math.radians(-66 + k * 36 + 20)
        tone = 0.8 * (k / 3) ** 1.2
        fill = c.mix(c.mix(c.SAND, c.CREAM, 0.35), c.mix(c.UMBER, c.TEAL, 0.35), tone)
        sheet.poly(strip(math.sin(a0), math.sin(a1)), fill if k > 0 else c.SAND)
    sheet.poly(strip(0.72, 1.0), c.mix(c.UMBER, c.TEAL, 0.5))
    for y, half, h in ((foot, 0.66, 50), (foot - 46, 0.57, 36), (head + 2, 0.56, 40), (head - 36, 0.68, 52)):
        sheet.rect(x - w * half, y - h, x + w * half, y, MID)
        sheet.rect(x + w * half * 0.35, y - h, x + w * half, y, c.mix(c.SAND, c.OCHRE, 0.5))
        sheet.rect(x + w * half * 0.72, y - h, x + w * half, y, c.mix(c.UMBER, c.TEAL, 0.4))
        sheet.rect(x - w * half, y - h, x + w * half, y - h + 8, LIT)


def _portico(sheet: Sheet) -> None:
    """Entablature and pediment, drawn steeply from below."""
    sheet.poly([(110, 330), (1280, 250), (1280, 470), (150, 470)], c.SAND)
    sheet.poly([(60, 330), (1280, 236), (1280, 282), (90, 372)], LIT)
    sheet.poly([(90, 372), (1280, 282), (1280, 312), (104, 398)], DARK)
    for k in range(9):
        x = 170 + k * 128
        y = 398 - (x - 104) * 0.073
        sheet.poly([(x, y), (x + 40, y - 3), (x + 38, y + 34), (x + 2, y + 36)], c.UMBER)
        sheet.poly([(x, y), (x + 12, y - 1), (x + 12, y + 35), (x + 2, y + 36)], LIT)
    sheet.poly([(150, 470), (1280, 470), (1280, 446), (140, 448)], c.UMBER)
    sheet.poly([(60, 330), (1280, -330), (1280, 236)], MID)
    sheet.poly([(240, 296), (1280, -190), (1280, 208)], c.mix(c.SAND, c.OCHRE, 0.4))
    sheet.poly([(60, 330), (1280, -330), (1280, -300), (130, 322)], LIT)
    with sheet.clip([(240, 296), (1280, -190), (1280, 208)]):
        scatter(sheet, (240, -100, 1280, 300), 34, (60, 180), 9, lambda x, y: -26, c.UMBER)


def _steps(sheet: Sheet) -> None:
    """Broad steps, each with a lit tread and a shaded riser."""
    y = 1258.0
    for k in range(5):
        h = 46 + k * 9
        x0 = 90 - k * 34
        sheet.rect(x0, y, 1290, y + h * 0.42, LIT if k < 4 else c.BONE)
        sheet.rect(x0, y + h * 0.42, 1290, y + h, c.mix(c.SAND, c.OCHRE, 0.25 + k * 0.05))
        for _ in range(1):
            x = sheet.rng.uniform(x0, 1200)
            gouge(sheet, (x, y + h * 0.7), (x + 120, y + h * 0.7), 5, c.mix(c.OCHRE, c.UMBER, 0.4))
        y += h
    sheet.rect(-10, y, 1290, 1610, c.mix(c.OCHRE, c.UMBER, 0.25))


def courthouse_columns() -> Image.Image:
    """Great fluted columns in raking light; a lawyer climbs the steps."""
    sheet = Sheet("courthouse-columns", 1280, 1600, c.TEAL)
    _sky(sheet)
    sheet.poly([(240, 440), (1290, 440), (1290, 1262), (240, 1262)], c.mix(c.UMBER, c.OXBLOOD, 0.55))
    door = [(588, 700), (752, 700), (752, 1262), (588, 1262)]
    sheet.poly(door, c.GOLD)
    sheet.fade([door], c.BRICK, ((0, 980), (0, 690)), (0.0, 0.85))
    sheet.poly([(588, 700), (602, 700), (602, 1262), (588, 1262)], c.BRICK)
    sheet.rect(572, 676, 768, 704, c.BRICK)
    for x0, x1 in ((290, 330), (930, 990)):
        sheet.poly([(x0, 470), (x1 + 90, 470), (x1, 1262), (x0 - 90, 1262)], c.mix(c.UMBER, c.BRICK, 0.55))
    _portico(sheet)
    for x, w in ((1190, 190), (830, 176), (500, 164), (215, 154)):
        _column(sheet, x, 1262, 500, w)
    _steps(sheet)
    for x in (215, 500, 830, 1190):
        shade = [(x - 90, 1258), (x + 100, 1258), (x + 400, 1420), (x + 190, 1420)]
        sheet.overprint([shade], c.mix(c.SAND, c.MAUVE, 0.45), 0.8)
    gown = Dress("robe", c.INK, c.OXBLOOD, None, c.INK, c.LATERITE)
    sheet.poly(
        spline([(634, 1440), (668, 1438), (900, 1500), (880, 1526)], closed=True), c.mix(c.UMBER, c.OXBLOOD, 0.5)
    )
    person(sheet, 650, 1446, 258, gown)
    return sheet.print(grain=0.4)
