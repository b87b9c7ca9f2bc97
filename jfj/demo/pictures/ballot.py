"""A ballot goes into the box."""

from __future__ import annotations

from PIL import Image

from . import inks as c
from .carve import gouge, scatter, stroke
from .curves import Point, Points, along, spline
from .press import Sheet
from .space import Box, Camera, Solid, cast, draw_box, patch

BOX = Box(-0.40, 2.2, 0.0, 0.80, 0.62, 0.78, turn=24, pivot=(0.0, 2.5))
LID = Box(-0.43, 2.17, 0.78, 0.86, 0.68, 0.13, turn=24, pivot=(0.0, 2.5))
LIGHT: Solid = (1.0, 0.25, -0.75)


def _back(sheet: Sheet, horizon: float) -> None:
    """A wall cut by one diagonal of light, and a table."""
    sheet.poly([(-10, -10), (1100, -10), (560, horizon), (-10, horizon)], c.mix(c.OCHRE, c.GOLD, 0.5))
    sheet.poly([(1100, -10), (1440, -10), (900, horizon), (560, horizon)], c.CREAM)
    sheet.stipple(
        [[(1100, -10), (1440, -10), (900, horizon), (560, horizon)]],
        c.GOLD,
        ((1100, 100), (700, horizon)),
        (0.0, 0.5),
        2.0,
    )
    scatter(sheet, (0, 0, 1920, horizon - 20), 70, (30, 130), 6, lambda x, y: -58, c.UMBER)
    sheet.rect(0, horizon, 1920, 1290, c.TEAL)
    sheet.fade(
        [[(0, horizon), (1920, horizon), (1920, 1290), (0, 1290)]], c.NIGHT, ((300, horizon), (1500, 1500)), (0.0, 0.8)
    )
    scatter(sheet, (0, horizon + 20, 1920, 1280), 70, (80, 320), 6, lambda x, y: 0, c.mix(c.TEAL, c.NIGHT, 0.6))
    sheet.rect(0, horizon, 1920, horizon + 8, c.LAGOON)


def _papers(sheet: Sheet, cam: Camera, face: list[Solid], tone: float) -> None:
    """Folded ballots heaped behind a translucent side."""
    rng = sheet.rng
    for k in range(34):
        v = 0.02 + 0.48 * (k / 34) ** 0.9
        u = rng.uniform(0.03, 0.80)
        (ax, ay), (bx, by) = patch(cam, face, (u, u + 0.17), (v, v))[:2]
        tilt, h = rng.uniform(-40, 40), rng.uniform(55, 95)
        paper = [(ax, ay), (bx, by + tilt), (bx + tilt * 0.4, by + tilt - h), (ax + tilt * 0.4, ay - h)]
        fill = rng.choice([c.PAPER, c.BONE, c.FROST, c.CREAM])
        sheet.poly(paper, c.mix(fill, c.LAGOON, 0.10 + tone))
        crease = [along(paper[0], paper[1], 0.5), along(paper[3], paper[2], 0.5)]
        gouge(sheet, crease[0], crease[1], 5, c.mix(c.DENIM, c.LAGOON, 0.4))


def _box(sheet: Sheet, cam: Camera) -> None:
    """The clear-sided box, its contents, its lid and seals."""
    for side, tone in (("front", 0.0), ("left", 0.16), ("right", 0.26)):
        if side == "right":
            continue
        face = BOX.face(side)
        shape = cam.shape(face)
        sheet.poly(shape, c.mix(c.MIST, c.LAGOON, 0.25 + tone * 2))
        with sheet.clip(shape):
            _papers(sheet, cam, face, tone)
        for u0, u1, v0, v1 in ((0, 1, 0, 0.05), (0, 0.045, 0, 1), (0.955, 1, 0, 1), (0, 1, 0.9, 1)):
            sheet.poly(patch(cam, face, (u0, u1), (v0, v1)), c.mix(c.FROST, c.LAGOON, 0.15 + tone * 1.6))
        for u in (0.14, 0.22):
            sheet.veil([patch(cam, face, (u, u + 0.05), (0.08, 0.88))], c.PAPER, 0.45)
    draw_box(sheet, cam, LID, c.LATERITE, c.OXBLOOD, c.CORAL, left=c.mix(c.LATERITE, c.OXBLOOD, 0.6))
    sheet.poly(patch(cam, LID.face("top"), (0.26, 0.74), (0.44, 0.56)), c.INK)
    for u in (0.2, 0.8):
        x, y = patch(cam, LID.face("front"), (u, u), (0.25, 0.25))[0]
        stroke(sheet, [(x, y - 10), (x + 6, y + 50), (x - 4, y + 90)], 13, c.GOLD, 0.5)
        sheet.oval(x, y, 17, 17, c.GOLD)
        sheet.oval(x, y, 8, 8, c.UMBER)


def _shape(at: Point, s: float, points: list[Point]) -> Points:
    return spline([(at[0] + x * s, at[1] + y * s) for x, y in points], closed=True, steps=7)


def _hand(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A hand, fingers together, letting a folded ballot down; a sleeve."""
    at = (x, y)
    skin, dark, lit = c.mix(c.UMBER, c.OXBLOOD, 0.55), c.mix(c.OXBLOOD, c.INK, 0.55), c.mix(c.UMBER, c.CORAL, 0.35)
    sheet.poly(
        _shape(at, s, [(0.10, -0.10), (-0.02, -0.34), (0.10, -0.62), (0.34, -0.62), (0.40, -0.30), (0.24, -0.08)]), dark
    )
    paper = [
        (x - 0.62 * s, y + 0.42 * s),
        (x + 0.12 * s, y + 0.62 * s),
        (x + 0.26 * s, y - 0.36 * s),
        (x - 0.48 * s, y - 0.56 * s),
    ]
    sheet.poly(paper, c.PAPER)
    sheet.poly([along(paper[0], paper[1], 0.62), paper[1], paper[2], along(paper[3], paper[2], 0.62)], c.FROST)
    palm = [
        (0.02, -0.20),
        (0.06, -0.60),
        (0.40, -0.94),
        (0.86, -1.14),
        (1.18, -0.92),
        (1.04, -0.52),
        (0.66, -0.26),
        (0.30, -0.10),
    ]
    sheet.poly(_shape(at, s, palm), skin)
    for k, (fx, fy, r) in enumerate(((-0.02, 0.06, 0.98), (0.125, 0.13, 1.0), (0.265, 0.10, 0.94), (0.39, 0.0, 0.80))):
        finger = [
            (0.22 + k * 0.11, -0.66),
            (fx - 0.03, fy - 0.44),
            (fx - 0.072, fy - 0.20),
            (fx - 0.062, fy - 0.01),
            (fx, fy + 0.045),
            (fx + 0.062, fy - 0.01),
            (fx + 0.085, fy - 0.20),
            (fx + 0.13, fy - 0.42),
            (0.40 + k * 0.11, -0.60),
        ]
        sheet.poly(_shape(at, s, finger), dark)
        sheet.poly([(px - 0.022 * s, py) for px, py in _shape(at, s, finger)], skin)
        stroke(
            sheet,
            [
                (x + (fx - 0.045) * s, y + (fy - 0.02) * s),
                (x + (fx - 0.055) * s, y + (fy - 0.20) * s),
                (x + (fx + 0.0) * s, y + (fy - 0.42) * s),
            ],
            s * 0.035 * r,
            lit,
        )
    stroke(
        sheet, [(x + 0.12 * s, y - 0.56 * s), (x + 0.42 * s, y - 0.86 * s), (x + 0.84 * s, y - 1.05 * s)], s * 0.06, lit
    )
    cuff = [(0.78, -1.24), (1.28, -0.80), (3.6, -2.3), (3.0, -3.4)]
    sheet.poly([(x + px * s, y + py * s) for px, py in cuff], c.LATERITE)
    sheet.poly(
        [(x + px * s, y + py * s) for px, py in ((1.13, -0.93), (1.28, -0.80), (3.6, -2.3), (3.4, -2.6))], c.OXBLOOD
    )
    sheet.poly(
        [(x + px * s, y + py * s) for px, py in ((0.72, -1.18), (1.23, -0.74), (1.36, -0.84), (0.86, -1.30))], c.PAPER
    )


def ballot_box() -> Image.Image:
    """A hand lets a folded ballot into a clear ballot box."""
    sheet = Sheet("ballot-box", 1920, 1280, c.OCHRE)
    cam = Camera((0.0, 0.0, 1.42), 1780, (800, 560), pitch=-14)
    _back(sheet, 800)
    sheet.overprint([cast(cam, BOX, LIGHT), cast(cam, LID, LIGHT)], c.NIGHT, 0.72)
    _box(sheet, cam)
    slot = cam.see(LID.corner(0.5, 0.5, 1.0))
    _hand(sheet, slot[0] + 40, slot[1] - 150, 330)
    return sheet.print()
