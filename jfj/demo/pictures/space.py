"""A small pinhole camera, so that rooms and furniture stand up properly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .curves import Point, Points
from .inks import Ink
from .press import Sheet

Solid = tuple[float, float, float]
FACES = {
    "back": ((1, 1, 0), (0, 1, 0), (0, 1, 1), (1, 1, 1)),
    "left": ((0, 1, 0), (0, 0, 0), (0, 0, 1), (0, 1, 1)),
    "right": ((1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 1)),
    "top": ((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)),
    "front": ((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)),
}


@dataclass(frozen=True)
class Camera:
    """Looks along +y from ``eye``; x is right, z is up; units are metres."""

    eye: Solid
    focal: float
    centre: Point
    yaw: float = 0.0
    pitch: float = 0.0

    def see(self, p: Solid) -> Point:
        """Where a point in the room falls on the sheet."""
        x, y, z = (p[i] - self.eye[i] for i in range(3))
        cy, sy = math.cos(math.radians(self.yaw)), math.sin(math.radians(self.yaw))
        x, y = x * cy - y * sy, x * sy + y * cy
        cp, sp = math.cos(math.radians(self.pitch)), math.sin(math.radians(self.pitch))
        y, z = y * cp + z * sp, -y * sp + z * cp
        depth = max(y, 0.05)
        return self.centre[0] + self.focal * x / depth, self.centre[1] - self.focal * z / depth

    def shape(self, points: Sequence[Solid]) -> Points:
        """Project a whole outline."""
        return [self.see(p) for p in points]


@dataclass(frozen=True)
class Box:
    """A box: its low near left corner, its size, and a turn about a pivot."""

    x: float
    y: float
    z: float
    w: float
    d: float
    h: float
    turn: float = 0.0
    pivot: Point = (0.0, 0.0)

    def corner(self, i: float, j: float, k: float) -> Solid:
        """A point of the box given by shares of its width, depth and height."""
        x, y = self.x + i * self.w - self.pivot[0], self.y + j * self.d - self.pivot[1]
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return self.pivot[0] + x * c - y * s, self.pivot[1] + x * s + y * c, self.z + k * self.h

    def face(self, side: str) -> list[Solid]:
        """The four corners of one side, anticlockwise seen from outside."""
        return [self.corner(*c) for c in FACES[side]]


def _area(points: Points) -> float:
    """Signed area on the sheet; negative for a face turned towards us."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))


def draw_box(sheet: Sheet, cam: Camera, box: Box, front: Ink, side: Ink, top: Ink, left: Ink | None = None) -> None:
    """Draw the sides of a box that face the camera in flat inks."""
    inks = {"front": front, "back": front, "right": side, "left": left or side, "top": top}
    for name in FACES:
        shape = cam.shape(box.face(name))
        if _area(shape) < 0:
            sheet.poly(shape, inks[name])


def hull(points: Points) -> Points:
    """The convex outline around some points."""
    pts = sorted(set(points))

    def half(ordered: Points) -> Points:
        out: Points = []
        for p in ordered:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (out[-1][1] - out[-2][1]) * (
                p[0] - out[-2][0]
            ):
                out.pop()
            out.append(p)
        return out[:-1]

    return half(pts) + half(pts[::-1])


def cast(cam: Camera, box: Box, light: Solid, floor: float = 0.0) -> Points:
    """The shadow of a box on the floor, for light travelling along ``light``."""
    out = []
    for i in (0, 1):
        for j in (0, 1):
            for k in (0, 1):
                x, y, z = box.corner(i, j, k)
                t = (z - floor) / -light[2]
                out.append(cam.see((x + light[0] * t, y + light[1] * t, floor)))
    return hull(out)


def cast_on_wall(cam: Camera, box: Box, light: Solid, wall: float) -> Points:
    """The shadow of a box on a back wall (a plane of constant y)."""
    out = []
    for i in (0, 1):
        for j in (0, 1):
            for k in (0, 1):
                x, y, z = box.corner(i, j, k)
                t = (wall - y) / light[1]
                out.append(cam.see((x + light[0] * t, wall, z + light[2] * t)))
    return hull(out)


def sunbeam(corners: Sequence[Solid], light: Solid, wall: float, steps: int = 24) -> list[Solid]:
    """Where light through an opening lands: on the floor, then up the wall."""
    out: list[Solid] = []
    ring = [*corners, corners[0]]
    for a, b in zip(ring, ring[1:]):
        for s in range(steps):
            x, y, z = (a[i] + (b[i] - a[i]) * s / steps for i in range(3))
            t = min(z / -light[2], (wall - y) / light[1])
            out.append((x + light[0] * t, y + light[1] * t, z + light[2] * t))
    return out


def patch(cam: Camera, corners: Sequence[Solid], u: Point, v: Point) -> Points:
    """A sub-rectangle (shares ``u`` across, ``v`` up) of a four-cornered plane."""
    a, b, c, d = corners

    def at(s: float, t: float) -> Solid:
        low = [a[i] + (b[i] - a[i]) * s for i in range(3)]
        high = [d[i] + (c[i] - d[i]) * s for i in range(3)]
        x, y, z = (low[i] + (high[i] - low[i]) * t for i in range(3))
        return x, y, z

    return [cam.see(at(*p)) for p in ((u[0], v[0]), (u[1], v[0]), (u[1], v[1]), (u[0], v[1]))]
