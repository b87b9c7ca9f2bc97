"""Evening and night: an acacia over graves, boats with lamps on a lake."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge, ripples, scatter, stroke, tuft
from .curves import bezier, lerp, raised, ridge, spline, under, wave
from .figures import Dress, person, shadow
from .press import Sheet
from .trees import acacia


def _dusk(sheet: Sheet) -> None:
    """Bands of dusk laid one over another, as a reduction print has them."""
    sheet.fade(None, c.MAUVE, ((0, 640), (0, 60)), (0.0, 0.95))
    sheet.fade(None, c.PLUM, ((0, 330), (0, -160)), (0.0, 0.9))
    for k, (r, fill) in enumerate(
        ((430, c.mix(c.ROSE, c.CORAL, 0.25)), (310, c.mix(c.ROSE, c.CORAL, 0.55)), (210, c.CORAL))
    ):
        sheet.veil(
            [
                spline(
                    [(1240 + r * 1.5 * math.cos(a * 0.449), 742 + r * math.sin(a * 0.449)) for a in range(14)],
                    closed=True,
                )
            ],
            fill,
            0.45 + 0.1 * k,
        )
    sheet.oval(1240, 742, 118, 118, c.CREAM)
    for _ in range(30):
        x, y = sheet.rng.uniform(-50, 1950), sheet.rng.uniform(60, 560)
        half = sheet.rng.uniform(60, 260)
        gouge(sheet, (x - half, y), (x + half, y - 6), sheet.rng.uniform(4, 12), c.mix(c.MAUVE, c.ROSE, y / 640))


def _mound(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A grave: a low mound of earth, its stones, a plain marker."""
    sheet.poly(
        [
            (x - s * 0.3, y + s * 0.06),
            (x + s * 0.9, y + s * 0.04),
            (x + s * 1.7, y + s * 0.30),
            (x + s * 0.5, y + s * 0.34),
        ],
        c.mix(c.PLUM, c.INK, 0.45),
    )
    sheet.poly(
        spline(
            [
                (x - s * 0.95, y + s * 0.22),
                (x - s * 0.6, y - s * 0.10),
                (x + s * 0.1, y - s * 0.20),
                (x + s * 0.7, y - s * 0.06),
                (x + s * 0.98, y + s * 0.22),
            ]
        ),
        c.OXBLOOD,
    )
    stroke(
        sheet,
        bezier((x - s * 0.6, y - s * 0.06), (x, y - s * 0.24), (x + s * 0.66, y - s * 0.04), 10),
        s * 0.06,
        c.CORAL,
    )
    for k in range(5):
        px = x + s * (-0.7 + k * 0.35)
        sheet.oval(px, y + s * 0.20, s * 0.12, s * 0.075, c.LATERITE)
    m = x + s * 0.02
    sheet.poly(
        [
            (m - s * 0.19, y - s * 0.08),
            (m - s * 0.19, y - s * 0.66),
            (m - s * 0.10, y - s * 0.79),
            (m + s * 0.10, y - s * 0.79),
            (m + s * 0.19, y - s * 0.66),
            (m + s * 0.19, y - s * 0.08),
        ],
        c.ROSE,
    )
    sheet.poly(
        [
            (m - s * 0.19, y - s * 0.08),
            (m - s * 0.19, y - s * 0.66),
            (m - s * 0.10, y - s * 0.79),
            (m - s * 0.02, y - s * 0.79),
            (m - s * 0.09, y - s * 0.64),
            (m - s * 0.09, y - s * 0.08),
        ],
        c.MAUVE,
    )


def acacia_and_graves() -> Image.Image:
    """Graves in rows under a great thorn tree; one person stands with them."""
    sheet = Sheet("acacia-and-graves", 1920, 1280, c.mix(c.ROSE, c.SAND, 0.5))
    _dusk(sheet)
    for base, amp, fill in ((742, 26, c.mix(c.MAUVE, c.CORAL, 0.25)), (778, 20, c.mix(c.MAUVE, c.PLUM, 0.4))):
        h = wave(sheet.rng, amp, 1100, 2)
        sheet.poly(under(ridge(raised(h, base), -20, 1940), 1280), fill)
    rise = ridge(lambda x: 850 - 70 * math.exp(-(((x - 560) / 520) ** 2)), -20, 1940)
    ground = under(rise, 1290)
    sheet.poly(ground, c.BRICK)
    sheet.fade([ground], c.PLUM, ((0, 830), (0, 1340)), (0.0, 0.95))
    with sheet.clip(ground):
        scatter(
            sheet,
            (0, 800, 1920, 1280),
            190,
            (30, 150),
            6,
            lambda x, y: 3 + (x - 560) * 0.006,
            c.mix(c.LATERITE, c.PLUM, 0.4),
        )
        scatter(sheet, (600, 800, 1920, 1000), 50, (30, 150), 5, lambda x, y: 3, c.CORAL)
    acacia(sheet, 560, 806, 700, c.mix(c.PLUM, c.INK, 0.55), c.MAUVE, 0.86)
    for row, (y, s, gap, start) in enumerate(
        ((905, 44, 150, 900), (975, 60, 205, 760), (1070, 82, 285, 560), (1200, 112, 390, 330))
    ):
        for k in range(7 - row):
            _mound(sheet, start + k * gap + sheet.rng.uniform(-6, 6), y + sheet.rng.uniform(-4, 4), s)
    mourner = Dress("wrap", c.INK, c.INK, head=c.INK, skin=c.INK)
    sheet.poly(shadow(770, 905, 200, (-0.9, 0.42)), c.mix(c.PLUM, c.INK, 0.4))
    person(sheet, 770, 905, 205, mourner)
    for _ in range(26):
        tuft(
            sheet,
            sheet.rng.uniform(-20, 520),
            sheet.rng.uniform(1200, 1330),
            130,
            7,
            sheet.rng.choice([c.INK, c.PLUM, c.LATERITE]),
            0.2,
            7,
        )
    return sheet.print()


def _boat(sheet: Sheet, x: float, y: float, s: float) -> None:
    """Three hulls lashed side by side, long fishing poles, lamps at the tips."""
    for side, dx in ((1, -0.5), (1, 0.5), (1, 0.0)):
        hx = x + dx * s
        sheet.poly(
            spline(
                [
                    (hx - s * 0.95, y - s * 0.16),
                    (hx - s * 0.5, y + s * 0.03),
                    (hx + s * 0.5, y + s * 0.03),
                    (hx + s * 0.95, y - s * 0.2),
                ]
            )
            + [(hx + s * 0.55, y + s * 0.15), (hx - s * 0.55, y + s * 0.15)],
            c.INK,
        )
        del side
    for dx, lean in ((-1.2, -1.0), (-0.55, -0.5), (0.55, 0.5), (1.2, 1.0)):
        a = (x + dx * s * 0.5, y - s * 0.05)
        b = (x + dx * s * 0.8 + lean * s * 1.06, y - s * 1.05)
        stroke(sheet, bezier(a, (a[0] + lean * s * 0.6, y - s * 0.75), b, 12), s * 0.05, c.INK, 0.6)
    for dx in (-0.62, 0.02, 0.6):
        _fisher(sheet, x + dx * s, y - s * 0.02, s, 1 if dx > 0.3 else -1)


def _fisher(sheet: Sheet, x: float, y: float, s: float, lit: int) -> None:
    """A seated fisherman with a paddle, his lit side towards the nearer lamp."""
    sheet.line([(x - lit * s * 0.30, y - s * 0.50), (x + lit * s * 0.24, y + s * 0.20)], s * 0.025, c.INK)
    body = spline(
        [
            (x - s * 0.11, y),
            (x - s * 0.15, y - s * 0.24),
            (x - s * 0.12, y - s * 0.34),
            (x, y - s * 0.375),
            (x + s * 0.12, y - s * 0.34),
            (x + s * 0.15, y - s * 0.24),
            (x + s * 0.11, y),
        ],
        closed=True,
        steps=6,
    )
    with sheet.shifted(lit * s * 0.022, -s * 0.004):
        sheet.poly(body, c.OCHRE)
        sheet.oval(x, y - s * 0.455, s * 0.060, s * 0.078, c.OCHRE)
    sheet.poly(body, c.INK)
    sheet.oval(x, y - s * 0.455, s * 0.060, s * 0.078, c.INK)
    sheet.line([(x - lit * s * 0.1, y - s * 0.28), (x - lit * s * 0.17, y - s * 0.34)], s * 0.05, c.INK)


def _lamp(sheet: Sheet, x: float, y: float, s: float, water: float) -> None:
    """A lamp, its halo in flat rings, its broken path on the water."""
    for r, k in ((1.0, 0.13), (0.66, 0.20), (0.38, 0.42)):
        circle = [(x + r * s * math.cos(i * 0.2618), y + r * s * math.sin(i * 0.2618)) for i in range(24)]
        sheet.veil([circle], c.GOLD, k)
    sheet.oval(x, y, s * 0.13, s * 0.13, c.PAPER)
    yy = water + 10
    for k in range(15):
        half = s * (0.16 + 0.34 * math.sin(math.pi * min(1, k / 14 + 0.1))) * sheet.rng.uniform(0.6, 1.2)
        gouge(sheet, (x - half, yy), (x + half, yy), 4 + k * 0.7, c.mix(c.CREAM, c.OCHRE, k / 14))
        yy += s * (0.11 + 0.012 * k)


def _night_sky(sheet: Sheet) -> None:
    """Deep blue with a moon, stars pricked out, thin engraved cloud."""
    sheet.fade(None, c.LAGOON, ((0, 60), (0, 560)), (0.0, 0.75))
    for ring, k in ((230, 0.09), (180, 0.13), (138, 0.2)):
        sheet.veil([[(1440 + ring * math.cos(i * 0.2), 230 + ring * math.sin(i * 0.2)) for i in range(32)]], c.MIST, k)
    sheet.oval(1440, 230, 100, 100, c.BONE)
    for _ in range(110):
        x, y = sheet.rng.uniform(0, 1920), sheet.rng.uniform(0, 420)
        if math.hypot(x - 1440, y - 230) > 320:
            r = sheet.rng.choice((1.6, 2.2, 3.2))
            sheet.poly([(x - r, y), (x, y - r * 1.5), (x + r, y), (x, y + r * 1.5)], c.FROST)
    for y, x0, half in ((330, 1180, 340), (352, 1390, 280), (300, 1600, 240), (210, 420, 300), (232, 560, 220)):
        gouge(sheet, (x0 - half, y), (x0 + half, y), 15, c.SLATE)


def lake_at_night() -> Image.Image:
    """Fishing boats with lamps on a dark lake under the moon."""
    sheet = Sheet("lake-at-night", 1920, 1280, c.NIGHT)
    _night_sky(sheet)
    for base, amp, length, fill in (
        (500, 62, 900, c.mix(c.SLATE, c.LAGOON, 0.4)),
        (545, 54, 700, c.mix(c.SLATE, c.TEAL, 0.6)),
        (585, 36, 620, c.mix(c.TEAL, c.NIGHT, 0.55)),
    ):
        h = wave(sheet.rng, amp, length, 2)
        sheet.poly(under(ridge(raised(h, base), -20, 1940), 1280), fill)
    shore = 618
    lake = [(0.0, shore), (1920.0, shore), (1920.0, 1280.0), (0.0, 1280.0)]
    sheet.poly(lake, c.TEAL)
    sheet.fade([lake], c.NIGHT, ((0, 700), (0, 1260)), (0.0, 0.9))
    ripples(sheet, (0, shore + 6, 1920, 1280), 130, (20, 190), c.LAGOON, 8)
    ripples(sheet, (0, shore + 6, 1920, 1280), 60, (20, 190), c.NIGHT, 9)
    for k in range(34):
        t = k / 33
        y = lerp(shore + 6, 1250, t**1.25)
        half = (26 + 120 * t) * sheet.rng.uniform(0.4, 1.1)
        x = 1440 + sheet.rng.uniform(-26, 26) * (1 + t)
        gouge(sheet, (x - half, y), (x + half, y), 4 + 11 * t, c.mix(c.BONE, c.MIST, t))
    for x, y, s in ((1120, 668, 42), (300, 676, 46), (1700, 690, 50)):
        _boat(sheet, x, y, s)
        _lamp(sheet, x + s * 2.05, y - s * 1.0, s * 0.9, y)
    _boat(sheet, 640, 930, 225)
    for dx in (-2.02, 2.02):
        _lamp(sheet, 640 + dx * 225, 930 - 1.0 * 225, 135, 930)
    return sheet.print()
