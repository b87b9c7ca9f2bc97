"""People as plain, upright silhouettes, seen from behind: never a face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .curves import Point, Points, spline
from .inks import INK, PAPER, Ink, mix
from .press import Sheet


@dataclass(frozen=True)
class Dress:
    """What one person wears: the cut and its inks."""

    cut: str  # "suit", "wrap", "robe", "skirt"
    top: Ink
    low: Ink
    head: Ink | None = None  # a headwrap or cap
    skin: Ink = INK
    bag: Ink | None = None


class Body:
    """Places outlines given in body heights (0 feet, 1 crown) on the sheet."""

    def __init__(self, sheet: Sheet, x: float, y: float, h: float, flip: bool = False) -> None:
        self.sheet, self.x, self.y, self.h = sheet, x, y, h
        self.s = -1 if flip else 1

    def at(self, points: Sequence[Point]) -> Points:
        """Body coordinates to sheet coordinates."""
        return [(self.x + self.s * px * self.h, self.y - py * self.h) for px, py in points]

    def fill(self, points: Sequence[Point], ink: Ink, smooth: bool = True) -> None:
        """Fill one piece of the figure."""
        pts = spline(points, closed=True, steps=5) if smooth else list(points)
        self.sheet.poly(self.at(pts), ink)

    def oval(self, cx: float, cy: float, rx: float, ry: float, ink: Ink) -> None:
        """A round piece of the figure."""
        (x, y) = self.at([(cx, cy)])[0]
        self.sheet.oval(x, y, rx * self.h, ry * self.h, ink)


def _legs(b: Body, ink: Ink, skin: Ink) -> None:
    left = [(-0.095, 0.50), (-0.005, 0.50), (-0.012, 0.28), (-0.025, 0.03), (-0.085, 0.03), (-0.09, 0.28)]
    b.fill(left, ink, smooth=False)
    b.fill([(-x, y) for x, y in left], ink, smooth=False)
    b.oval(-0.060, 0.016, 0.040, 0.019, skin)
    b.oval(0.062, 0.016, 0.040, 0.019, skin)


def _feet(b: Body, skin: Ink) -> None:
    b.fill([(-0.05, 0.13), (-0.015, 0.13), (-0.02, 0.02), (-0.05, 0.02)], skin, smooth=False)
    b.fill([(0.015, 0.13), (0.05, 0.13), (0.05, 0.02), (0.02, 0.02)], skin, smooth=False)
    b.oval(-0.04, 0.014, 0.035, 0.016, skin)
    b.oval(0.042, 0.014, 0.035, 0.016, skin)


def _torso(b: Body, ink: Ink, skin: Ink) -> None:
    b.fill(
        [
            (-0.115, 0.78),
            (-0.155, 0.70),
            (-0.165, 0.56),
            (-0.150, 0.43),
            (-0.118, 0.44),
            (-0.115, 0.56),
            (-0.095, 0.68),
        ],
        ink,
    )
    b.fill(
        [(0.115, 0.78), (0.155, 0.70), (0.162, 0.56), (0.152, 0.44), (0.120, 0.44), (0.115, 0.56), (0.095, 0.68)], ink
    )
    b.oval(-0.136, 0.425, 0.021, 0.030, skin)
    b.oval(0.137, 0.430, 0.021, 0.030, skin)
    b.fill(
        [
            (-0.045, 0.845),
            (-0.125, 0.80),
            (-0.125, 0.70),
            (-0.098, 0.58),
            (-0.108, 0.46),
            (0.108, 0.46),
            (0.098, 0.58),
            (0.125, 0.70),
            (0.125, 0.80),
            (0.045, 0.845),
        ],
        ink,
    )


def _head(b: Body, dress: Dress) -> None:
    b.oval(0, 0.922, 0.050, 0.066, dress.skin)
    if dress.head is None:
        return
    if dress.cut in ("wrap", "skirt"):
        b.fill(
            [(-0.06, 0.92), (-0.075, 0.97), (-0.02, 1.02), (0.05, 1.01), (0.075, 0.96), (0.055, 0.92), (0, 0.905)],
            dress.head,
        )
    else:
        b.fill([(-0.053, 0.935), (-0.050, 0.985), (0, 0.998), (0.050, 0.985), (0.053, 0.935)], dress.head, smooth=False)


def _wrap(b: Body, ink: Ink, hem: float = 0.09) -> None:
    b.fill(
        [
            (-0.09, 0.60),
            (-0.125, 0.48),
            (-0.130, 0.28),
            (-0.125, hem),
            (0.125, hem),
            (0.130, 0.28),
            (0.125, 0.48),
            (0.09, 0.60),
        ],
        ink,
        smooth=False,
    )


def _robe(b: Body, ink: Ink) -> None:
    b.fill(
        [
            (-0.045, 0.845),
            (-0.13, 0.80),
            (-0.185, 0.62),
            (-0.215, 0.42),
            (-0.165, 0.40),
            (-0.165, 0.05),
            (0.165, 0.05),
            (0.165, 0.40),
            (0.21, 0.42),
            (0.185, 0.62),
            (0.13, 0.80),
            (0.045, 0.845),
        ],
        ink,
        smooth=False,
    )


def _shade(b: Body, dress: Dress) -> None:
    """Folds and the side away from the light, on figures large enough."""
    top, low = mix(dress.top, INK, 0.28), mix(dress.low, INK, 0.30)
    if dress.cut == "robe":
        b.fill(
            [
                (-0.10, 0.815),
                (-0.13, 0.80),
                (-0.185, 0.62),
                (-0.215, 0.42),
                (-0.165, 0.40),
                (-0.165, 0.05),
                (-0.10, 0.05),
                (-0.075, 0.5),
            ],
            top,
            smooth=False,
        )
        for x in (0.07, 0.115):
            b.fill([(x, 0.62), (x + 0.012, 0.05), (x - 0.006, 0.05)], top, smooth=False)
        return
    b.fill(
        [
            (-0.06, 0.835),
            (-0.122, 0.80),
            (-0.122, 0.70),
            (-0.098, 0.58),
            (-0.106, 0.465),
            (-0.05, 0.465),
            (-0.055, 0.62),
        ],
        top,
        smooth=False,
    )
    if dress.cut == "suit":
        b.fill([(-0.092, 0.48), (-0.055, 0.48), (-0.06, 0.03), (-0.085, 0.03)], low, smooth=False)
        b.fill([(0.006, 0.47), (0.035, 0.47), (0.042, 0.03), (0.025, 0.03)], low, smooth=False)
        return
    hem = 0.09 if dress.cut == "wrap" else 0.24
    b.fill(
        [(-0.09, 0.60), (-0.125, 0.48), (-0.13, 0.28), (-0.125, hem), (-0.065, hem), (-0.06, 0.4)], low, smooth=False
    )
    b.fill([(0.05, 0.52), (0.066, hem), (0.046, hem)], low, smooth=False)
    if dress.cut == "wrap":
        for y in (0.115, 0.145):
            b.fill(
                [(-0.126, y), (0.126, y), (0.126, y + 0.012), (-0.126, y + 0.012)],
                mix(dress.low, PAPER, 0.6),
                smooth=False,
            )


def person(sheet: Sheet, x: float, y: float, h: float, dress: Dress, flip: bool = False) -> None:
    """Draw one standing person from behind, feet at ``(x, y)``."""
    b = Body(sheet, x, y, h, flip)
    b.fill([(-0.030, 0.90), (0.030, 0.90), (0.042, 0.80), (-0.042, 0.80)], dress.skin, smooth=False)
    if dress.cut == "suit":
        _legs(b, dress.low, dress.skin)
        _torso(b, dress.top, dress.skin)
    elif dress.cut == "robe":
        _feet(b, dress.skin)
        _robe(b, dress.top)
        b.fill([(-0.012, 0.84), (0.012, 0.84), (0.03, 0.06), (-0.02, 0.06)], dress.low, smooth=False)
    else:
        _feet(b, dress.skin)
        _torso(b, dress.top, dress.skin)
        _wrap(b, dress.low, 0.09 if dress.cut == "wrap" else 0.24)
    if h > 90 and dress.top != INK:
        _shade(b, dress)
    _head(b, dress)
    if dress.bag is not None:
        b.fill([(0.10, 0.50), (0.20, 0.50), (0.21, 0.36), (0.09, 0.36)], dress.bag, smooth=False)
        b.fill([(-0.085, 0.82), (-0.065, 0.83), (0.16, 0.50), (0.13, 0.50)], dress.bag, smooth=False)


def shadow(x: float, y: float, h: float, slant: Point, width: float = 0.36) -> Points:
    """A person's shadow on flat ground, thrown along ``slant`` (heights)."""
    w = h * width / 2
    ex, ey = x + slant[0] * h, y + slant[1] * h
    return spline(
        [
            (x - w * 0.7, y),
            (x + w * 0.7, y),
            (x + w + slant[0] * h * 0.6, y + slant[1] * h * 0.6),
            (ex + w * 0.35, ey),
            (ex - w * 0.35, ey),
            (x - w + slant[0] * h * 0.6, y + slant[1] * h * 0.6),
        ],
        closed=True,
        steps=6,
    )
