"""Marks a gouge makes in lino: tapered cuts, rays, rules, grass, leaves."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .curves import Point, Points, arc, lerp, ribbon
from .inks import Ink
from .press import Sheet


def lens(t: float) -> float:
    """The profile of one cut: nothing, full, nothing."""
    return math.sin(math.pi * min(max(t, 0.0), 1.0)) ** 0.7


def gouge(sheet: Sheet, a: Point, b: Point, width: float, fill: Ink) -> None:
    """One straight cut, pointed at both ends."""
    (ax, ay), (bx, by) = a, b
    length = math.hypot(bx - ax, by - ay) or 1.0
    nx, ny = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
    mids = [(0.25, 0.8), (0.55, 1.0), (0.8, 0.7)]
    up = [(lerp(ax, bx, t) + nx * k, lerp(ay, by, t) + ny * k) for t, k in mids]
    down = [(lerp(ax, bx, t) - nx * k, lerp(ay, by, t) - ny * k) for t, k in reversed(mids)]
    sheet.poly([a, *up, b, *down], fill)


def stroke(sheet: Sheet, line: Sequence[Point], width: float, fill: Ink, ends: float = 0.0) -> None:
    """A curved cut; ``ends`` is the share of the width left at its tips."""
    sheet.poly(ribbon(line, lambda t: width * (ends + (1 - ends) * lens(t))), fill)


def taper(sheet: Sheet, line: Sequence[Point], start: float, end: float, fill: Ink) -> None:
    """A stroke that goes evenly from one width to another (a branch, a pole)."""
    sheet.poly(ribbon(line, lambda t: lerp(start, end, t)), fill)


def rays(
    sheet: Sheet,
    centre: Point,
    radii: tuple[float, float],
    angles: tuple[float, float],
    n: int,
    width: float,
    fill: Ink,
) -> None:
    """Cuts radiating from a light, in broken lengths."""
    rng = sheet.rng
    for i in range(n):
        a = math.radians(lerp(angles[0], angles[1], (i + rng.uniform(0.3, 0.7)) / n))
        r = radii[0] * rng.uniform(1.0, 1.12)
        while r < radii[1]:
            span = rng.uniform(0.10, 0.26) * radii[1]
            end = min(r + span, radii[1] * 1.05)
            p = (centre[0] + r * math.cos(a), centre[1] + r * math.sin(a))
            q = (centre[0] + end * math.cos(a), centre[1] + end * math.sin(a))
            gouge(sheet, p, q, width * (0.5 + 0.9 * r / radii[1]), fill)
            r = end + rng.uniform(0.01, 0.05) * radii[1]


def rules(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    step: float,
    weight: Callable[[float, float], float],
    fill: Ink,
    sway: float = 2.0,
) -> None:
    """Engraver's lines across a box; ``weight(x, y)`` 0..1 is how much ink."""
    x0, y0, x1, y1 = box
    rng = sheet.rng
    y = y0
    while y < y1:
        phase, period = rng.uniform(0, math.tau), rng.uniform(500, 900)
        run: list[tuple[float, float, float]] = []
        for k in range(int((x1 - x0) / 30) + 2):
            x = x0 + k * 30
            yy = y + sway * math.sin(x / period * math.tau + phase)
            thick = step * weight(x, yy)
            if thick > 0.7:
                run.append((x, yy, thick))
            else:
                _rule(sheet, run, fill)
                run = []
        _rule(sheet, run, fill)
        y += step


def _rule(sheet: Sheet, run: list[tuple[float, float, float]], fill: Ink) -> None:
    """Fill one unbroken piece of an engraved line, pointed at its ends."""
    if len(run) < 3:
        return
    top = [(x, y - t / 2) for x, y, t in run[1:-1]]
    low = [(x, y + t / 2) for x, y, t in run[1:-1]]
    sheet.poly([run[0][:2], *top, run[-1][:2], *low[::-1]], fill)


def scatter(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    n: int,
    length: tuple[float, float],
    width: float,
    angle: Callable[[float, float], float],
    fill: Ink,
) -> None:
    """Loose chatter marks following a direction field (degrees)."""
    rng = sheet.rng
    for _ in range(n):
        x, y = rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])
        a = math.radians(angle(x, y) + rng.uniform(-5, 5))
        half = rng.uniform(*length) / 2
        dx, dy = math.cos(a) * half, math.sin(a) * half
        gouge(sheet, (x - dx, y - dy), (x + dx, y + dy), width * rng.uniform(0.6, 1.2), fill)


def ripples(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    n: int,
    reach: tuple[float, float],
    fill: Ink,
    weight: float = 7.0,
) -> None:
    """Cuts of light on water: small and close far off, long and open near."""
    rng = sheet.rng
    x0, y0, x1, y1 = box
    for _ in range(n):
        t = rng.random() ** 1.6
        y = lerp(y0, y1, t)
        half = lerp(reach[0], reach[1], t) * rng.uniform(0.5, 1.2)
        x = rng.uniform(x0, x1)
        gouge(sheet, (x - half, y), (x + half, y + rng.uniform(-1, 1)), lerp(1.6, weight, t), fill)


def tuft(
    sheet: Sheet, x: float, y: float, height: float, n: int, fill: Ink, lean: float = 0.25, width: float = 6.0
) -> None:
    """A tuft of long grass fanning from one root."""
    rng = sheet.rng
    for _ in range(n):
        tilt = lean + rng.gauss(0, 0.32)
        h = height * rng.uniform(0.55, 1.1)
        tip = (x + tilt * h, y - h * (1 - 0.25 * abs(tilt)))
        mid = (x + tilt * h * 0.25, y - h * 0.6)
        line = [_quad((x + rng.uniform(-8, 8), y), mid, tip, k / 8) for k in range(9)]
        sheet.poly(ribbon(line, lambda t: width * (1 - t) + 0.8), fill)


def _quad(a: Point, b: Point, c: Point, t: float) -> Point:
    u = 1 - t
    return (
        u * u * a[0] + 2 * u * t * b[0] + t * t * c[0],
        u * u * a[1] + 2 * u * t * b[1] + t * t * c[1],
    )


def crescent(cx: float, cy: float, r: float, start: float, end: float, fat: float) -> Points:
    """A sliver of light on the rim of something round."""
    outer = arc(cx, cy, r, r, start, end, 14)
    return outer + ribbon(outer, lambda t: 2 * fat * lens(t))[len(outer) :]
