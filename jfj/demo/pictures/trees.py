"""Trees, cut from a few masses with lit edges."""

from __future__ import annotations

import math

from .carve import gouge, taper
from .curves import Points, bezier, blob, ribbon, spline
from .inks import Ink
from .press import Sheet


def crown(sheet: Sheet, x: float, y: float, r: float, dark: Ink, mid: Ink, light: Ink, flat: float = 0.8) -> None:
    """One round treetop lit from the upper left."""
    rng = sheet.rng
    sheet.poly(blob(rng, x, y, r, r * flat, 0.13), dark)
    sheet.poly(blob(rng, x - r * 0.13, y - r * 0.16 * flat, r * 0.76, r * 0.74 * flat, 0.17), mid)
    for _ in range(max(3, int(r / 7))):
        a = rng.uniform(math.radians(165), math.radians(285))
        d = rng.uniform(0.25, 0.72)
        px, py = x + math.cos(a) * r * d, y + math.sin(a) * r * d * flat
        s = r * rng.uniform(0.10, 0.24)
        gouge(sheet, (px - s, py + s * 0.25), (px + s, py - s * 0.35), r * 0.11 + 1, light)


def acacia(sheet: Sheet, x: float, y: float, h: float, ink: Ink, lit: Ink | None = None, wide: float = 1.0) -> None:
    """A flat-topped thorn tree: forked trunk and shelves of leaf."""
    fork = (x + h * 0.02, y - h * 0.36)
    taper(sheet, bezier((x, y), (x - h * 0.03, y - h * 0.2), fork), h * 0.075, h * 0.045, ink)
    sheet.poly(
        [(x - h * 0.075, y + 2), (x - h * 0.02, y - h * 0.09), (x + h * 0.02, y - h * 0.09), (x + h * 0.07, y + 2)], ink
    )
    shelves = [
        (-0.58, -0.70, 0.34),
        (-0.20, -0.86, 0.40),
        (0.24, -0.80, 0.42),
        (0.62, -0.66, 0.30),
        (0.02, -0.70, 0.30),
    ]
    for sx, sy, _ in shelves:
        end = (x + sx * h * wide * 0.86, y + sy * h + h * 0.005)
        bend = (fork[0] + (end[0] - fork[0]) * 0.25, fork[1] + (end[1] - fork[1]) * 0.7)
        taper(sheet, bezier(fork, bend, end), h * 0.042, h * 0.012, ink)
        for side in (-0.5, 0.45):
            tip = (end[0] + side * h * 0.26 * wide, end[1] - h * 0.05)
            taper(sheet, bezier(bend, ((bend[0] + tip[0]) / 2, tip[1] + h * 0.05), tip), h * 0.018, h * 0.006, ink)
    for sx, sy, w in shelves:
        _shelf(sheet, x + sx * h * wide, y + sy * h, w * h * wide, h * 0.105, ink)
        if lit is not None:
            _shelf_light(sheet, x + sx * h * wide, y + sy * h, w * h * wide, h * 0.105, lit)


def _shelf(sheet: Sheet, x: float, y: float, w: float, t: float, ink: Ink) -> None:
    """One shelf of acacia leaf: domed above, ragged and nearly flat below."""
    rng = sheet.rng
    top = [(x + w * k / 6, y - t * math.cos(k / 6 * 1.45) * rng.uniform(0.85, 1.15)) for k in range(-6, 7)]
    low = [(x + w * k / 9, y + t * rng.uniform(0.0, 0.42) * math.cos(k / 9 * 1.4)) for k in range(9, -10, -1)]
    sheet.poly(spline(top, steps=5) + low, ink)
    for _ in range(26):
        px = x + rng.uniform(-1.02, 1.02) * w
        py = y - t * math.cos((px - x) / w * 1.45) * rng.uniform(0.0, 1.08)
        sheet.oval(px, py, t * rng.uniform(0.10, 0.26), t * rng.uniform(0.08, 0.18), ink)


def _shelf_light(sheet: Sheet, x: float, y: float, w: float, t: float, lit: Ink) -> None:
    rng = sheet.rng
    for _ in range(20):
        px = x + rng.uniform(-0.85, 0.7) * w
        py = y - t * math.cos((px - x) / w * 1.45) * rng.uniform(0.45, 0.92)
        s = t * rng.uniform(0.18, 0.4)
        gouge(sheet, (px - s, py + s * 0.2), (px + s, py - s * 0.2), t * 0.13, lit)


def eucalyptus(sheet: Sheet, x: float, y: float, h: float, ink: Ink) -> None:
    """A slim tall tree with leaf in loose tufts."""
    rng = sheet.rng
    taper(sheet, [(x, y), (x + h * 0.01, y - h * 0.5), (x, y - h)], h * 0.035 + 1, 1, ink)
    for k in range(9):
        t = 0.35 + 0.65 * k / 8
        w = h * (0.15 - 0.09 * t)
        sheet.poly(blob(rng, x + rng.uniform(-0.5, 0.5) * w, y - h * t, w, h * 0.075, 0.25, 8), ink)


def banana(sheet: Sheet, x: float, y: float, h: float, ink: Ink, lit: Ink) -> None:
    """A banana plant: broad arching leaves with a pale midrib."""
    rng = sheet.rng
    taper(sheet, [(x, y), (x, y - h * 0.5)], h * 0.08, h * 0.05, ink)
    for k in range(8):
        a = math.radians(-170 + k * 22.9 + rng.uniform(-6, 6))
        reach = h * rng.uniform(0.48, 0.66)
        root = (x, y - h * 0.46)
        mid = (x + math.cos(a) * reach * 0.5, root[1] + math.sin(a) * reach * 1.15 - h * 0.16)
        tip = (x + math.cos(a) * reach * 1.2, root[1] + math.sin(a) * reach * 0.75 + h * 0.02)
        line = bezier(root, mid, tip, 10)
        sheet.poly(_leaf(line, h * 0.115), ink)
        sheet.line(line[1:-2], max(1.0, h * 0.010), lit)


def _leaf(line: Points, width: float) -> Points:
    return ribbon(line, lambda t: width * math.sin(math.pi * min(1, t * 0.9 + 0.1)) ** 0.8)


def palm(sheet: Sheet, x: float, y: float, h: float, ink: Ink, lean: float = 0.12) -> None:
    """A leaning palm with drooping fronds."""
    top = (x + lean * h, y - h)
    taper(sheet, bezier((x, y), (x + lean * h * 0.2, y - h * 0.6), top), h * 0.045, h * 0.022, ink)
    for k in range(8):
        a = math.radians(-205 + k * 32.8 + sheet.rng.uniform(-6, 6))
        reach = h * sheet.rng.uniform(0.34, 0.42)
        mid = (top[0] + math.cos(a) * reach * 0.55, top[1] + math.sin(a) * reach * 0.62 - h * 0.10)
        tip = (top[0] + math.cos(a) * reach * 1.08, top[1] + math.sin(a) * reach * 0.6 + h * 0.12)
        sheet.poly(_frond(bezier(top, mid, tip, 22), h * 0.085), ink)


def _frond(rib: Points, hang: float) -> Points:
    """A palm leaf: its rib above, a saw-toothed hanging edge below."""
    edge: Points = []
    n = len(rib) - 1
    for j, (x, y) in enumerate(rib):
        depth = hang * math.sin(math.pi * (0.12 + 0.86 * j / n)) * (1.0 if j % 2 else 0.42)
        drift = (rib[min(j + 1, n)][0] - rib[max(j - 1, 0)][0]) * 0.5
        edge.append((x + drift, y + depth))
    upper = [(x, y - hang * 0.10 * math.sin(math.pi * j / n)) for j, (x, y) in enumerate(rib)]
    return upper + edge[::-1]
