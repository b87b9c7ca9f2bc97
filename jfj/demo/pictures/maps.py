"""A survey map: tints, contour lines, a river, a marked route."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from . import inks as c
from .carve import gouge
from .curves import Point, Points, lerp, spline
from .press import Sheet

COLS, ROWS, STEP = 97, 65, 20
HILLS = [
    (1420, 380, 420, 1.0),
    (520, 900, 480, 0.85),
    (1020, 120, 300, 0.45),
    (1720, 1060, 360, 0.7),
    (180, 240, 340, 0.55),
    (1130, 820, 220, 0.35),
]
RIVER = [
    (-40.0, 640.0),
    (220, 560),
    (470, 590),
    (720, 470),
    (900, 540),
    (1060, 640),
    (1020, 860),
    (1180, 1020),
    (1380, 1000),
    (1500, 1140),
    (1560, 1320),
]
ROUTE = [(330.0, 1010.0), (470, 800), (640, 700), (850, 690), (1000, 470), (1190, 350), (1390, 420)]


def _land() -> list[list[float]]:
    """Heights on a coarse grid: a few hills, some roughness, a valley."""
    rng = Random("contour-map")
    waves = [
        (rng.uniform(0.004, 0.011), rng.uniform(0.004, 0.011), rng.uniform(0, math.tau), rng.uniform(0.03, 0.07))
        for _ in range(6)
    ]
    valley = spline(RIVER, steps=3)

    def height(x: float, y: float) -> float:
        z = sum(k * math.exp(-((x - hx) ** 2 + (y - hy) ** 2) / (s * s)) for hx, hy, s, k in HILLS)
        z += sum(a * math.sin(x * u + y * v + p) for u, v, p, a in waves)
        near = min((x - vx) ** 2 + (y - vy) ** 2 for vx, vy in valley)
        return z - 0.22 * math.exp(-near / 26000)

    return [[height(i * STEP, j * STEP) for i in range(COLS)] for j in range(ROWS)]


def _tinted(land: list[list[float]], levels: list[float], tints: list[c.Ink], size: Point) -> Image.Image:
    """Flat layer tints: the land enlarged smoothly and cut at each level."""
    low, high = levels[0] - 0.2, levels[-1] + 0.2
    grid = Image.new("F", (COLS, ROWS))
    grid.putdata([(z - low) / (high - low) * 255 for row in land for z in row])
    w, h = int(size[0]), int(size[1])
    big = grid.resize((w, h), Image.Resampling.BICUBIC, box=(0.5, 0.5, COLS - 0.5, ROWS - 0.5)).convert("L")
    cuts = [(v - low) / (high - low) * 255 for v in levels]
    index = [sum(1 for cut in cuts if v >= cut) for v in range(256)]
    return Image.merge("RGB", [big.point([tints[i][ch] for i in index]) for ch in range(3)])


def _segments(land: list[list[float]], level: float) -> list[tuple[Point, Point]]:
    """Marching squares: the pieces of one contour line."""
    out = []
    for j in range(ROWS - 1):
        upper, lower = land[j], land[j + 1]
        for i in range(COLS - 1):
            z = (upper[i], upper[i + 1], lower[i + 1], lower[i])
            if min(z) < level <= max(z):
                out.extend(_cell_cuts(i, j, z, level))
    return out


def _cell_cuts(i: int, j: int, z: tuple[float, float, float, float], level: float) -> list[tuple[Point, Point]]:
    corner = ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))
    hits: Points = []
    for k in range(4):
        a, b = z[k], z[(k + 1) % 4]
        if (a < level) != (b < level):
            t = (level - a) / (b - a)
            p, q = corner[k], corner[(k + 1) % 4]
            hits.append((lerp(p[0], q[0], t) * STEP, lerp(p[1], q[1], t) * STEP))
    return list(zip(hits[::2], hits[1::2]))


def _graticule(sheet: Sheet) -> None:
    """The survey grid: fine lines, crosses where they meet."""
    pale = c.mix(c.SAND, c.UMBER, 0.35)
    for x in range(120, 1920, 420):
        sheet.line([(x, 0), (x, 1280)], 1.5, pale)
    for y in range(110, 1280, 420):
        sheet.line([(0, y), (1920, y)], 1.5, pale)
    for x in range(120, 1920, 420):
        for y in range(110, 1280, 420):
            sheet.line([(x - 14, y), (x + 14, y)], 4, c.INK)
            sheet.line([(x, y - 14), (x, y + 14)], 4, c.INK)


def _route(sheet: Sheet) -> None:
    """A broken laterite line between ringed places."""
    line = spline(ROUTE, steps=40)
    run, walked = [line[0]], 0.0
    for a, b in zip(line, line[1:]):
        walked += math.hypot(b[0] - a[0], b[1] - a[1])
        run.append(b)
        if walked > 44:
            cut = run[: max(2, int(len(run) * 0.66))]
            sheet.line(cut, 11, c.LATERITE)
            run, walked = [b], 0.0
    for k, (x, y) in enumerate(ROUTE):
        if k in (0, 3, 6):
            r = 30 if k != 3 else 20
            sheet.oval(x, y, r, r, c.LATERITE)
            sheet.oval(x, y, r * 0.66, r * 0.66, c.PAPER)
            sheet.oval(x, y, r * 0.34, r * 0.34, c.LATERITE)


def _folds(sheet: Sheet) -> None:
    """The map has been folded: light and shade along its creases."""
    for x in (640, 1280):
        sheet.fade([[(x, 0), (x + 220, 0), (x + 220, 1280), (x, 1280)]], c.UMBER, ((x, 0), (x + 220, 0)), (0.26, 0.0))
        sheet.fade([[(x - 120, 0), (x, 0), (x, 1280), (x - 120, 1280)]], c.PAPER, ((x - 120, 0), (x, 0)), (0.0, 0.45))
        sheet.line([(x, 0), (x, 1280)], 2, c.UMBER)
    sheet.fade([[(0, 640), (1920, 640), (1920, 800), (0, 800)]], c.UMBER, ((0, 640), (0, 800)), (0.20, 0.0))
    sheet.line([(0, 640), (1920, 640)], 2, c.UMBER)


def _villages(sheet: Sheet) -> None:
    """Little clusters of houses as a surveyor marks them."""
    for x, y in ((850, 690), (330, 1010), (1390, 420), (620, 380), (1250, 900), (1650, 760)):
        for _ in range(9):
            px, py = x + sheet.rng.uniform(-80, 80), y + sheet.rng.uniform(-60, 60)
            if math.hypot(px - x, py - y) > 36:
                sheet.rect(px - 6, py - 6, px + 6, py + 6, c.INK)


def contour_map() -> Image.Image:
    """A contour map of hill country with a route marked in red."""
    sheet = Sheet("contour-map", 1920, 1280, c.CREAM)
    land = _land()
    levels = [-0.06 + k * 0.085 for k in range(13)]
    tints = [
        c.mix(c.MIST, c.BONE, 0.3),
        c.mix(c.LICHEN, c.BONE, 0.45),
        c.LICHEN,
        c.mix(c.LICHEN, c.SAND, 0.65),
        c.SAND,
        c.mix(c.SAND, c.GOLD, 0.75),
        c.mix(c.GOLD, c.OCHRE, 0.4),
        c.mix(c.OCHRE, c.CORAL, 0.4),
    ]
    sheet.im.paste(_tinted(land, levels[::2], tints, sheet.im.size))
    _graticule(sheet)
    for k, level in enumerate(levels):
        ink, width = (c.UMBER, 5) if k % 4 == 0 else (c.mix(c.UMBER, c.OCHRE, 0.4), 2.6)
        for a, b in _segments(land, level):
            sheet.line([a, b], width, ink)
    for width, fill in ((34, c.TEAL), (24, c.LAGOON)):
        for a, b in zip(spline(RIVER, steps=16), spline(RIVER, steps=16)[1:]):
            sheet.line([a, b], width * (0.6 + a[1] / 1900), fill)
            sheet.oval(b[0], b[1], width * (0.6 + a[1] / 1900) / 2, width * (0.6 + a[1] / 1900) / 2, fill)
    for a, b in zip(spline(RIVER, steps=4)[::2], spline(RIVER, steps=4)[1::2]):
        gouge(sheet, a, b, 6, c.MIST)
    _villages(sheet)
    _route(sheet)
    _folds(sheet)
    return sheet.print(grain=1.5)
