"""A community radio mast at nightfall."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge, scatter, tuft
from .curves import arc, lerp, raised, ridge, under, wave
from .press import Sheet
from .trees import banana, palm

TIP = (1230.0, 200.0)
FOOT = 985.0
DUSK = [
    c.ink(code) for code in ("#4A2C3A", "#5E3342", "#763D4A", "#934B50", "#B05C53", "#CC7355", "#DF9455", "#EBB961")
]


def _waves(sheet: Sheet) -> None:
    """Rings of sound spreading from the tip into the sky."""
    radii = [1500, 1270, 1050, 840, 640, 455, 290, 150]
    for k, r in enumerate(radii):
        sheet.oval(*TIP, r, r, DUSK[k])
    for r in radii[1:]:
        for a in range(0, 360, 9):
            start = a + sheet.rng.uniform(0, 4)
            line = arc(*TIP, r + 26, r + 26, start, start + 4.6, 5)
            gouge(sheet, line[0], line[-1], 6, c.mix(c.ROSE, c.PLUM, min(0.75, r / 1500)))


def _half(y: float) -> float:
    """Half the width of the mast at a given height."""
    return lerp(5, 78, (y - TIP[1]) / (FOOT - TIP[1]))


def _mast(sheet: Sheet) -> None:
    """The lattice: two legs, level struts and crossed braces, stays."""
    x = TIP[0]
    for side in (-1, 1):
        for top, reach in ((330, 520), (560, 420)):
            sheet.line([(x, top), (x + side * reach, FOOT + 30)], 3, c.INK)
    levels = [TIP[1] + 60]
    while levels[-1] < FOOT - 30:
        levels.append(min(FOOT + 6, levels[-1] + 26 + _half(levels[-1]) * 0.9))
    for a, b in zip(levels, levels[1:]):
        sheet.line([(x - _half(a), a), (x + _half(a), a)], 6, c.INK)
        sheet.line([(x - _half(a), a), (x + _half(b), b)], 5, c.INK)
        sheet.line([(x + _half(a), a), (x - _half(b), b)], 5, c.INK)
    for side in (-1, 1):
        sheet.poly(
            [
                (x, TIP[1] - 60),
                (x + side * 4, TIP[1] - 60),
                (x + side * (_half(FOOT) + 7), FOOT + 20),
                (x + side * (_half(FOOT) - 7), FOOT + 20),
                (x, TIP[1] + 60),
            ],
            c.INK,
        )
    for y in (270, 330, 390):
        for side in (-1, 1):
            sheet.line([(x + side * 4, y), (x + side * 46, y - 8)], 6, c.INK)
            sheet.line([(x + side * 46, y - 38), (x + side * 46, y + 22)], 8, c.INK)
    sheet.oval(x, TIP[1] - 62, 17, 17, c.GOLD)
    sheet.oval(x, TIP[1] - 62, 8, 8, c.PAPER)


def _house(sheet: Sheet, x: float, y: float, s: float, lit: bool, wall: c.Ink) -> None:
    """A house with a pitched roof; some have a lamp in the window."""
    sheet.rect(x - s, y - s * 0.8, x + s, y + s * 0.1, wall)
    sheet.rect(x + s * 0.45, y - s * 0.8, x + s, y + s * 0.1, c.mix(wall, c.INK, 0.35))
    sheet.poly(
        [
            (x - s * 1.2, y - s * 0.76),
            (x - s * 0.7, y - s * 1.42),
            (x + s * 0.7, y - s * 1.42),
            (x + s * 1.2, y - s * 0.76),
        ],
        c.mix(c.OXBLOOD, c.INK, 0.3),
    )
    for k in range(7):
        t = -0.6 + k * 0.2
        gouge(sheet, (x + t * s, y - s * 1.38), (x + t * s * 1.5, y - s * 0.8), s * 0.035, c.LATERITE)
    sheet.rect(x - s * 0.62, y - s * 0.56, x - s * 0.22, y - s * 0.2, c.GOLD if lit else c.INK)
    sheet.rect(x - s * 0.44, y - s * 0.56, x - s * 0.40, y - s * 0.2, c.INK)
    sheet.rect(x + s * 0.02, y - s * 0.5, x + s * 0.32, y + s * 0.1, c.CREAM if lit else c.INK)


def radio_mast() -> Image.Image:
    """A radio mast over a village at dusk, its signal drawn as rings."""
    sheet = Sheet("radio-mast", 1920, 1280, c.PLUM)
    _waves(sheet)
    for base, amp, length, fill in (
        (800, 60, 1100, c.mix(c.MAUVE, c.SLATE, 0.55)),
        (880, 46, 900, c.mix(c.SLATE, c.PLUM, 0.55)),
    ):
        h = wave(sheet.rng, amp, length, 2)
        sheet.poly(under(ridge(raised(h, base), -20, 1940), 1280), fill)
    hill = under(
        ridge(lambda x: 1090 - 150 * math.exp(-(((x - 1230) / 420) ** 2)) + 14 * math.sin(x / 190), -20, 1940), 1290
    )
    sheet.poly(hill, c.mix(c.TEAL, c.NIGHT, 0.45))
    sheet.fade([hill], c.NIGHT, ((0, 1000), (0, 1290)), (0.0, 0.9))
    with sheet.clip(hill):
        scatter(
            sheet,
            (0, 930, 1920, 1280),
            130,
            (30, 120),
            6,
            lambda x, y: (x - 1230) * 0.018,
            c.mix(c.TEAL, c.LAGOON, 0.35),
        )
    _mast(sheet)
    _house(sheet, 1370, 1000, 52, True, c.mix(c.CORAL, c.PLUM, 0.3))
    for x, y, s, lit in (
        (700, 1085, 62, True),
        (860, 1105, 56, False),
        (470, 1120, 74, True),
        (1660, 1110, 70, True),
        (1820, 1130, 64, False),
        (250, 1140, 80, False),
        (1010, 1150, 66, True),
    ):
        _house(
            sheet,
            x,
            y,
            s,
            lit,
            sheet.rng.choice([c.mix(c.ROSE, c.PLUM, 0.35), c.mix(c.SAND, c.PLUM, 0.4), c.mix(c.CORAL, c.PLUM, 0.45)]),
        )
    palm(sheet, 120, 1180, 420, c.INK, 0.16)
    palm(sheet, 590, 1140, 300, c.INK, -0.12)
    for x, y, tall in ((360, 1190, 170), (1500, 1170, 160), (920, 1200, 150), (1760, 1210, 170)):
        banana(sheet, x, y, tall, c.INK, c.TEAL)
    for _ in range(34):
        tuft(
            sheet,
            sheet.rng.uniform(-20, 1940),
            sheet.rng.uniform(1240, 1310),
            100,
            7,
            sheet.rng.choice([c.INK, c.NIGHT, c.TEAL]),
            0.1,
            7,
        )
    return sheet.print()
