"""Painted fishing boats in the harbour at Banjul."""

from __future__ import annotations

from PIL import Image

from . import inks as c
from .carve import crescent, gouge, ripples, scatter, taper
from .curves import Point, Points, bezier, lerp, spline
from .figures import Dress, person, shadow
from .press import Sheet
from .trees import palm

Band = tuple[float, float, c.Ink]


class Pirogue:
    """A long open boat seen from the side: sheer above, keel below."""

    def __init__(self, x: float, y: float, length: float, lift: float, lean: float = 0.0) -> None:
        n = length / 2
        self.sheer = spline(
            [
                (x - n, y - lift * 1.05),
                (x - n * 0.72, y - lift * 0.42),
                (x, y - lift * 0.10 + lean),
                (x + n * 0.66, y - lift * 0.46),
                (x + n * 1.04, y - lift * 1.55),
            ],
            steps=16,
        )
        self.keel = spline(
            [
                (x - n * 0.93, y - lift * 0.78),
                (x - n * 0.62, y + lift * 0.26),
                (x, y + lift * 0.52 + lean),
                (x + n * 0.62, y + lift * 0.16),
                (x + n * 1.015, y - lift * 1.38),
            ],
            steps=16,
        )
        self.length, self.lift = length, lift

    def at(self, u: float, t: float) -> Point:
        """A point of the hull: ``u`` stern to bow, ``t`` gunwale to keel."""
        k = u * (len(self.sheer) - 1)
        i = min(int(k), len(self.sheer) - 2)
        f = k - i
        top = (lerp(self.sheer[i][0], self.sheer[i + 1][0], f), lerp(self.sheer[i][1], self.sheer[i + 1][1], f))
        low = (lerp(self.keel[i][0], self.keel[i + 1][0], f), lerp(self.keel[i][1], self.keel[i + 1][1], f))
        return lerp(top[0], low[0], t), lerp(top[1], low[1], t)

    def band(self, t0: float, t1: float, u0: float = 0.0, u1: float = 1.0) -> Points:
        """A stripe along the hull."""
        us = [lerp(u0, u1, k / 40) for k in range(41)]
        return [self.at(u, t0) for u in us] + [self.at(u, t1) for u in us[::-1]]

    def paint(self, sheet: Sheet, bands: list[Band]) -> None:
        """The hull's painted stripes, its shaded underside, its gunwale."""
        for t0, t1, fill in bands:
            sheet.poly(self.band(t0, t1), fill)
        sheet.overprint([self.band(0.58, 1.0)], c.mix(c.SKY, c.MAUVE, 0.45))
        sheet.poly(self.band(-0.05, 0.05), c.INK)

    def lozenges(self, sheet: Sheet, n: int, t0: float, t1: float, inks: tuple[c.Ink, c.Ink]) -> None:
        """A row of diamonds painted along one stripe."""
        mid = (t0 + t1) / 2
        for k in range(n):
            u = 0.06 + 0.88 * k / n
            w = 0.88 / n
            sheet.poly(
                [self.at(u, mid), self.at(u + w / 2, t0), self.at(u + w, mid), self.at(u + w / 2, t1)], inks[k % 2]
            )
            sheet.poly(
                [
                    self.at(u + w * 0.3, mid),
                    self.at(u + w / 2, lerp(mid, t0, 0.4)),
                    self.at(u + w * 0.7, mid),
                    self.at(u + w / 2, lerp(mid, t1, 0.4)),
                ],
                inks[(k + 1) % 2],
            )

    def teeth(self, sheet: Sheet, n: int, t0: float, t1: float, fill: c.Ink) -> None:
        """A row of triangles."""
        for k in range(n):
            u = 0.03 + 0.94 * k / n
            sheet.poly([self.at(u, t1), self.at(u + 0.47 / n, t0), self.at(u + 0.94 / n, t1)], fill)


def _cloud(sheet: Sheet, x: float, y: float, w: float) -> None:
    """A fair-weather cloud: rounded heads over a level base."""
    base = [(x - w * 1.2, -40.0), (x + w * 1.2, -40.0), (x + w * 1.2, y), (x - w * 1.2, y)]
    heads = [(-0.72, 0.02, 0.24), (-0.40, 0.10, 0.30), (-0.02, 0.22, 0.38), (0.36, 0.12, 0.32), (0.70, 0.02, 0.24)]
    with sheet.clip(base):
        for dx, up, r in heads:
            sheet.oval(x + dx * w, y - up * w, r * w, r * w * 0.8, c.PAPER)
        for dx, up, r in heads[1:4]:
            cx, cy, q = x + (dx + 0.05) * w, y - (up - 0.08) * w, r * w
            sheet.poly(crescent(cx, cy, q * 0.72, 20, 110, q * 0.12), c.SKY)
        for _ in range(7):
            px, half = x + sheet.rng.uniform(-0.6, 0.6) * w, w * sheet.rng.uniform(0.12, 0.34)
            yy = y - sheet.rng.uniform(4, 46)
            gouge(sheet, (px - half, yy), (px + half, yy), 8, c.SKY)


def _sky_and_far_shore(sheet: Sheet) -> None:
    """Noon sky, tall cloud, a far green bank, the ferry."""
    sheet.fade(None, c.DENIM, ((0, 430), (0, -160)), (0.0, 0.9))
    for x, y, w in ((330, 392, 330), (1420, 372, 470), (960, 420, 210), (1840, 410, 240)):
        _cloud(sheet, x, y, w)
    sheet.poly(
        [*spline([(-20, 448), (400, 432), (900, 444), (1400, 430), (1940, 446)]), (1940, 480), (-20, 480)], c.SAGE
    )
    for _ in range(30):
        sheet.oval(sheet.rng.uniform(0, 1920), 444, sheet.rng.uniform(14, 40), sheet.rng.uniform(8, 20), c.MOSS)


def _ferry(sheet: Sheet, x: float, y: float) -> None:
    """The river ferry, blunt at both ends."""
    sheet.poly([(x - 190, y - 26), (x + 190, y - 26), (x + 160, y + 10), (x - 160, y + 10)], c.BRICK)
    sheet.rect(x - 172, y - 58, x + 172, y - 26, c.PAPER)
    for k in range(9):
        sheet.rect(x - 156 + k * 36, y - 50, x - 134 + k * 36, y - 34, c.SLATE)
    sheet.rect(x - 180, y - 66, x + 180, y - 56, c.TEAL)
    sheet.rect(x - 60, y - 104, x + 60, y - 66, c.PAPER)
    sheet.rect(x - 70, y - 110, x + 70, y - 102, c.TEAL)
    sheet.poly([(x + 92, y - 66), (x + 98, y - 128), (x + 126, y - 128), (x + 132, y - 66)], c.OCHRE)


def _jetty(sheet: Sheet) -> None:
    """A timber jetty running out from the right."""
    for k in range(11):
        x = 1100 + k * 86
        sheet.poly([(x, 540), (x + 15, 540), (x + 15, 626 + k * 3), (x, 626 + k * 3)], c.INK)
        gouge(sheet, (x - 10, 640 + k * 3), (x + 60, 652 + k * 3), 10, c.TEAL)
    sheet.poly([(1080, 526), (1940, 500), (1940, 548), (1080, 550)], c.UMBER)
    sheet.poly([(1080, 526), (1940, 500), (1940, 512), (1080, 534)], c.SAND)


def _gull(sheet: Sheet, x: float, y: float, s: float, tilt: float) -> None:
    """A gull gliding."""
    for side in (-1, 1):
        line = bezier(
            (x, y),
            (x + side * s * 0.5, y - s * 0.5 - side * tilt * s),
            (x + side * s * 1.1, y - s * 0.08 - side * tilt * s * 2),
            10,
        )
        taper(sheet, line, s * 0.17, 1, c.INK if side * tilt > 0 else c.SLATE)


def _beach(sheet: Sheet) -> None:
    """Wet sand, dry sand and a line of foam."""
    edge = spline([(-20, 830), (300, 800), (800, 842), (1300, 806), (1940, 850)], steps=12)
    for dy, fill in (
        (0, c.PAPER),
        (16, c.mix(c.SAND, c.LAGOON, 0.35)),
        (58, c.mix(c.SAND, c.OCHRE, 0.25)),
        (120, c.SAND),
    ):
        sheet.poly([*[(x, y + dy) for x, y in edge], (1940, 1290), (-20, 1290)], fill)
    scatter(sheet, (0, 960, 1920, 1280), 90, (30, 130), 6, lambda x, y: 2, c.mix(c.SAND, c.OCHRE, 0.5))
    scatter(sheet, (0, 960, 1920, 1280), 50, (30, 130), 6, lambda x, y: 2, c.CREAM)


def harbour_at_banjul() -> Image.Image:
    """Painted boats drawn up on the sand, a ferry crossing behind."""
    sheet = Sheet("harbour-at-banjul", 1920, 1280, c.mix(c.SKY, c.FROST, 0.4))
    _sky_and_far_shore(sheet)
    sea = [(0.0, 466.0), (1920.0, 466.0), (1920.0, 900.0), (0.0, 900.0)]
    sheet.poly(sea, c.LAGOON)
    sheet.fade([sea], c.MIST, ((0, 640), (0, 860)), (0.0, 0.75))
    sheet.fade([sea], c.TEAL, ((0, 600), (0, 466)), (0.0, 0.7))
    ripples(sheet, (0, 476, 1920, 830), 70, (16, 100), c.FROST, 8)
    ripples(sheet, (0, 500, 1920, 800), 40, (16, 100), c.TEAL, 8)
    _ferry(sheet, 600, 500)
    _jetty(sheet)
    afloat = Pirogue(1330, 700, 560, 84)
    afloat.paint(sheet, [(0.0, 0.34, c.OCHRE), (0.34, 0.52, c.PAPER), (0.52, 1.0, c.LATERITE)])
    afloat.teeth(sheet, 22, 0.08, 0.32, c.OXBLOOD)
    ripples(sheet, (1040, 742, 1620, 770), 14, (60, 120), c.TEAL, 10)
    _beach(sheet)
    palm(sheet, 120, 905, 700, c.NIGHT, 0.10)
    for boat, bands, style in (
        (
            Pirogue(500, 930, 1020, 150),
            [(0.0, 0.16, c.PAPER), (0.16, 0.48, c.TEAL), (0.48, 0.58, c.GOLD), (0.58, 1.0, c.SLATE)],
            "teeth",
        ),
        (
            Pirogue(1240, 1090, 1380, 200),
            [(0.0, 0.12, c.GOLD), (0.12, 0.50, c.BRICK), (0.50, 0.60, c.PAPER), (0.60, 1.0, c.TEAL)],
            "lozenges",
        ),
    ):
        under_hull = [(x + 70, y + 26) for x, y in boat.keel[8:-14]]
        sheet.overprint([[*boat.keel[6:-12], *under_hull[::-1]]], c.mix(c.MAUVE, c.SLATE, 0.4), 0.85)
        boat.paint(sheet, bands)
        if style == "teeth":
            boat.teeth(sheet, 26, 0.20, 0.45, c.CORAL)
        else:
            boat.lozenges(sheet, 22, 0.15, 0.47, (c.GOLD, c.PAPER))
        for u in (0.22, 0.4, 0.58, 0.74):
            a, b = boat.at(u, -0.02), boat.at(u + 0.012, 0.1)
            sheet.poly([(a[0] - 12, a[1] - 18), (a[0] + 26, a[1] - 18), (b[0] + 12, b[1]), (b[0] - 26, b[1])], c.UMBER)
        if style == "teeth":
            for x, y, h, dress in (
                (960, 985, 235, Dress("suit", c.PAPER, c.SLATE, c.OCHRE)),
                (1052, 968, 222, Dress("wrap", c.CORAL, c.TEAL, c.CORAL)),
            ):
                sheet.overprint([shadow(x, y, h, (0.55, 0.10))], c.mix(c.MAUVE, c.SLATE, 0.4), 0.85)
                person(sheet, x, y, h, dress)
    for x, y, s, t in ((1010, 190, 66, 0.12), (1180, 130, 48, -0.1), (850, 270, 38, 0.08), (1330, 240, 34, 0.1)):
        _gull(sheet, x, y, s, t)
    return sheet.print()
