"""Open country: the dunes by The Hague and a road in the Sahel."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge, ripples, rules, scatter, stroke, tuft
from .curves import Points, lerp, raised, ridge, spline, under, wave
from .press import Sheet
from .trees import acacia


def _north_sea(sheet: Sheet) -> None:
    """A tall pale sky with engraved cloud, a band of sea, one far ship."""
    sheet.fade(None, c.DENIM, ((0, 380), (0, -60)), (0.0, 0.85))
    clouds = [(300, 190, 420, 70), (1180, 120, 520, 80), (760, 300, 460, 44), (1700, 270, 380, 56), (60, 350, 300, 36)]
    for x, y, w, h in clouds:
        top = [(x + w * (k / 6), y - h * math.cos(k / 6 * 1.5) * sheet.rng.uniform(0.7, 1.15)) for k in range(-6, 7)]
        sheet.poly(spline(top, steps=6) + [(x + w, y + 6), (x - w, y + 6)], c.PAPER)
        for k in range(7):
            half = w * sheet.rng.uniform(0.2, 0.45)
            px = x + sheet.rng.uniform(-0.5, 0.5) * w
            gouge(sheet, (px - half, y - 4 - k * 5), (px + half, y - 2 - k * 5), 6, c.SKY)
    sheet.rect(0, 470, 1920, 640, c.LAGOON)
    sheet.fade([[(0, 470), (1920, 470), (1920, 640), (0, 640)]], c.MIST, ((0, 560), (0, 640)), (0.0, 0.7))
    ripples(sheet, (0, 480, 1920, 640), 46, (16, 70), c.FROST, 6)
    sheet.poly([(1480, 470), (1500, 458), (1650, 458), (1662, 470)], c.TEAL)
    sheet.poly([(1600, 458), (1600, 436), (1636, 436), (1636, 458)], c.PAPER)


def _court_blocks(sheet: Sheet) -> None:
    """The court's pale towers standing in the dunes."""
    for x, w, h in ((330, 74, 150), (420, 96, 270), (530, 74, 190), (618, 84, 160), (716, 66, 120), (262, 58, 100)):
        y0, y1 = 620 - h, 760
        sheet.rect(x, y0, x + w, y1, c.FROST)
        sheet.rect(x + w * 0.62, y0, x + w, y1, c.mix(c.DENIM, c.MIST, 0.35))
        for k in range(int(h / 18)):
            y = y0 + 10 + k * 18
            for j in range(4):
                px = x + 6 + j * (w * 0.6 / 4)
                sheet.poly([(px, y), (px + w * 0.10, y + 7), (px, y + 7)], c.DENIM)


def _dune(sheet: Sheet, base: float, amp: float, length: float, fill: c.Ink, shade: c.Ink) -> Points:
    """One dune ridge with wind-cut lines down its lee side."""
    height = wave(sheet.rng, amp, length, 2)
    line = ridge(lambda x: base + height(x), -40, 1960)
    body = under(line, 1290)
    sheet.poly(body, fill)
    with sheet.clip(body):
        for k in range(34):
            x = sheet.rng.uniform(-60, 1900)
            y = base + height(x)
            run = sheet.rng.uniform(120, 420)
            drop = sheet.rng.uniform(0.18, 0.75)
            cut = [(x + t * run, y + 16 + drop * t * run * 0.5 + 26 * math.sin(t * 3)) for t in (0, 0.25, 0.5, 0.75, 1)]
            stroke(sheet, spline(cut, steps=4), sheet.rng.uniform(5, 12), shade)
    return line


def dunes_of_the_hague() -> Image.Image:
    """Dunes and marram grass, the sea and the court's towers behind."""
    sheet = Sheet("dunes-of-the-hague", 1920, 1280, c.SKY)
    _north_sea(sheet)
    _court_blocks(sheet)
    far = _dune(sheet, 640, 34, 900, c.mix(c.SAND, c.LICHEN, 0.45), c.SAGE)
    for x, y in far[4::5]:
        tuft(sheet, x + sheet.rng.uniform(-20, 20), y + 12, 44, 5, c.SAGE, 0.35, 4)
    mid = _dune(sheet, 800, 70, 1150, c.SAND, c.OCHRE)
    for x, y in mid[2::6]:
        tuft(sheet, x + sheet.rng.uniform(-30, 30), y + 20, 110, 8, c.MOSS, 0.4, 6)
    _dune(sheet, 1010, 80, 1500, c.mix(c.CREAM, c.SAND, 0.4), c.mix(c.SAND, c.OCHRE, 0.45))
    for _ in range(34):
        x = sheet.rng.choice((sheet.rng.uniform(-40, 760), sheet.rng.uniform(1350, 1960)))
        y = 1180 + abs(x - 1060) * -0.11 + sheet.rng.uniform(0, 140)
        tuft(sheet, x, y + 60, 300, 9, sheet.rng.choice([c.PINE, c.MOSS, c.SAGE, c.OCHRE]), 0.45, 9)
    return sheet.print()


def _sahel_sky(sheet: Sheet) -> None:
    """Heat: a white sun in an ochre sky, cut with level lines."""
    sheet.fade(None, c.CORAL, ((0, 560), (0, -100)), (0.0, 0.9))
    sheet.oval(600, 330, 150, 150, c.PAPER)

    def weight(x: float, y: float) -> float:
        d = math.hypot(x - 600, (y - 330) * 1.3)
        return max(0.0, min(0.42, (d - 210) / 2200)) * (1 - y / 900)

    rules(sheet, (-30, 20, 1950, 690), 26, weight, c.BRICK, 3)


def _road(sheet: Sheet) -> None:
    """The laterite road, its worn wheel tracks and its verges."""
    vanish, near = (1130.0, 716.0), 1300.0

    def at(x: float, y: float) -> tuple[float, float]:
        t = (y - vanish[1]) / (near - vanish[1])
        return lerp(vanish[0], x, t), y

    sheet.poly([vanish, at(1560, near), at(80, near)], c.BRICK)
    for a, b, fill in ((300, 560, c.CORAL), (980, 1250, c.CORAL), (80, 130, c.LATERITE), (1500, 1560, c.LATERITE)):
        sheet.poly([vanish, at(b, near), at(a, near)], fill)
    rng = sheet.rng
    for _ in range(150):
        t = rng.random() ** 0.7
        y = lerp(vanish[1] + 20, near, t)
        x = at(rng.uniform(120, 1500), y)[0]
        half = 5 + 44 * t * rng.uniform(0.4, 1)
        gouge(sheet, (x - half, y), (x + half, y), 2 + 7 * t, rng.choice([c.LATERITE, c.SAND, c.LATERITE]))


def _rider(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A cyclist seen from behind, loaded, with a long shadow."""
    sheet.poly(
        [(x - s * 0.06, y), (x + s * 0.06, y), (x + s * 1.9, y + s * 0.72), (x + s * 1.5, y + s * 0.80)], c.LATERITE
    )
    sheet.oval(x, y - s * 0.30, s * 0.055, s * 0.32, c.INK)
    sheet.oval(x, y - s * 0.30, s * 0.020, s * 0.24, c.BRICK)
    for side, foot in ((-1, 0.16), (1, 0.34)):
        sheet.line(
            [
                (x + side * s * 0.10, y - s * 0.74),
                (x + side * s * 0.17, y - s * (foot + 0.22)),
                (x + side * s * 0.13, y - s * foot),
            ],
            s * 0.10,
            c.INK,
        )
        sheet.line(
            [
                (x + side * s * 0.17, y - s * 1.06),
                (x + side * s * 0.27, y - s * 0.92),
                (x + side * s * 0.25, y - s * 0.80),
            ],
            s * 0.085,
            c.TEAL,
        )
    sheet.line([(x - s * 0.30, y - s * 0.82), (x + s * 0.30, y - s * 0.82)], s * 0.03, c.INK)
    sheet.poly(
        spline(
            [
                (x - s * 0.14, y - s * 0.66),
                (x - s * 0.20, y - s * 1.06),
                (x, y - s * 1.15),
                (x + s * 0.20, y - s * 1.06),
                (x + s * 0.14, y - s * 0.66),
            ],
            closed=True,
        ),
        c.TEAL,
    )
    sheet.poly(
        spline(
            [
                (x - s * 0.34, y - s * 0.56),
                (x - s * 0.34, y - s * 0.70),
                (x, y - s * 0.73),
                (x + s * 0.34, y - s * 0.70),
                (x + s * 0.34, y - s * 0.56),
                (x, y - s * 0.54),
            ],
            closed=True,
        ),
        c.CREAM,
    )
    for k in (-0.18, 0.0, 0.18):
        sheet.line([(x + k * s, y - s * 0.72), (x + k * s, y - s * 0.545)], s * 0.035, c.OCHRE)
    sheet.oval(x, y - s * 1.29, s * 0.105, s * 0.14, c.INK)
    sheet.poly(
        spline(
            [
                (x - s * 0.115, y - s * 1.33),
                (x - s * 0.10, y - s * 1.45),
                (x + s * 0.10, y - s * 1.45),
                (x + s * 0.115, y - s * 1.33),
            ],
            closed=True,
        ),
        c.PAPER,
    )


def sahel_road() -> Image.Image:
    """A straight laterite road under a white sun, one cyclist."""
    sheet = Sheet("sahel-road", 1920, 1280, c.SAND)
    _sahel_sky(sheet)
    for base, amp, fill in ((690, 16, c.mix(c.ROSE, c.MAUVE, 0.25)), (712, 9, c.mix(c.MAUVE, c.BRICK, 0.35))):
        h = wave(sheet.rng, amp, 800)
        sheet.poly(under(ridge(raised(h, base), -20, 1940), 1280), fill)
    plain = [(0.0, 718.0), (1920.0, 718.0), (1920.0, 1280.0), (0.0, 1280.0)]
    sheet.poly(plain, c.OCHRE)
    sheet.fade([plain], c.SAND, ((0, 960), (0, 718)), (0.0, 0.9))
    sheet.fade([plain], c.UMBER, ((0, 980), (0, 1400)), (0.0, 0.7))
    scatter(sheet, (0, 740, 1920, 1280), 150, (20, 110), 5, lambda x, y: 2, c.mix(c.UMBER, c.OCHRE, 0.5))
    _road(sheet)
    for x, y, s in ((300, 735, 60), (470, 728, 40), (1500, 733, 54), (1790, 745, 80), (880, 724, 30)):
        acacia(sheet, x, y, s, c.mix(c.PLUM, c.BRICK, 0.3))
    acacia(sheet, 1600, 930, 520, c.PLUM, c.MOSS, 0.72)
    sheet.poly(
        spline([(1560, 930), (1700, 922), (1990, 1000), (1990, 1060), (1800, 1010)], closed=True),
        c.mix(c.UMBER, c.PLUM, 0.5),
    )
    for _ in range(40):
        near = sheet.rng.choice((sheet.rng.uniform(-20, 260), sheet.rng.uniform(1450, 1940)))
        tuft(sheet, near, sheet.rng.uniform(1180, 1330), 120, 7, sheet.rng.choice([c.PLUM, c.UMBER, c.SAND]), 0.1, 7)
    _rider(sheet, 985, 960, 178)
    return sheet.print()
