"""Lines and outlines: splines, ridges, ribbons; no drawing happens here."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from random import Random

Point = tuple[float, float]
Points = list[Point]


def lerp(a: float, b: float, t: float) -> float:
    """Linear interpolation between two numbers."""
    return a + (b - a) * t


def along(a: Point, b: Point, t: float) -> Point:
    """The point a share ``t`` of the way from ``a`` to ``b``."""
    return lerp(a[0], b[0], t), lerp(a[1], b[1], t)


def _catmull(p: Sequence[Point], t: float) -> Point:
    """One point of a Catmull-Rom segment through ``p[1]`` and ``p[2]``."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = p
    t2, t3 = t * t, t * t * t
    wa, wb, wc, wd = 2 * t2 - t - t3, 2 - 5 * t2 + 3 * t3, t + 4 * t2 - 3 * t3, t3 - t2
    return (ax * wa + bx * wb + cx * wc + dx * wd) / 2, (ay * wa + by * wb + cy * wc + dy * wd) / 2


def spline(points: Sequence[Point], closed: bool = False, steps: int = 10) -> Points:
    """A smooth curve through every given point."""
    n = len(points)
    last = n if closed else n - 1
    out: Points = []
    for i in range(last):
        if closed:
            four = [points[(i + k - 1) % n] for k in range(4)]
        else:
            four = [points[min(max(i + k - 1, 0), n - 1)] for k in range(4)]
        out.extend(_catmull(four, s / steps) for s in range(steps))
    if not closed:
        out.append(points[-1])
    return out


def bezier(a: Point, b: Point, c: Point, steps: int = 24) -> Points:
    """A quadratic curve from ``a`` to ``c`` pulled towards ``b``."""
    return [along(along(a, b, i / steps), along(b, c, i / steps), i / steps) for i in range(steps + 1)]


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 32) -> Points:
    """Points on an ellipse between two angles in degrees (0 is east, 90 south)."""
    turn = [math.radians(lerp(start, end, i / steps)) for i in range(steps + 1)]
    return [(cx + rx * math.cos(t), cy + ry * math.sin(t)) for t in turn]


def wave(rng: Random, amp: float, length: float, octaves: int = 3) -> Callable[[float], float]:
    """A seeded smooth function of x: a few sines of shrinking size."""
    parts = []
    for k in range(octaves):
        parts.append((amp / 1.9**k, length / 2.1**k * rng.uniform(0.85, 1.15), rng.uniform(0, math.tau)))
    return lambda x: sum(a * math.sin(x / n * math.tau + p) for a, n, p in parts)


def ridge(height: Callable[[float], float], x0: float, x1: float, step: float = 12) -> Points:
    """Sample a height function into a polyline."""
    n = max(2, int((x1 - x0) / step))
    return [(x, height(x)) for x in (lerp(x0, x1, i / n) for i in range(n + 1))]


def raised(height: Callable[[float], float], base: float) -> Callable[[float], float]:
    """The same height function, moved down the sheet to a base line."""
    return lambda x: base + height(x)


def under(line: Sequence[Point], bottom: float) -> Points:
    """Close a polyline down to a level, so that it can be filled."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def ribbon(line: Sequence[Point], width: Callable[[float], float]) -> Points:
    """The outline of a stroke along ``line`` whose width depends on 0..1."""
    left: Points = []
    right: Points = []
    n = len(line) - 1
    for i, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(i - 1, 0)], line[min(i + 1, n)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        half = width(i / n) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def blob(rng: Random, cx: float, cy: float, rx: float, ry: float, rough: float = 0.15, n: int = 9) -> Points:
    """A soft irregular round shape."""
    pts = []
    for i in range(n):
        a = i / n * math.tau
        k = 1 + rng.uniform(-rough, rough)
        pts.append((cx + rx * k * math.cos(a), cy + ry * k * math.sin(a)))
    return spline(pts, closed=True, steps=5)


def moved(points: Sequence[Point], dx: float, dy: float) -> Points:
    """The same points shifted."""
    return [(x + dx, y + dy) for x, y in points]
