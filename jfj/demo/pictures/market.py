"""Seen from above: market umbrellas, and a length of woven cloth."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge, stroke
from .curves import Point, Points, arc, lerp, spline
from .press import Sheet

PAIRS = [
    (c.LATERITE, c.CREAM),
    (c.TEAL, c.PAPER),
    (c.OCHRE, c.BONE),
    (c.BRICK, c.GOLD),
    (c.LAGOON, c.CREAM),
    (c.MOSS, c.LICHEN),
    (c.SLATE, c.SKY),
    (c.CORAL, c.BONE),
    (c.OXBLOOD, c.ROSE),
    (c.PINE, c.GOLD),
]


def _umbrella(sheet: Sheet, x: float, y: float, r: float, pair: tuple[c.Ink, c.Ink], n: int, turn: float) -> None:
    """One umbrella from above: segments, scalloped rim, shaded side."""
    rim = [(x + r * math.cos(turn + k * math.tau / n), y + r * math.sin(turn + k * math.tau / n)) for k in range(n)]
    for k in range(n):
        a, b = rim[k], rim[(k + 1) % n]
        mid = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        dip = (lerp(mid[0], x, 0.05), lerp(mid[1], y, 0.05))
        edge = spline([a, dip, b], steps=5)
        fill = pair[k % 2]
        facing = math.cos(turn + (k + 0.5) * math.tau / n - math.radians(225))
        shade = c.mix(fill, c.PLUM, 0.30 * (0.5 - 0.5 * facing))
        sheet.poly([(x, y), *edge], shade)
        for t, w in ((0.55, 0.30), (0.78, 0.42)):
            if pair[k % 2] == pair[0]:
                p, q = (lerp(x, a[0], t), lerp(y, a[1], t)), (lerp(x, b[0], t), lerp(y, b[1], t))
                s = (1 - w) / 2
                gouge(sheet, _between(p, q, s), _between(p, q, 1 - s), r * 0.022, c.mix(fill, pair[1], 0.55))
    for p in rim:
        gouge(sheet, (x, y), p, r * 0.022, c.mix(pair[0], c.INK, 0.5))
    sheet.oval(x, y, r * 0.055, r * 0.055, c.INK)
    sheet.oval(x - r * 0.012, y - r * 0.012, r * 0.025, r * 0.025, pair[1])


def _between(p: Point, q: Point, t: float) -> Point:
    return lerp(p[0], q[0], t), lerp(p[1], q[1], t)


def _disc(x: float, y: float, r: float) -> Points:
    return arc(x, y, r, r, 0, 352, 40)


def _basket(sheet: Sheet, x: float, y: float, r: float, fruit: c.Ink) -> None:
    """A round basket heaped with fruit."""
    sheet.oval(x + r * 0.25, y + r * 0.25, r, r, c.mix(c.UMBER, c.OCHRE, 0.35))
    sheet.oval(x, y, r, r, c.UMBER)
    sheet.oval(x, y, r * 0.84, r * 0.84, c.mix(c.UMBER, c.INK, 0.4))
    for _ in range(13):
        a, d = sheet.rng.uniform(0, math.tau), r * 0.6 * sheet.rng.random() ** 0.5
        px, py = x + d * math.cos(a), y + d * math.sin(a)
        sheet.oval(px, py, r * 0.21, r * 0.21, c.mix(fruit, c.INK, 0.25))
        sheet.oval(px - r * 0.04, py - r * 0.04, r * 0.17, r * 0.17, fruit)


def _walker(sheet: Sheet, x: float, y: float, s: float, cloth: c.Ink, wrap: c.Ink, turn: float) -> None:
    """Someone seen from straight above: shoulders, head, shadow."""
    ca, sa = math.cos(turn), math.sin(turn)

    def at(px: float, py: float) -> Point:
        return x + (px * ca - py * sa) * s, y + (px * sa + py * ca) * s

    sheet.poly(
        [
            (x - s * 0.3, y + s * 0.3),
            (x + s * 0.4, y - s * 0.4),
            (x + s * 1.7, y + s * 1.0),
            (x + s * 1.2, y + s * 1.5),
        ],
        c.mix(c.SAND, c.UMBER, 0.55),
    )
    sheet.poly(
        spline(
            [
                at(-0.62, 0.0),
                at(-0.45, -0.26),
                at(0, -0.30),
                at(0.45, -0.26),
                at(0.62, 0.0),
                at(0.42, 0.24),
                at(0, 0.30),
                at(-0.42, 0.24),
            ],
            closed=True,
            steps=5,
        ),
        cloth,
    )
    stroke(sheet, [at(-0.4, 0.1), at(0, 0.18), at(0.4, 0.1)], s * 0.06, c.mix(cloth, c.INK, 0.4))
    sheet.oval(x, y, s * 0.25, s * 0.25, wrap)
    stroke(sheet, arc(x, y, s * 0.13, s * 0.13, 180, 300, 8), s * 0.05, c.mix(wrap, c.PAPER, 0.4))


SPOTS = [
    (250, 200, 250),
    (700, 110, 215),
    (1130, 215, 255),
    (1560, 120, 235),
    (1880, 330, 220),
    (90, 640, 215),
    (500, 560, 235),
    (1420, 560, 200),
    (1775, 745, 245),
    (300, 1010, 260),
    (1010, 1160, 270),
    (1470, 1120, 225),
    (1860, 1190, 215),
    (660, 1290, 180),
    (-40, 1240, 170),
]


def market_umbrellas() -> Image.Image:
    """A market from above: umbrellas, baskets, people passing between."""
    sheet = Sheet("market-umbrellas", 1920, 1280, c.SAND)
    rng = sheet.rng
    for _ in range(120):
        x, y = rng.uniform(0, 1920), rng.uniform(0, 1280)
        gouge(sheet, (x - 40, y - 6), (x + 40, y + 6), 6, c.CREAM)
    for x, y, fruit in (
        (905, 505, c.OCHRE),
        (1010, 470, c.BRICK),
        (820, 420, c.MOSS),
        (1210, 700, c.GOLD),
        (1120, 770, c.CORAL),
        (640, 900, c.MOSS),
        (560, 830, c.BRICK),
        (1590, 890, c.GOLD),
        (1290, 890, c.MOSS),
        (690, 330, c.GOLD),
    ):
        _basket(sheet, x, y, 52, fruit)
    for x, y, cloth, wrap, turn in (
        (830, 690, c.TEAL, c.CORAL, 0.5),
        (960, 830, c.LATERITE, c.GOLD, -0.4),
        (720, 800, c.SLATE, c.INK, 1.2),
        (1160, 560, c.PAPER, c.INK, 0.2),
        (1560, 350, c.MOSS, c.INK, 0.9),
        (880, 290, c.OCHRE, c.TEAL, -0.8),
        (1330, 800, c.PLUM, c.CORAL, 0.1),
        (300, 700, c.BRICK, c.INK, 0.4),
        (1230, 985, c.LAGOON, c.PAPER, 1.0),
        (1650, 960, c.BONE, c.LATERITE, 0.3),
    ):
        _walker(sheet, x, y, 74, cloth, wrap, turn)
    for x, y, r in SPOTS:
        sheet.poly([(px + r * 0.34, py + r * 0.34) for px, py in _disc(x, y, r * 0.97)], c.mix(c.SAND, c.UMBER, 0.6))
    for k, (x, y, r) in enumerate(sorted(SPOTS, key=lambda s: s[2])):
        _umbrella(sheet, x, y, r, PAIRS[(k * 3) % len(PAIRS)], rng.choice((8, 8, 10)), rng.uniform(0, 0.8))
    return sheet.print()
