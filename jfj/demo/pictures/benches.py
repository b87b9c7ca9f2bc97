"""Rooms with rows in them: the court's public benches, the school's desks."""

from __future__ import annotations

import math

from PIL import Image

from . import inks as c
from .carve import crescent, gouge, scatter
from .curves import Points
from .press import Sheet
from .space import Box, Camera, Solid, cast, draw_box, hull, patch, sunbeam

WALL_Y, SIDE_X, CEILING = 13.0, 4.6, 5.2
SUN: Solid = (-1.0, 0.10, -0.78)


def _windows() -> list[list[Solid]]:
    """Three tall openings in the right-hand wall."""
    out = []
    for k in range(4):
        y = 2.9 + k * 2.5
        out.append([(SIDE_X, y, 1.5), (SIDE_X, y + 1.25, 1.5), (SIDE_X, y + 1.25, 4.5), (SIDE_X, y, 4.5)])
    return out


def _court_shell(sheet: Sheet, cam: Camera) -> None:
    """Walls, floor and ceiling of the courtroom."""
    near = 0.0
    a, b, d, e = ((-SIDE_X, 0.0), (SIDE_X, 0.0), (SIDE_X, CEILING), (-SIDE_X, CEILING))

    def side(p: tuple[float, float], q: tuple[float, float]) -> Points:
        return cam.shape([(p[0], WALL_Y, p[1]), (q[0], WALL_Y, q[1]), (q[0], near, q[1]), (p[0], near, p[1])])

    sheet.poly(side(a, b), c.UMBER)
    sheet.poly(side(b, d), c.SAND)
    sheet.fade([side(b, d)], c.OCHRE, (cam.see((SIDE_X, WALL_Y, 3)), (2100, 300)), (0.0, 0.7))
    sheet.poly(side(a, e), c.mix(c.CREAM, c.ROSE, 0.35))
    sheet.fade([side(a, e)], c.ROSE, (cam.see((-SIDE_X, WALL_Y, 3)), (-100, 300)), (0.0, 0.6))
    sheet.poly(side(e, d), c.mix(c.SAND, c.CORAL, 0.25))
    sheet.poly(cam.shape([(p[0], WALL_Y, p[1]) for p in (a, b, d, e)]), c.CREAM)


def _panelling(sheet: Sheet, cam: Camera) -> None:
    """The dark wooden wall behind the judges, in upright fields."""
    top = 3.1
    field = [(-2.9, WALL_Y, 0), (2.9, WALL_Y, 0), (2.9, WALL_Y, top), (-2.9, WALL_Y, top)]
    sheet.poly(cam.shape(field), c.LATERITE)
    for k in range(9):
        sheet.poly(
            patch(cam, field, (k / 9 + 0.012, (k + 1) / 9 - 0.012), (0.40, 0.95)), c.mix(c.LATERITE, c.OXBLOOD, 0.55)
        )
    for k in range(9):
        sheet.poly(patch(cam, field, (k / 9 + 0.012, k / 9 + 0.022), (0.40, 0.95)), c.CORAL)


def _dais(sheet: Sheet, cam: Camera) -> None:
    """Three high-backed chairs and the long bench before them."""
    for x in (-1.55, -0.36, 0.83):
        high = 2.75 if x == -0.36 else 2.5
        draw_box(sheet, cam, Box(x, 11.6, 0, 0.72, 0.1, high), c.TEAL, c.NIGHT, c.LAGOON)
        draw_box(sheet, cam, Box(x + 0.09, 11.58, 1.2, 0.54, 0.02, high - 1.35), c.LAGOON, c.NIGHT, c.LAGOON)
    draw_box(sheet, cam, Box(-2.7, 10.4, 0, 5.4, 0.7, 1.55), c.OXBLOOD, c.OXBLOOD, c.CORAL)
    for k in range(7):
        x = -2.6 + k * 0.75
        sheet.poly(
            cam.shape([(x, 10.4, 0.3), (x + 0.6, 10.4, 0.3), (x + 0.6, 10.4, 1.35), (x, 10.4, 1.35)]), c.LATERITE
        )


def _bench(sheet: Sheet, cam: Camera, x: float, y: float, w: float, shade: float) -> None:
    """One public bench from behind: back, ends, top rail, with wood grain."""
    wood = c.mix(c.BRICK, c.OXBLOOD, shade)
    dark = c.mix(c.LATERITE, c.INK, shade)
    draw_box(sheet, cam, Box(x, y - 0.4, 0.40, w, 0.42, 0.05), dark, dark, c.CORAL)
    back = Box(x, y, 0.12, w, 0.06, 0.80)
    draw_box(sheet, cam, back, wood, dark, c.GOLD)
    for k in range(26):
        v = sheet.rng.uniform(0.08, 0.90)
        u = sheet.rng.uniform(0.0, 0.8)
        a, b = back.corner(u, 0, v), back.corner(u + sheet.rng.uniform(0.06, 0.2), 0, v)
        gouge(sheet, cam.see(a), cam.see(b), 26 / (y + 1.5), dark)
    for end in (x - 0.07, x + w):
        draw_box(sheet, cam, Box(end, y - 0.42, 0, 0.07, 0.5, 1.0), dark, c.OXBLOOD, c.GOLD, left=c.OXBLOOD)


def _sun_on_bench(sheet: Sheet, cam: Camera, x: float, y: float, w: float) -> None:
    """Slanting patches of sun on the back of a bench, with the panes' bars."""
    back = Box(x, y, 0.12, w, 0.06, 0.80)
    warm = c.mix(c.CORAL, c.BRICK, 0.25)
    for k in range(2):
        u = 0.55 - (y * 0.13) % 0.35 + k * 0.22
        cut = [(max(0.0, u + du), v) for du, v in ((0, 1), (0.19, 1), (0.02, 0), (-0.17, 0))]
        sheet.poly([cam.see(back.corner(q, 0, v)) for q, v in cut], warm)


def _room_things(sheet: Sheet, cam: Camera) -> None:
    """A roundel over the panelling and four hanging lamps."""
    x, y = cam.see((0, WALL_Y, 4.0))
    for ring, fill in ((62, c.LATERITE), (54, c.CREAM), (46, c.LATERITE)):
        sheet.oval(x, y, ring, ring, fill)
    for k in range(12):
        a = cam.see((0, WALL_Y, 4.0))
        dx, dy = math.cos(k * math.pi / 6), math.sin(k * math.pi / 6)
        gouge(sheet, (a[0] + dx * 12, a[1] + dy * 12), (a[0] + dx * 42, a[1] + dy * 42), 7, c.CREAM)
    for y in (9.4, 5.0):
        for x in (-2.3, 2.3):
            a, b = cam.see((x, y, CEILING)), cam.see((x, y, 3.55))
            r = 300 / (y + 0.9)
            sheet.line([a, b], 200 / (y + 20), c.INK)
            sheet.oval(b[0], b[1] + r * 0.6, r, r, c.PAPER)
            sheet.poly(crescent(b[0], b[1] + r * 0.6, r, 60, 250, r * 0.28), c.GOLD)
            sheet.oval(b[0], b[1] - r * 0.3, r * 0.3, r * 0.22, c.INK)


def _sun(sheet: Sheet, cam: Camera) -> tuple[list[Points], list[Points]]:
    lit, shafts = [], []
    for opening in _windows():
        lit.append(cam.shape(sunbeam(opening, SUN, WALL_Y)))
        shafts.append(hull(lit[-1] + cam.shape(opening)))
    return lit, shafts


def court_benches() -> Image.Image:
    """Rows of empty benches before the judges' dais, sun through the windows."""
    sheet = Sheet("court-benches", 1920, 1280, c.CREAM)
    cam = Camera((-0.55, -0.9, 2.15), 1500, (800, 520), pitch=-3)
    _court_shell(sheet, cam)
    _panelling(sheet, cam)
    lit, shafts = _sun(sheet, cam)
    for shape in lit:
        sheet.poly(shape, c.GOLD)
    for opening in _windows():
        sheet.poly(cam.shape(opening), c.PAPER)
        for u in (0.48,):
            sheet.poly(patch(cam, opening, (u, u + 0.05), (0, 1)), c.UMBER)
        sheet.poly(patch(cam, opening, (0, 1), (0.62, 0.65)), c.UMBER)
    _room_things(sheet, cam)
    _dais(sheet, cam)
    for k in range(6, -1, -1):
        y = 1.5 + k * 1.15
        for x, w in ((-4.1, 3.25), (0.55, 3.25)):
            _bench(sheet, cam, x, y, w, 0.1 + 0.09 * (6 - k))
            _sun_on_bench(sheet, cam, x, y, w)
    for shaft in shafts:
        sheet.veil([shaft], c.GOLD, 0.08)
    return sheet.print()


READ_AT = (-4.15, 1.75)


def _desk(sheet: Sheet, cam: Camera, x: float, y: float) -> None:
    """One double desk: bench, legs, sloping lid, shelf."""
    leg, seat = c.OXBLOOD, c.BRICK
    for dx in (0.0, 1.0):
        draw_box(sheet, cam, Box(x + dx, y - 0.55, 0, 0.06, 0.34, 0.40), leg, leg, leg)
    draw_box(sheet, cam, Box(x - 0.05, y - 0.58, 0.40, 1.16, 0.30, 0.05), c.LATERITE, c.OXBLOOD, c.CORAL)
    for dx in (0.0, 1.0):
        draw_box(sheet, cam, Box(x + dx, y, 0, 0.06, 0.40, 0.66), leg, leg, leg)
    draw_box(sheet, cam, Box(x - 0.05, y - 0.05, 0.66, 1.16, 0.48, 0.06), c.LATERITE, c.OXBLOOD, seat)
    top = Box(x - 0.05, y - 0.05, 0.66, 1.16, 0.48, 0.06).face("top")
    for _ in range(7):
        u, v = sheet.rng.uniform(0.03, 0.7), sheet.rng.uniform(0.08, 0.74)
        a, b = patch(cam, top, (u, u + 0.25), (v, v))[:2]
        gouge(sheet, a, b, 4, c.LATERITE)
    sheet.poly(patch(cam, top, (0.0, 1.0), (0.86, 1.0)), c.CORAL)


def _desk_shadow(sheet: Sheet, cam: Camera, x: float, y: float, fill: c.Ink) -> None:
    """The desk's long shadow in low sun."""
    light: Solid = (1.0, 0.32, -0.62)
    for box in (Box(x - 0.05, y - 0.05, 0.66, 1.16, 0.48, 0.06), Box(x - 0.05, y - 0.58, 0.40, 1.16, 0.30, 0.05)):
        sheet.poly(cast(cam, box, light), fill)
    for dx in (0.0, 1.0):
        sheet.poly(cast(cam, Box(x + dx, y, 0, 0.06, 0.40, 0.66), light), fill)
        sheet.poly(cast(cam, Box(x + dx, y - 0.55, 0, 0.06, 0.34, 0.40), light), fill)


def _book(sheet: Sheet, cam: Camera, x: float, y: float) -> None:
    """An exercise book left open on a desk."""
    z = 0.725
    left = [(x, y, z), (x + 0.2, y + 0.04, z), (x + 0.2, y + 0.32, z), (x, y + 0.28, z)]
    right = [(x + 0.2, y + 0.04, z), (x + 0.41, y + 0.01, z), (x + 0.41, y + 0.29, z), (x + 0.2, y + 0.32, z)]
    sheet.poly(cam.shape(left), c.PAPER)
    sheet.poly(cam.shape(right), c.FROST)
    for k in range(5):
        v = 0.18 + k * 0.15
        sheet.line(patch(cam, left, (0.12, 0.86), (v, v))[:2], 1.6, c.DENIM)
        sheet.line(patch(cam, right, (0.12, 0.80 if k else 0.4), (v, v))[:2], 1.6, c.DENIM)


def school_desks() -> Image.Image:
    """A schoolroom from above: rows of empty desks and their long shadows."""
    sheet = Sheet("school-desks", 1920, 1280, c.MIST)
    cam = Camera((-2.2, -3.6, 5.3), 1850, (960, 600), yaw=-24, pitch=-38)
    spots = [
        (round(col * 1.95 - 2.2, 2), round(row * 1.65 + 0.1, 2)) for row in range(5, -2, -1) for col in range(-2, 5)
    ]
    scatter(sheet, (0, 0, 1920, 1280), 160, (30, 120), 4, lambda x, y: 14, c.FROST)
    for k in range(3):
        x, y = -9.3, 0.6 + k * 2.3
        for dx in (0.0, 0.8):
            pane = [
                (x + dx, y, 0.0),
                (x + dx + 0.7, y + 0.22, 0.0),
                (x + dx + 0.7, y + 1.72, 0.0),
                (x + dx, y + 1.5, 0.0),
            ]
            sheet.poly(cam.shape(pane), c.CREAM)
    for x, y in spots:
        _desk_shadow(sheet, cam, x, y, c.LAGOON)
    for x, y in spots:
        _desk(sheet, cam, x, y)
        if (x, y) == READ_AT:
            _book(sheet, cam, x + 0.3, y + 0.04)
    return sheet.print()
