"""Held up to the light: press microphones, candles at a vigil."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import crescent, gouge, rays, taper
from .curves import Point, Points, arc, lerp, spline
from .figures import Dress, person
from .press import Sheet


def _round(x: float, y: float, rx: float, ry: float | None = None) -> Points:
    return arc(x, y, rx, ry or rx, 0, 350, 36)


class Mic:
    """One microphone: a frame along its stem, so that parts can be placed."""

    def __init__(self, sheet: Sheet, base: Point, head: Point, r: float) -> None:
        self.sheet, self.head, self.r = sheet, head, r
        length = math.hypot(head[0] - base[0], head[1] - base[1])
        self.length = length / r
        self.ux, self.uy = (head[0] - base[0]) / length, (head[1] - base[1]) / length

    def at(self, across: float, back: float) -> Point:
        """A point ``back`` radii behind the head and ``across`` to the right."""
        x = self.head[0] + (-self.ux * back - self.uy * across) * self.r
        y = self.head[1] + (-self.uy * back + self.ux * across) * self.r
        return x, y

    def quad(self, w0: float, b0: float, w1: float, b1: float, fill: c.Ink) -> None:
        """A tapering piece of the stem."""
        self.sheet.poly([self.at(-w0, b0), self.at(w0, b0), self.at(w1, b1), self.at(-w1, b1)], fill)

    def stem(self, body: c.Ink, light: c.Ink) -> None:
        """The handle, with a strip of light down one side."""
        self.quad(0.62, 0.75, 0.40, self.length, body)
        self.sheet.poly(
            [self.at(-0.44, 1.2), self.at(-0.28, 1.2), self.at(-0.18, self.length), self.at(-0.30, self.length)], light
        )

    def flag(self, front: c.Ink, side: c.Ink) -> None:
        """The blank cube a station puts below the head."""
        self.quad(0.98, 1.55, 0.98, 3.1, front)
        self.sheet.poly([self.at(0.98, 1.55), self.at(1.42, 1.75), self.at(1.42, 3.25), self.at(0.98, 3.1)], side)
        self.sheet.poly(
            [self.at(-0.98, 1.55), self.at(0.98, 1.55), self.at(1.42, 1.75), self.at(-0.5, 1.72)],
            c.mix(front, c.PAPER, 0.4),
        )

    def ball(self, body: c.Ink, wire: c.Ink) -> None:
        """A round wire-mesh head with its collar."""
        (x, y), r = self.head, self.r
        self.quad(0.80, 0.55, 0.66, 1.15, body)
        self.sheet.oval(x, y, r, r, body)
        for k in range(-4, 5):
            d = k * 0.22
            half = math.sqrt(max(0.0, 0.9 - d * d))
            gouge(self.sheet, self.at(d, -half), self.at(d, half), r * 0.075, wire)
            gouge(self.sheet, self.at(-half, d), self.at(half, d), r * 0.06, wire)
        self.sheet.poly(crescent(x, y, r * 0.93, 185, 290, r * 0.10), c.PAPER)
        self.quad(1.02, 0.04, 1.02, 0.24, body)

    def foam(self, fill: c.Ink, shade: c.Ink) -> None:
        """A foam windshield, pitted with small cuts."""
        outline = spline(
            [
                self.at(*p)
                for p in (
                    (-0.62, 1.2),
                    (-0.98, 0.3),
                    (-0.88, -0.75),
                    (0.0, -1.35),
                    (0.88, -0.75),
                    (0.98, 0.3),
                    (0.62, 1.2),
                )
            ],
            closed=True,
        )
        self.sheet.poly(outline, fill)
        self.sheet.poly(
            spline(
                [
                    self.at(*p)
                    for p in ((0.30, 1.2), (0.55, 0.2), (0.42, -1.0), (0.88, -0.75), (0.98, 0.3), (0.62, 1.2))
                ],
                closed=True,
            ),
            shade,
        )
        rng = self.sheet.rng
        for _ in range(26):
            p = rng.uniform(-0.75, 0.7), rng.uniform(-0.9, 0.95)
            gouge(self.sheet, self.at(*p), self.at(p[0] + 0.16, p[1] + 0.05), self.r * 0.06, shade)


def _stage(sheet: Sheet) -> None:
    """Flat rings of light behind the microphones."""
    for r, fill in (
        (1010, c.mix(c.LATERITE, c.BRICK, 0.4)),
        (820, c.BRICK),
        (640, c.CORAL),
        (470, c.mix(c.CORAL, c.GOLD, 0.5)),
        (310, c.GOLD),
    ):
        sheet.oval(960, 330, r, r * 0.94, fill)
    rays(sheet, (960, 330), (330, 1150), (-195, 15), 44, 9, c.mix(c.CORAL, c.GOLD, 0.35))
    sheet.oval(960, 330, 215, 205, c.CREAM)


def microphones() -> Image.Image:
    """Press microphones leaning in to where someone will speak."""
    sheet = Sheet("microphones", 1920, 1280, c.LATERITE)
    _stage(sheet)
    back = [
        ((120, 1400), (560, 660), 62),
        ((1820, 1400), (1390, 640), 62),
        ((700, 1500), (800, 560), 58),
        ((1290, 1500), (1150, 545), 58),
    ]
    for base, head, r in back:
        mic = Mic(sheet, base, head, r)
        mic.stem(c.OXBLOOD, c.LATERITE)
        mic.ball(c.OXBLOOD, c.LATERITE)
    for base, head, r, kind, a, b in (
        ((300, 1500), (690, 770), 86, "foam", c.TEAL, c.NIGHT),
        ((1640, 1520), (1260, 760), 86, "foam", c.BONE, c.SAND),
        ((980, 1700), (985, 690), 84, "ball", c.LAGOON, c.TEAL),
        ((-60, 1420), (420, 905), 100, "ball", c.OCHRE, c.UMBER),
        ((1990, 1430), (1530, 905), 100, "ball", c.TEAL, c.NIGHT),
        ((620, 1720), (820, 900), 112, "ball", c.PAPER, c.SAND),
        ((1330, 1720), (1150, 915), 112, "foam", c.OXBLOOD, c.INK),
    ):
        mic = Mic(sheet, base, head, r)
        mic.stem(c.INK, c.SLATE)
        if kind == "ball":
            mic.ball(c.INK, c.DENIM)
            mic.flag(a, b)
        else:
            mic.foam(a, b)
    return sheet.print()


def _flame(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A flame in three flat inks on its wick."""
    sway = sheet.rng.uniform(-0.08, 0.08)
    for k, fill in ((1.0, c.OCHRE), (0.74, c.GOLD), (0.44, c.PAPER)):
        pts = [(0, 0), (-0.26, -0.28), (-0.20, -0.62), (sway, -1.15), (0.20, -0.60), (0.26, -0.28)]
        sheet.poly(
            spline([(x + px * s * k, y + py * s * k - s * 0.06 * (1 - k)) for px, py in pts], closed=True, steps=7),
            fill,
        )
    sheet.line([(x, y + s * 0.10), (x + sway * s * 0.3, y - s * 0.16)], max(1.5, s * 0.05), c.OXBLOOD)


def _candle(sheet: Sheet, x: float, y: float, w: float, h: float) -> None:
    """A candle standing at (x, y): wax, drips, shade, flame and glow."""
    top = y - h
    for r, k in ((2.7, 0.10), (1.85, 0.17), (1.15, 0.30)):
        sheet.veil([_round(x, top - w * 0.7, w * r)], c.OCHRE, k)
    sheet.poly(_round(x, y, w * 1.25, w * 0.34), c.INK)
    foot = arc(x, y, w / 2, w * 0.14, 0, 180, 12)
    wax = [(x - w / 2, top), (x + w / 2, top), (x + w / 2, y), *foot]
    sheet.poly(wax, c.SAND)
    sheet.fade([wax], c.LATERITE, ((0, top + h * 0.08), (0, y)), (0.0, 0.95))
    sheet.poly(
        [(x + w * 0.16, top), (x + w / 2, top), *foot[:5], (x + w * 0.22, y + w * 0.12)],
        c.mix(c.LATERITE, c.OCHRE, 0.25),
    )
    sheet.poly(_round(x, top, w / 2, w * 0.17), c.CREAM)
    sheet.poly(_round(x, top + w * 0.02, w * 0.36, w * 0.10), c.GOLD)
    for dx, run in ((-0.40, 0.9), (-0.12, 0.45), (0.34, 0.65)):
        d = w * sheet.rng.uniform(0.7, 1.3) * run
        taper(sheet, [(x + dx * w, top + w * 0.08), (x + dx * w, top + w * 0.1 + d)], w * 0.15, w * 0.10, c.CREAM)
        sheet.oval(x + dx * w, top + w * 0.1 + d, w * 0.075, w * 0.10, c.CREAM)
    _flame(sheet, x, top - w * 0.12, w * 1.15)


def _far_lights(sheet: Sheet) -> None:
    """Candles too far off to be more than discs of light."""
    rng = sheet.rng
    for _ in range(64):
        x, t = rng.uniform(-20, 1940), rng.random()
        y, r = lerp(330, 560, t), lerp(9, 34, t) * rng.uniform(0.7, 1.1)
        sheet.veil([_round(x, y, r)], rng.choice([c.GOLD, c.OCHRE, c.CORAL, c.CREAM]), lerp(0.35, 0.8, rng.random()))


def _gathered(sheet: Sheet) -> None:
    """The people who came, standing beyond the lights."""
    rng = sheet.rng
    for row, (y, h, n, lit) in enumerate(((560, 330, 13, 0.16), (640, 460, 9, 0.0))):
        for k in range(n + 1):
            x = (k + rng.uniform(0.25, 0.75) - 0.5 * row) * 1920 / n
            dark = c.mix(c.INK, c.PLUM, 0.25 + lit * 2)
            warm = c.mix(dark, rng.choice([c.OXBLOOD, c.UMBER, c.TEAL]), 0.38)
            cut = rng.choice(["suit", "skirt", "robe", "skirt"])
            head = c.mix(warm, c.OXBLOOD, 0.6) if cut == "skirt" else None
            person(sheet, x, y, h * rng.uniform(0.95, 1.06), Dress(cut, warm, dark, head, dark))


def candles() -> Image.Image:
    """Candles at a vigil, row behind row into the dark."""
    sheet = Sheet("candles", 1920, 1280, c.PLUM)
    sheet.fade(None, c.INK, ((0, 420), (0, -40)), (0.0, 0.6))
    sheet.veil([_round(960, 640, 1150, 560)], c.OXBLOOD, 0.5)
    sheet.veil([_round(960, 640, 1000, 400)], c.LATERITE, 0.45)
    _gathered(sheet)
    _far_lights(sheet)
    floor = [(0.0, 600.0), (1920.0, 600.0), (1920.0, 1280.0), (0.0, 1280.0)]
    sheet.fade([floor], c.INK, ((0, 640), (0, 1280)), (0.25, 0.9))
    for _ in range(70):
        x, y = sheet.rng.uniform(0, 1920), sheet.rng.uniform(620, 1280)
        half = (y - 560) * 0.16
        gouge(sheet, (x - half, y), (x + half, y + 2), 5, c.mix(c.OXBLOOD, c.PLUM, 0.4))
    rows = [
        (668, 26, 9, 0.5, -40),
        (740, 38, 8, 0.2, 60),
        (850, 58, 6, 0.6, -90),
        (1010, 88, 5, 0.1, 120),
        (1225, 150, 3, 0.5, 60),
    ]
    for y, w, n, jitter, start in rows:
        gap = 1920 / (n - 0.4)
        for k in range(n + 1):
            x = start + k * gap + sheet.rng.uniform(-jitter, jitter) * gap * 0.4
            _candle(sheet, x, y + sheet.rng.uniform(-0.2, 0.3) * w, w, w * sheet.rng.uniform(1.8, 3.2))
    return sheet.print()
