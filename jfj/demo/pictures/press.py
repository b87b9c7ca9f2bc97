"""The press: a sheet drawn at twice its size, inked in flat layers, then printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from .curves import Point, Points
from .inks import Ink

SCALE = 2
TILE = 1024
Box = tuple[int, int, int, int]


@lru_cache(maxsize=4)
def noise_tile(blur: float, seed: int = 7) -> Image.Image:
    """A seeded tile of flat-histogram noise that repeats without a seam."""
    raw = Image.frombytes("L", (TILE, TILE), Random(seed).randbytes(TILE * TILE))
    pad = 24
    wide = Image.new("L", (TILE + 2 * pad, TILE + 2 * pad))
    for dx in (-TILE, 0, TILE):
        for dy in (-TILE, 0, TILE):
            wide.paste(raw, (pad + dx, pad + dy))
    soft = wide.filter(ImageFilter.GaussianBlur(blur))
    return ImageOps.equalize(soft.crop((pad, pad, pad + TILE, pad + TILE)))


def tiled(tile: Image.Image, box: Box) -> Image.Image:
    """Fill a box of the sheet with a repeating tile, anchored to the sheet."""
    x0, y0, x1, y1 = box
    out = Image.new("L", (x1 - x0, y1 - y0))
    for x in range(x0 - x0 % TILE, x1, TILE):
        for y in range(y0 - y0 % TILE, y1, TILE):
            out.paste(tile, (x - x0, y - y0))
    return out


def _linear(box: Box, a: Point, b: Point, d0: float, d1: float) -> Image.Image:
    """A density ramp from ``a`` to ``b`` (sheet pixels) as an L image of the box."""
    x0, y0, x1, y1 = box
    q = 4
    size = (max(1, (x1 - x0) // q), max(1, (y1 - y0) // q))
    dx, dy = b[0] - a[0], b[1] - a[1]
    sq = (dx * dx + dy * dy) or 1.0
    kx, ky = dx / sq * 256, dy / sq * 256
    c = ((x0 - a[0]) * dx + (y0 - a[1]) * dy) / sq * 256
    ramp = Image.new("L", (8, 4096), round(d0 * 255))
    ramp.paste(round(d1 * 255), (0, 2048, 8, 4096))
    steps = [round((d0 + (d1 - d0) * i / 255) * 255) for i in range(256)]
    ramp.paste(Image.frombytes("L", (1, 256), bytes(steps)).resize((8, 256)), (0, 1920))
    data = (0, 0, 4, kx * q, ky * q, c + 1920)
    low = ramp.transform(size, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR)
    return low.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)


def _inked_rows(box: Box, a: Point, b: Point, d0: float, d1: float) -> Box:
    """Leave out the rows on which an upright ramp prints nothing."""
    x0, y0, x1, y1 = box
    if a[0] != b[0] or (d0 > 0 and d1 > 0):
        return box
    edge = a[1] if d0 == 0 else b[1]
    other = b[1] if d0 == 0 else a[1]
    if other > edge:
        return x0, min(max(y0, int(edge)), y1 - 1), x1, y1
    return x0, y0, x1, max(min(y1, int(edge) + 1), y0 + 1)


class Sheet:
    """One picture on the press; all coordinates are final pixels."""

    def __init__(self, name: str, width: int, height: int, ground: Ink) -> None:
        self.w, self.h = width, height
        self.rng = Random(name)
        self.im = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.pen = ImageDraw.Draw(self.im)
        self.dx = self.dy = 0.0

    def _flat(self, points: Sequence[Point]) -> Points:
        return [((x + self.dx) * SCALE, (y + self.dy) * SCALE) for x, y in points]

    def poly(self, points: Sequence[Point], fill: Ink) -> None:
        """Fill a polygon."""
        self.pen.polygon(self._flat(points), fill=fill)

    def rect(self, x0: float, y0: float, x1: float, y1: float, fill: Ink) -> None:
        """Fill an upright rectangle."""
        self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], fill)

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: Ink) -> None:
        """Fill an ellipse."""
        self.pen.ellipse(self._flat([(cx - rx, cy - ry), (cx + rx, cy + ry)]), fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: Ink) -> None:
        """A plain stroke with round joints."""
        self.pen.line(self._flat(points), fill=fill, width=max(1, round(width * SCALE)), joint="curve")

    @contextmanager
    def shifted(self, dx: float, dy: float) -> Iterator[None]:
        """Draw out of register, as a second ink does on a real press."""
        self.dx, self.dy = self.dx + dx, self.dy + dy
        yield
        self.dx, self.dy = self.dx - dx, self.dy - dy

    def _mask(self, shapes: Sequence[Sequence[Point]] | None) -> tuple[Box, Image.Image]:
        """The bounding box of some polygons and their mask within it."""
        full = (0, 0, *self.im.size)
        if shapes is None:
            return full, Image.new("L", self.im.size, 255)
        flat = [self._flat(s) for s in shapes]
        xs = [x for s in flat for x, _ in s]
        ys = [y for s in flat for _, y in s]
        x0, y0 = max(0, int(min(xs)) - 1), max(0, int(min(ys)) - 1)
        x1, y1 = min(full[2], int(max(xs)) + 2), min(full[3], int(max(ys)) + 2)
        box = (x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))
        mask = Image.new("L", (box[2] - x0, box[3] - y0), 0)
        pen = ImageDraw.Draw(mask)
        for s in flat:
            pen.polygon([(x - x0, y - y0) for x, y in s], fill=255)
        return box, mask

    @contextmanager
    def clip(self, *shapes: Sequence[Point]) -> Iterator[None]:
        """Whatever is drawn inside the block stays within these polygons."""
        box, mask = self._mask(shapes)
        outside = Image.new("L", self.im.size, 255)
        outside.paste(ImageChops.invert(mask), box)
        before = self.im.copy()
        yield
        self.im.paste(before, (0, 0), outside)

    def overprint(self, shapes: Sequence[Sequence[Point]], fill: Ink, amount: float = 1.0) -> None:
        """Print a transparent ink over what is there (multiply)."""
        box, mask = self._mask(shapes)
        below = self.im.crop(box)
        top = ImageChops.multiply(below, Image.new("RGB", below.size, fill))
        if amount < 1:
            mask = mask.point([round(v * amount) for v in range(256)])
        self.im.paste(top, box, mask)

    def veil(self, shapes: Sequence[Sequence[Point]] | None, fill: Ink, amount: float) -> None:
        """Lay a flat ink over shapes at part strength (light, mist, shade)."""
        box, mask = self._mask(shapes)
        self.im.paste(fill, box, mask.point([round(v * amount) for v in range(256)]))

    def stipple(
        self,
        shapes: Sequence[Sequence[Point]] | None,
        fill: Ink,
        ramp: tuple[Point, Point],
        density: tuple[float, float],
        grain: float = 1.3,
    ) -> None:
        """Shade shapes with printed grain whose density runs along ``ramp``."""
        box, mask = self._mask(shapes)
        a, b = self._flat(ramp)
        wanted = _linear(box, a, b, *density)
        dots = ImageChops.subtract(wanted, tiled(noise_tile(grain), box), scale=0.06)
        self.im.paste(fill, box, ImageChops.multiply(dots, mask))

    def glow(self, cx: float, cy: float, r: float, fill: Ink, density: float = 0.9, grain: float = 1.3) -> None:
        """A round pool of grain, dense in the middle and gone at the rim."""
        (x, y), size = self._flat([(cx, cy)])[0], int(r * SCALE)
        box = (int(x) - size, int(y) - size, int(x) + size, int(y) + size)
        disc = ImageOps.invert(Image.radial_gradient("L")).resize((size * 2, size * 2), Image.Resampling.BILINEAR)
        # radial_gradient is 0 in the centre and reaches 255 past the rim
        disc = disc.point([round(max(0.0, (v / 255 - 0.29) / 0.71) ** 1.3 * density * 255) for v in range(256)])
        dots = ImageChops.subtract(disc, tiled(noise_tile(grain), box), scale=0.06)
        self.im.paste(fill, box, dots)

    def fade(
        self,
        shapes: Sequence[Sequence[Point]] | None,
        fill: Ink,
        ramp: tuple[Point, Point],
        density: tuple[float, float],
    ) -> None:
        """A smooth ramp of a flat ink (a split-fountain roll)."""
        a, b = self._flat(ramp)
        if shapes is None:
            box = _inked_rows((0, 0, *self.im.size), a, b, *density)
            self.im.paste(fill, box, _linear(box, a, b, *density))
            return
        box, mask = self._mask(shapes)
        self.im.paste(fill, box, ImageChops.multiply(_linear(box, a, b, *density), mask))

    def print(self, wobble: float = 1.1, grain: float = 2.5) -> Image.Image:
        """Pull the print: reduce, give edges a hand-cut waver, add paper grain."""
        small = self.im.resize((self.w, self.h), Image.Resampling.LANCZOS)
        if wobble:
            small = _wavered(small, self.rng, wobble)
        return _on_paper(small, grain)


def _wavered(im: Image.Image, rng: Random, amp: float, cell: int = 64) -> Image.Image:
    """Shift a loose grid by a pixel or so: no edge stays ruler-straight."""
    w, h = im.size
    cols, rows = w // cell, h // cell
    xs = [round(w * i / cols) for i in range(cols + 1)]
    ys = [round(h * j / rows) for j in range(rows + 1)]

    def place(i: int, j: int) -> Point:
        x = xs[i] + (rng.uniform(-amp, amp) if 0 < i < cols else 0)
        y = ys[j] + (rng.uniform(-amp, amp) if 0 < j < rows else 0)
        return x, y

    node = [[place(i, j) for j in range(rows + 1)] for i in range(cols + 1)]
    mesh = []
    for i in range(cols):
        for j in range(rows):
            nw, sw, se, ne = node[i][j], node[i][j + 1], node[i + 1][j + 1], node[i + 1][j]
            mesh.append(((xs[i], ys[j], xs[i + 1], ys[j + 1]), (*nw, *sw, *se, *ne)))
    return im.transform(im.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)


def _on_paper(im: Image.Image, grain: float) -> Image.Image:
    """Lay a light, soft paper grain over the print."""
    box = (0, 0, *im.size)
    fine = tiled(noise_tile(0.6).point([128 + round((v - 128) / 128 * grain) for v in range(256)]), box)
    broad = tiled(noise_tile(4.0, 11).point([128 + round((v - 128) / 128 * min(2.5, grain)) for v in range(256)]), box)
    both = ImageChops.add(fine, broad, 1, -128)
    return ImageChops.add(im, Image.merge("RGB", (both, both, both)), 1, -128)
