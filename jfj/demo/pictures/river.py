"""A river winding through the forest of Ituri."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right

from PIL import Image

from . import inks as c
from .carve import gouge, ripples
from .curves import Points, blob, lerp, raised, ridge, spline, under, wave
from .press import Sheet

HORIZON = 372
BANKS = [
    (900, 370, 16),
    (1060, 398, 26),
    (1240, 436, 40),
    (1130, 490, 62),
    (800, 550, 96),
    (600, 640, 150),
    (860, 770, 220),
    (1290, 910, 310),
    (1220, 1090, 420),
    (800, 1340, 600),
]


def _river_lines() -> tuple[Points, Points]:
    """Both banks of the river, far to near."""
    left = spline([(x - w / 2, y) for x, y, w in BANKS], steps=14)
    right = spline([(x + w / 2, y + w * 0.05) for x, y, w in BANKS], steps=14)
    return left, right


def _in_river(left: Points, right: Points, x: float, y: float, pad: float) -> bool:
    """Whether a treetop at (x, y) would stand in the water."""
    first = bisect_left(left, y - 14, key=lambda p: p[1])
    last = bisect_right(left, y + 14, key=lambda p: p[1])
    return any(lx - pad < x < rx + pad for (lx, _), (rx, _) in zip(left[first:last], right[first:last], strict=True))


def _canopy(sheet: Sheet, left: Points, right: Points) -> None:
    """Treetops from the horizon to our feet, larger and darker as they near."""
    rng = sheet.rng
    y = HORIZON + 6.0
    while y < 1400:
        t = (y - HORIZON) / (1280 - HORIZON)
        r = lerp(9, 104, min(1.0, t) ** 1.1)
        x = -r + rng.uniform(0, r)
        while x < 1920 + r:
            size = r * rng.uniform(0.72, 1.25)
            if not _in_river(left, right, x, y + r * 0.2, size * 0.95):
                _treetop(sheet, x, y + rng.uniform(-0.25, 0.25) * r, size, t)
            x += size * rng.uniform(1.3, 1.7)
        y += r * 0.86


def _treetop(sheet: Sheet, x: float, y: float, r: float, t: float) -> None:
    """One crown: dark mass, lit cap, a few cuts of light on the near ones."""
    rng = sheet.rng
    haze = max(0.0, 0.7 - t * 1.6)
    deep = c.mix(c.mix(c.PINE, c.NIGHT, min(0.75, t * 0.9)), c.MIST, haze)
    mid = rng.choice([c.MOSS, c.PINE, c.mix(c.MOSS, c.TEAL, 0.6), c.mix(c.PINE, c.MOSS, 0.5), c.TEAL])
    mid = c.mix(c.mix(mid, c.PINE, 0.25 + t * 0.2), c.MIST, haze)
    sheet.oval(x, y, r, r * 0.84, deep)
    if r < 22:
        sheet.oval(x - r * 0.35, y - r * 0.2, r * 0.5, r * 0.42, mid)
        sheet.oval(x + r * 0.3, y - r * 0.35, r * 0.45, r * 0.36, mid)
        return
    light = c.mix(c.mix(mid, c.LICHEN, 0.6), c.CREAM, haze * 0.6)
    lobes = [(math.radians(a + rng.uniform(-14, 14)), rng.uniform(0.5, 0.66)) for a in (160, 205, 250, 295, 340, 20)]
    for a, d in lobes:
        sheet.oval(x + math.cos(a) * r * d * 1.1, y + math.sin(a) * r * d, r * 0.46, r * 0.36, deep)
    for a, d in lobes[:-2]:
        px, py = x + math.cos(a) * r * d * 0.95 - r * 0.05, y + math.sin(a) * r * d - r * 0.06
        sheet.poly(blob(rng, px, py, r * 0.38, r * 0.26, 0.22, 6), mid)
        for k in range(rng.choice((0, 2, 3)) if r > 40 else 1):
            qx, qy, s = px + rng.uniform(-0.2, 0.12) * r, py + (k - 1.2) * r * 0.10, r * rng.uniform(0.06, 0.14)
            gouge(sheet, (qx - s, qy + s * 0.35), (qx + s, qy - s * 0.35), r * 0.055 + 0.8, light)


def _pirogue(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A dugout with one standing boatman and his pole, and their reflection."""
    for k in range(7):
        yy = y + s * (0.16 + k * 0.10)
        half = s * (1.0 - k * 0.12)
        gouge(sheet, (x - half, yy), (x + half, yy), s * 0.06, c.mix(c.MIST, c.TEAL, 0.55))
    hull = spline(
        [
            (x - s * 1.5, y - s * 0.16),
            (x - s * 0.8, y + s * 0.02),
            (x + s * 0.8, y + s * 0.02),
            (x + s * 1.5, y - s * 0.18),
        ]
    )
    sheet.poly([*hull, (x + s * 0.9, y + s * 0.16), (x - s * 0.9, y + s * 0.16)], c.INK)
    sheet.poly(
        [(x - s * 0.10, y), (x - s * 0.13, y - s * 0.55), (x + s * 0.13, y - s * 0.55), (x + s * 0.10, y)], c.OXBLOOD
    )
    sheet.poly(
        spline(
            [
                (x - s * 0.13, y - s * 0.5),
                (x - s * 0.15, y - s * 0.98),
                (x, y - s * 1.06),
                (x + s * 0.15, y - s * 0.98),
                (x + s * 0.13, y - s * 0.5),
            ],
            closed=True,
        ),
        c.BRICK,
    )
    sheet.oval(x, y - s * 1.2, s * 0.10, s * 0.125, c.INK)
    sheet.line([(x + s * 0.55, y - s * 1.5), (x - s * 0.05, y + s * 0.35)], s * 0.045, c.INK)
    sheet.line([(x - s * 0.12, y - s * 0.9), (x + s * 0.33, y - s * 0.83)], s * 0.09, c.BRICK)
    sheet.line([(x + s * 0.12, y - s * 0.85), (x + s * 0.28, y - s * 0.70)], s * 0.09, c.BRICK)


def _sky_and_ranges(sheet: Sheet) -> None:
    """A gold strip of dawn over far ranges; long flat clouds above."""
    sheet.fade(None, c.GOLD, ((0, 0), (0, HORIZON - 20)), (0.0, 0.85))
    for _ in range(26):
        x, y = sheet.rng.uniform(-100, 1900), sheet.rng.uniform(10, 270)
        half = sheet.rng.uniform(90, 330)
        gouge(
            sheet,
            (x - half, y),
            (x + half, y + sheet.rng.uniform(-4, 4)),
            sheet.rng.uniform(5, 17),
            sheet.rng.choice([c.BONE, c.mix(c.MIST, c.FROST, 0.5)]),
        )
    sheet.oval(1490, 292, 78, 78, c.BONE)
    for y, amp, fill in (
        (300, 34, c.mix(c.MIST, c.SAND, 0.45)),
        (338, 34, c.mix(c.MIST, c.DENIM, 0.35)),
        (362, 22, c.mix(c.LAGOON, c.MIST, 0.45)),
    ):
        h = wave(sheet.rng, amp, 1000, 2)
        sheet.poly(under(ridge(raised(h, y), -20, 1940), 1280), fill)


def _mist(sheet: Sheet) -> None:
    """Banks of mist lying between the farther trees."""
    for y, k, t in ((420, 0.6, 30), (520, 0.45, 40), (640, 0.28, 50)):
        h = wave(sheet.rng, 16, 700)
        top = ridge(raised(h, y), -20, 1940)
        low = [(x, 2 * y + t - raised(h, y)(x + 300)) for x, _ in top]
        sheet.veil([top + low[::-1]], c.BONE, k)


def river_in_ituri() -> Image.Image:
    """A river winding through forest, one dugout on it."""
    sheet = Sheet("river-in-ituri", 1920, 1280, c.FROST)
    _sky_and_ranges(sheet)
    left, right = _river_lines()
    ground = [(0.0, HORIZON + 12.0), (1920.0, HORIZON + 12.0), (1920.0, 1280.0), (0.0, 1280.0)]
    sheet.poly(ground, c.PINE)
    sheet.fade([ground], c.MIST, ((0, HORIZON + 420), (0, HORIZON)), (0.0, 0.7))
    water = left + right[::-1]
    sheet.poly(water, c.MIST)
    sheet.fade([water], c.GOLD, ((0, 820), (0, 420)), (0.0, 0.9))
    sheet.fade([water], c.LAGOON, ((0, 780), (0, 1250)), (0.0, 0.85))
    with sheet.clip(water):
        ripples(sheet, (420, 640, 1560, 1290), 80, (30, 120), c.FROST, 8)
        ripples(sheet, (420, 760, 1560, 1290), 40, (30, 120), c.TEAL, 7)
    _canopy(sheet, left, right)
    _mist(sheet)
    _pirogue(sheet, 1270, 960, 88)
    return sheet.print()
