"""The terraced hills of Rwanda at first light."""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import Image

from . import inks as c
from .carve import rays, stroke
from .curves import Points, lerp, raised, ridge, under, wave
from .press import Sheet
from .trees import banana, eucalyptus

Height = Callable[[float], float]


def _dome(centre: float, top: float, spread: float, drop: float) -> Height:
    """A rounded hill as a height function."""
    return lambda x: top + drop * (1 - math.exp(-(((x - centre) / spread) ** 2)))


def _fields(sheet: Sheet, hill: Height, x0: float, x1: float, gaps: list[float], inks: list[c.Ink]) -> None:
    """Terraces: bands that follow the hill, cut into plots of different crops."""
    rng = sheet.rng
    level = 14.0
    for gap in gaps:
        edge = _terrace(hill, level, (x0 + x1) / 2)
        x = x0 - rng.uniform(0, 120)
        while x < x1:
            width = rng.uniform(2.2, 5.5) * gap + 20
            up = [(px, edge(px, 0)) for px in _steps(x, x + width)]
            low = [(px - gap * 0.35, edge(px, gap * 0.93)) for px in _steps(x, x + width)]
            fill = rng.choice(inks)
            sheet.poly(up + low[::-1], fill)
            if rng.random() < 0.45:
                _rows(sheet, up, low, c.mix(fill, c.PINE, 0.45))
            x += width + 5
        level += gap


def _terrace(hill: Height, level: float, mid: float) -> Callable[[float, float], float]:
    """The line of one terrace below the brow, as a function of x and an added drop."""
    bow = 0.000004 * level
    return lambda x, add: hill(x) + (level + add) * (1 + 0.15 * math.sin(x / 260)) + bow * (x - mid) ** 2


def _steps(a: float, b: float) -> list[float]:
    return [lerp(a, b, i / 6) for i in range(7)]


def _rows(sheet: Sheet, up: Points, low: Points, ink: c.Ink) -> None:
    """Furrows across one plot."""
    for t in (0.25, 0.5, 0.75):
        line = [(lerp(a[0], b[0], t), lerp(a[1], b[1], t)) for a, b in zip(up, low, strict=True)]
        stroke(sheet, line[0:], max(2.0, (low[3][1] - up[3][1]) * 0.09), ink)


def _house(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A small house with a lit gable and a tin or tile roof."""
    sheet.poly([(x - s, y), (x - s, y - s * 0.7), (x + s, y - s * 0.7), (x + s, y)], c.CREAM)
    sheet.poly(
        [
            (x - s * 1.15, y - s * 0.65),
            (x - s * 0.75, y - s * 1.3),
            (x + s * 0.75, y - s * 1.3),
            (x + s * 1.15, y - s * 0.65),
        ],
        c.BRICK,
    )
    sheet.poly(
        [(x - s * 0.15, y), (x - s * 0.15, y - s * 0.45), (x + s * 0.2, y - s * 0.45), (x + s * 0.2, y)], c.OXBLOOD
    )


def _far_hills(sheet: Sheet) -> None:
    """Four receding ridges, each with mist lying in the valley below it."""
    layers = [
        (470, 60, c.mix(c.MIST, c.CREAM, 0.35)),
        (540, 80, c.MIST),
        (610, 95, c.mix(c.MIST, c.LAGOON, 0.45)),
        (700, 110, c.mix(c.LAGOON, c.PINE, 0.25)),
    ]
    for k, (y, amp, fill) in enumerate(layers):
        height = wave(sheet.rng, amp * 0.8, 1150 - k * 130, 2)
        line = ridge(raised(height, y), -20, 1940)
        body = under(line, 1280)
        sheet.poly(body, fill)
        sheet.fade([body], c.CREAM, ((0, y + 40), (0, y + 190)), (0.0, 0.75))


def hills_of_rwanda() -> Image.Image:
    """Terraced hills at first light, mist in the valleys."""
    sheet = Sheet("hills-of-rwanda", 1920, 1280, c.CREAM)
    sheet.fade(None, c.ROSE, ((0, 420), (0, 0)), (0.0, 0.55))
    rays(sheet, (1330, 380), (150, 1500), (170, 372), 54, 9, c.BONE)
    sheet.oval(1330, 380, 120, 120, c.CORAL)
    _far_hills(sheet)
    hills = [
        (
            _dome(1560, 660, 560, 330),
            [26, 30, 34, 38, 44, 50, 56],
            [c.SAGE, c.MOSS, c.mix(c.SAGE, c.LICHEN, 0.5), c.LAGOON],
            700,
        ),
        (
            _dome(420, 720, 620, 420),
            [34, 40, 46, 54, 62, 70, 80, 90],
            [c.MOSS, c.SAGE, c.OCHRE, c.LICHEN, c.mix(c.PINE, c.MOSS, 0.4), c.mix(c.MOSS, c.SAGE, 0.5)],
            -60,
        ),
        (_dome(1700, 1010, 760, 260), [50, 62, 76, 90], [c.mix(c.PINE, c.MOSS, 0.3), c.MOSS, c.TEAL, c.BRICK], 700),
    ]
    for k, (hill, gaps, fills, x0) in enumerate(hills):
        body = under(ridge(hill, -20, 1940), 1290)
        sheet.poly(body, c.PINE)
        with sheet.clip(body):
            _fields(sheet, hill, x0, 1980, [float(g) for g in gaps], fills)
        if k == 0:
            sheet.fade([body], c.CREAM, ((0, 860), (0, 1080)), (0.0, 0.85))
            for x in (1210, 1250, 1275, 1760, 1800, 1835):
                eucalyptus(sheet, x, hill(x) + 8, 120, c.PINE)
        if k == 1:
            for x, dy, s in ((560, 70, 26), (640, 96, 22), (230, 60, 24)):
                _house(sheet, x, hill(x) + dy, s)
            for x in (300, 345, 372, 700):
                eucalyptus(sheet, x, hill(x) + 10, 170, c.PINE)
    for x, y, h in ((1500, 1190, 250), (1790, 1150, 330), (1650, 1240, 260)):
        banana(sheet, x, y, h, c.NIGHT, c.MOSS)
    return sheet.print()
