"""The scales of justice against the dawn."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge, lens, rays, taper
from .curves import Point, arc, bezier, lerp, raised, ribbon, ridge, spline, under, wave
from .press import Sheet

PIVOT = (880.0, 250.0)
ARM, TILT = 610.0, math.radians(5.0)
METAL, SHINE = c.mix(c.INK, c.OXBLOOD, 0.25), c.GOLD


def _dawn(sheet: Sheet) -> None:
    """Bands of first light over low hills and a sun half up."""
    sun = (1330.0, 930.0)
    for r, fill in (
        (1500, c.mix(c.TEAL, c.SLATE, 0.45)),
        (1210, c.mix(c.SLATE, c.MAUVE, 0.5)),
        (960, c.mix(c.MAUVE, c.ROSE, 0.45)),
        (730, c.ROSE),
        (520, c.mix(c.ROSE, c.SAND, 0.65)),
        (340, c.CREAM),
    ):
        sheet.oval(*sun, r, r * 0.92, fill)
    rays(sheet, sun, (250, 1500), (180, 360), 58, 10, c.mix(c.CREAM, c.ROSE, 0.35))
    sheet.oval(*sun, 200, 200, c.PAPER)
    for base, amp, fill in (
        (930, 46, c.mix(c.MAUVE, c.SLATE, 0.45)),
        (1010, 40, c.mix(c.SLATE, c.TEAL, 0.55)),
        (1100, 30, c.mix(c.TEAL, c.NIGHT, 0.45)),
    ):
        h = wave(sheet.rng, amp, 1300, 2)
        body = under(ridge(raised(h, base), -20, 1940), 1290)
        sheet.poly(body, fill)
        sheet.fade([body], c.ROSE, ((0, base + 110), (0, base - 40)), (0.0, 0.35))


def _chain(sheet: Sheet, a: Point, b: Point) -> None:
    """A hanging chain of small links."""
    n = int(math.hypot(b[0] - a[0], b[1] - a[1]) / 17)
    for k in range(n):
        p = (lerp(a[0], b[0], k / n), lerp(a[1], b[1], k / n))
        q = (lerp(a[0], b[0], (k + 0.86) / n), lerp(a[1], b[1], (k + 0.86) / n))
        gouge(sheet, p, q, 9 if k % 2 else 6, METAL)


def _pan(sheet: Sheet, hook: Point, drop: float, r: float) -> None:
    """One pan on three chains, lit along its rim and belly."""
    x, y = hook[0], hook[1] + drop
    sheet.poly(arc(x, y, r, r * 0.17, 0, 350, 48), c.mix(METAL, c.BRICK, 0.3))
    sheet.poly(arc(x, y + 7, r * 0.93, r * 0.13, 0, 350, 48), c.mix(c.OXBLOOD, c.INK, 0.3))
    _chain(sheet, hook, (x + r * 0.16, y - r * 0.15))
    sheet.poly([*arc(x, y, r, r * 0.17, 180, 0, 30), *arc(x, y, r, r * 0.50, 0, 180, 30)], METAL)
    belly = arc(x, y, r * 0.86, r * 0.40, 8, 112, 24)
    sheet.poly(ribbon(belly, lambda t: r * 0.13 * lens(t)), c.BRICK)
    sheet.poly(ribbon(arc(x, y, r * 0.91, r * 0.44, 14, 84, 18), lambda t: r * 0.035 * lens(t)), SHINE)
    rim = arc(x, y, r, r * 0.17, 2, 178, 40)
    taper(sheet, rim, 13, 13, METAL)
    taper(sheet, [(px, py - 3) for px, py in rim[:26]], 5, 2, SHINE)
    for side in (-1, 1):
        _chain(sheet, hook, (x + side * r * 0.95, y + r * 0.02))
    sheet.oval(hook[0], hook[1], 17, 17, METAL)
    sheet.oval(hook[0], hook[1], 7, 7, c.ROSE)


def _beam(sheet: Sheet) -> tuple[Point, Point]:
    """The swung beam with its scrolled arms; gives back both hooks."""
    ux, uy = math.cos(TILT), math.sin(TILT)

    def at(along: float, up: float) -> Point:
        return PIVOT[0] + along * ux + up * uy, PIVOT[1] + along * uy - up * ux

    for side in (-1, 1):
        line = [at(side * d, h) for d, h in ((0, 34), (150, 46), (330, 12), (500, 4), (ARM, 30))]
        taper(sheet, spline(line, steps=10), 46, 17, METAL)
        low = [at(side * d, h) for d, h in ((0, -36), (110, -26), (240, 2), (330, 10))]
        taper(sheet, spline(low, steps=10), 26, 10, METAL)
        curl = [
            at(side * (ARM + 26 * math.cos(k * 0.6)), 30 + 26 * math.sin(k * 0.6) * (1 - k * 0.05)) for k in range(9)
        ]
        taper(sheet, spline(curl, steps=5), 16, 5, METAL)
        shine = [at(side * d, h) for d, h in ((40, 52), (150, 60), (330, 25), (500, 13))]
        taper(sheet, spline(shine, steps=8), 7, 2, SHINE)
    return at(-ARM, 6), at(ARM, 6)


def _post(sheet: Sheet) -> None:
    """The turned standard that carries the beam."""
    x = PIVOT[0]
    profile = [
        (10, 130),
        (20, 168),
        (34, 190),
        (20, 216),
        (46, 236),
        (46, 268),
        (24, 300),
        (20, 420),
        (24, 640),
        (34, 780),
        (52, 812),
        (30, 842),
        (34, 900),
        (60, 1000),
        (76, 1040),
        (150, 1120),
        (260, 1168),
        (280, 1300),
    ]
    right = spline([(x + w, float(y)) for w, y in profile], steps=6)
    left = [(2 * x - px, py) for px, py in right]
    sheet.poly([*right, *left[::-1]], METAL)
    lit = [(x + (px - x) * 0.86, py) for px, py in right[6:]]
    inner = [(x + (px - x) * 0.52, py) for px, py in right[6:]]
    sheet.poly([*lit, *inner[::-1]], c.BRICK)
    taper(sheet, [(x + (px - x) * 0.86, py) for px, py in right[8:]], 6, 8, SHINE)
    for y, w in ((252, 48), (812, 54), (1040, 80)):
        sheet.rect(x - w, y - 7, x + w, y + 7, METAL)
        sheet.rect(x + w * 0.2, y - 4, x + w * 0.9, y + 2, SHINE)
    sheet.oval(x, 118, 30, 30, METAL)
    sheet.poly(arc(x + 3, 118, 24, 24, -70, 60, 12) + arc(x - 6, 118, 24, 24, 60, -70, 12), SHINE)
    sheet.oval(PIVOT[0], PIVOT[1], 30, 30, METAL)
    sheet.oval(PIVOT[0], PIVOT[1], 15, 15, SHINE)


def _birds(sheet: Sheet) -> None:
    """A loose flight of birds crossing the light."""
    for x, y, s in (
        (1560, 300, 26),
        (1620, 262, 22),
        (1690, 284, 24),
        (1740, 240, 18),
        (1520, 352, 17),
        (1655, 338, 17),
    ):
        for side in (-1, 1):
            line = bezier((x, y), (x + side * s * 0.5, y - s * 0.7), (x + side * s * 1.2, y - s * 0.2), 8)
            taper(sheet, line, s * 0.22, 1, METAL)


def scales_at_dawn() -> Image.Image:
    """A great balance, nearly level, with the sun coming up behind it."""
    sheet = Sheet("scales-at-dawn", 1920, 1280, c.TEAL)
    _dawn(sheet)
    _post(sheet)
    left, right = _beam(sheet)
    _pan(sheet, left, 430, 235)
    _pan(sheet, right, 430, 235)
    _birds(sheet)
    return sheet.print()
