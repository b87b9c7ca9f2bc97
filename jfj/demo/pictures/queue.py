"""Voters queueing in the early morning."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import gouge, rays, scatter, taper
from .curves import Points, bezier, blob, raised, ridge, spline, under, wave
from .figures import Dress, person, shadow
from .press import Sheet

HORIZON = 350.0
PATH = [
    (1790, 1560),
    (1640, 1330),
    (1230, 1110),
    (1240, 930),
    (1560, 800),
    (1340, 690),
    (860, 640),
    (640, 575),
    (760, 510),
    (905, 478),
]
TOPS = [c.TEAL, c.LATERITE, c.OCHRE, c.PAPER, c.SLATE, c.CORAL, c.MOSS, c.BONE, c.PLUM, c.LAGOON]
LOWS = [c.INK, c.SLATE, c.OXBLOOD, c.TEAL, c.PINE, c.UMBER, c.BRICK]


def _height(y: float) -> float:
    """How tall a person stands at a given depth."""
    return 0.56 * (y - HORIZON)


def _places() -> Points:
    """Where people stand: along the path, a pace apart."""
    line = spline([(float(x), float(y)) for x, y in PATH], steps=60)
    out: Points = []
    walked = 1e9
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        walked += math.hypot(bx - ax, (by - ay) * 1.5)
        if walked > 0.46 * _height(by) + 3:
            out.append((bx, by))
            walked = 0.0
    return out[::-1]


NEAR = [  # the eight people nearest to us, nearest last
    Dress("robe", c.BONE, c.OCHRE, c.PAPER),
    Dress("skirt", c.CORAL, c.PLUM),
    Dress("suit", c.SLATE, c.UMBER),
    Dress("wrap", c.GOLD, c.LATERITE, c.LATERITE),
    Dress("suit", c.PAPER, c.SLATE, bag=c.OXBLOOD),
    Dress("wrap", c.LATERITE, c.LATERITE, c.GOLD),
    Dress("suit", c.OCHRE, c.PINE),
    Dress("wrap", c.TEAL, c.TEAL, c.CORAL),
]


def _dress(sheet: Sheet) -> Dress:
    """Everyday clothes, mixed at random."""
    rng = sheet.rng
    cut = rng.choice(["suit", "suit", "wrap", "wrap", "skirt", "robe"])
    top, low = rng.choice(TOPS), rng.choice(LOWS)
    if cut == "robe":
        top, low = rng.choice([(c.PAPER, c.SAND), (c.SLATE, c.DENIM), (c.BONE, c.OCHRE)])
    if cut == "wrap":
        low = rng.choice([top, c.CORAL, c.OCHRE, c.TEAL, c.LATERITE])
    cap = {"wrap": 0.85, "skirt": 0.3, "robe": 0.8, "suit": 0.2}[cut]
    head = rng.choice([top, low, c.GOLD, c.PAPER]) if rng.random() < cap else None
    bag = rng.choice([c.UMBER, c.OXBLOOD]) if rng.random() < 0.22 else None
    return Dress(cut, top, low, head, c.INK, bag)


def _morning(sheet: Sheet) -> None:
    """Low sun at the right, rays, two lines of hills."""
    sheet.fade(None, c.GOLD, ((0, 60), (0, HORIZON)), (0.0, 0.8))
    rays(sheet, (1600, 300), (130, 1700), (175, 365), 46, 9, c.PAPER)
    sheet.oval(1600, 300, 100, 100, c.PAPER)
    for base, amp, fill in ((318, 26, c.mix(c.SAND, c.DENIM, 0.4)), (345, 16, c.mix(c.SAGE, c.DENIM, 0.35))):
        h = wave(sheet.rng, amp, 1000, 2)
        sheet.poly(under(ridge(raised(h, base), -20, 1940), 1280), fill)


def _school(sheet: Sheet) -> None:
    """The polling place: a low school with a tin roof and a shaded porch."""
    sheet.poly([(520, 478), (520, 392), (1010, 392), (1010, 478)], c.CREAM)
    sheet.poly([(500, 398), (548, 322), (985, 322), (1032, 398)], c.LATERITE)
    for k in range(16):
        x = 556 + k * 27.5
        gouge(sheet, (x, 328), (x + (x - 766) * 0.10, 394), 4, c.BRICK)
    sheet.poly([(520, 398), (1010, 398), (1010, 412), (520, 412)], c.mix(c.SAND, c.MAUVE, 0.5))
    for x in (560, 660, 960):
        sheet.rect(x, 424, x + 44, 454, c.TEAL)
        sheet.rect(x + 20, 424, x + 24, 454, c.CREAM)
    sheet.rect(872, 414, 922, 478, c.OXBLOOD)
    for x in (525, 765, 1000):
        sheet.rect(x, 396, x + 9, 480, c.UMBER)


def _mango(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A broad dark tree, cut with light on its sunny side."""
    rng = sheet.rng
    taper(sheet, bezier((x, y), (x - s * 0.04, y - s * 0.3), (x + s * 0.03, y - s * 0.6)), s * 0.15, s * 0.09, c.UMBER)
    for dx, dy, r in (
        (-0.5, -0.62, 0.36),
        (0.48, -0.64, 0.36),
        (0.0, -0.60, 0.42),
        (-0.28, -0.92, 0.40),
        (0.30, -0.94, 0.38),
        (0.02, -1.1, 0.34),
    ):
        sheet.poly(blob(rng, x + dx * s, y + dy * s, r * s, r * s * 0.82, 0.08, 11), c.PINE)
    for dx, dy, r in (
        (0.52, -0.70, 0.24),
        (0.10, -0.72, 0.26),
        (0.36, -1.02, 0.26),
        (0.06, -1.18, 0.22),
        (-0.30, -0.98, 0.24),
        (-0.46, -0.72, 0.20),
    ):
        sheet.poly(blob(rng, x + dx * s, y + dy * s, r * s, r * s * 0.6, 0.2, 9), c.MOSS)
        for _ in range(9):
            px, py = x + (dx + rng.uniform(-0.6, 0.8) * r) * s, y + (dy + rng.uniform(-0.5, 0.4) * r) * s
            gouge(sheet, (px - s * 0.035, py - s * 0.01), (px + s * 0.035, py + s * 0.014), s * 0.018, c.LICHEN)


def queue_at_the_polls() -> Image.Image:
    """A long patient line of voters winding to a school."""
    sheet = Sheet("queue-at-the-polls", 1920, 1280, c.BONE)
    _morning(sheet)
    ground = [(0.0, 368.0), (1920.0, 362.0), (1920.0, 1280.0), (0.0, 1280.0)]
    sheet.poly(ground, c.SAND)
    sheet.fade([ground], c.OCHRE, ((0, 560), (0, 1380)), (0.0, 0.8))
    sheet.poly(
        spline([(-160, 470), (200, 452), (420, 494), (250, 545), (-160, 580)], closed=True),
        c.mix(c.SAND, c.UMBER, 0.42),
    )
    _school(sheet)
    _mango(sheet, 290, 500, 330)
    scatter(sheet, (0, 520, 1920, 1280), 130, (30, 150), 6, lambda x, y: 4, c.CREAM)
    people = _places()
    for x, y in people:
        sheet.poly(shadow(x, y, _height(y), (-1.15, 0.16)), c.mix(c.BRICK, c.UMBER, 0.45))
    for k, (x, y) in enumerate(people):
        near = k - len(people) + len(NEAR)
        dress = NEAR[near] if near >= 0 else _dress(sheet)
        person(sheet, x, y, _height(y) * sheet.rng.uniform(0.92, 1.06), dress)
    return sheet.print()
