"""The empty chair: one wooden chair in window light."""

from __future__ import annotations

from PIL import Image

from . import inks as c
from .carve import gouge, scatter
from .curves import Points
from .press import Sheet
from .space import Box, Camera, Solid, cast, cast_on_wall, draw_box, hull, sunbeam

CHAIR_AT = (0.25, 3.6)
LIGHT: Solid = (1.0, 0.62, -0.72)


def _chair_parts(turn: float) -> list[Box]:
    """The boxes of a plain wooden chair, far parts first."""
    px, py = CHAIR_AT
    t = 0.045

    def part(x: float, y: float, z: float, w: float, d: float, h: float) -> Box:
        return Box(px + x, py + y, z, w, d, h, turn, CHAIR_AT)

    s = 0.225
    back = [part(-s, s - t, 0, t, t, 1.02), part(s - t, s - t, 0, t, t, 1.02)]
    slats = [
        part(-s + t, s - t * 0.8, z, 2 * (s - t), t * 0.6, h) for z, h in ((0.60, 0.07), (0.735, 0.07), (0.89, 0.11))
    ]
    rails = [
        part(-s + t, s - t, 0.18, 2 * (s - t), t * 0.7, 0.035),
        part(-s, -s + t, 0.22, t * 0.7, 2 * (s - t), 0.035),
        part(s - t, -s + t, 0.22, t * 0.7, 2 * (s - t), 0.035),
    ]
    legs = [part(-s, -s, 0, t, t, 0.44), part(s - t, -s, 0, t, t, 0.44)]
    apron = [part(-s, -s, 0.39, 2 * s, 2 * s, 0.05)]
    seat = [part(-s - 0.02, -s - 0.02, 0.44, 2 * s + 0.04, 2 * s + 0.02, 0.03)]
    return [*back, *slats, *rails, *legs, *apron, *seat]


def _panes(cam: Camera, wall: float) -> tuple[list[Points], list[Points]]:
    """The sun through a six-paned window: where it lands, and its shafts."""
    lit, shafts = [], []
    for i in range(2):
        for j in range(3):
            y, z = 1.62 + i * 0.60, 1.05 + j * 0.62
            opening = [(-1.9, y, z), (-1.9, y + 0.52, z), (-1.9, y + 0.52, z + 0.54), (-1.9, y, z + 0.54)]
            lit.append(cam.shape(sunbeam(opening, LIGHT, wall)))
            shafts.append(hull(lit[-1] + cam.shape(opening)))
    return lit, shafts


def _floorboards(sheet: Sheet, cam: Camera, wall: float) -> None:
    """Dark joints between boards running away from us."""
    for k in range(-14, 15):
        x = k * 0.26
        gouge(sheet, cam.see((x, wall, 0)), cam.see((x, 1.6, 0)), 5, c.NIGHT)


def _chair_wall(sheet: Sheet, skirting: float) -> None:
    """A dark plaster wall, lightest behind the window's patch of sun."""
    whole = [[(0, 0), (1280, 0), (1280, skirting), (0, skirting)]]
    sheet.fade(whole, c.NIGHT, ((420, 600), (1350, 100)), (0.0, 0.9))
    sheet.fade(whole, c.NIGHT, ((300, 700), (-150, 0)), (0.0, 0.7))
    scatter(sheet, (0, 20, 1280, skirting - 60), 60, (30, 110), 5, lambda x, y: 33, c.NIGHT)


def _chair_shadow(sheet: Sheet, cam: Camera, parts: list[Box], wall: float, skirting: float) -> None:
    """The chair's shadow, folded where the floor meets the wall."""
    with sheet.clip([(0, skirting), (1280, skirting), (1280, 1600), (0, 1600)]):
        for part in parts:
            sheet.poly(cast(cam, part, LIGHT), c.NIGHT)
    with sheet.clip([(0, 0), (1280, 0), (1280, skirting), (0, skirting)]):
        for part in parts:
            sheet.poly(cast_on_wall(cam, part, LIGHT, wall), c.NIGHT)


def empty_chair() -> Image.Image:
    """A wooden chair alone in window light."""
    sheet = Sheet("empty-chair", 1280, 1600, c.TEAL)
    cam = Camera((0.0, 0.0, 1.45), 2150, (500, 760), pitch=-9)
    wall = 4.7
    skirting = cam.see((0, wall, 0))[1]
    floor = [(0, skirting), (1280, skirting), (1280, 1600), (0, 1600)]
    _chair_wall(sheet, skirting)
    sheet.poly(floor, c.PINE)
    sheet.fade([floor], c.NIGHT, ((560, skirting), (700, 1750)), (0.1, 0.95))
    sheet.rect(0, skirting - 46, 1280, skirting, c.NIGHT)
    sheet.rect(0, skirting - 46, 1280, skirting - 42, c.LAGOON)
    panes, shafts = _panes(cam, wall)
    for shaft in shafts:
        sheet.veil([shaft], c.LAGOON, 0.13)
    for pane in panes:
        sheet.poly(pane, c.GOLD)
    sheet.stipple(panes, c.CREAM, ((200, 1500), (800, 1050)), (0.8, 0.0), 2.0)
    _floorboards(sheet, cam, wall)
    parts = _chair_parts(-28)
    _chair_shadow(sheet, cam, parts, wall, skirting)
    for part in parts:
        draw_box(sheet, cam, part, c.mix(c.LATERITE, c.OXBLOOD, 0.35), c.OXBLOOD, c.CORAL, left=c.BRICK)
    return sheet.print(grain=1.8)
