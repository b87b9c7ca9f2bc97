"""Paper: the archive's shelves, a stack of case files."""

from __future__ import annotations

from PIL import Image

from . import inks as c
from .carve import gouge, scatter, stroke
from .curves import lerp
from .press import Sheet
from .space import Box, Camera, Solid, cast, draw_box, patch

SPINES = [c.LATERITE, c.TEAL, c.OCHRE, c.SAND, c.MOSS, c.SLATE, c.OXBLOOD, c.LAGOON, c.CORAL, c.BONE]


def _ledger(sheet: Sheet, x: float, y: float, w: float, h: float, fill: c.Ink) -> None:
    """One bound volume standing on a shelf, lit from the left."""
    dark, pale = c.mix(fill, c.INK, 0.35), c.mix(fill, c.PAPER, 0.45)
    sheet.rect(x, y - h, x + w, y, fill)
    sheet.rect(x + w * 0.76, y - h, x + w, y, dark)
    sheet.rect(x + w * 0.08, y - h, x + w * 0.16, y, pale)
    for k in (0.14, 0.82):
        sheet.rect(x, y - h * k - 5, x + w, y - h * k + 5, dark)
    if sheet.rng.random() < 0.6:
        sheet.rect(x + w * 0.18, y - h * 0.66, x + w * 0.78, y - h * 0.46, c.CREAM)
        sheet.rect(x + w * 0.28, y - h * 0.575, x + w * 0.68, y - h * 0.555, dark)


def _file_box(sheet: Sheet, x: float, y: float, w: float, h: float, fill: c.Ink) -> None:
    """An archive box with a blank label and a finger hole."""
    dark = c.mix(fill, c.INK, 0.35)
    sheet.rect(x, y - h, x + w, y, fill)
    sheet.rect(x + w * 0.9, y - h, x + w, y, dark)
    sheet.rect(x, y - h, x + w, y - h * 0.93, c.mix(fill, c.PAPER, 0.4))
    sheet.rect(x + w * 0.2, y - h * 0.80, x + w * 0.72, y - h * 0.50, c.PAPER)
    for k in (0.70, 0.62):
        sheet.rect(x + w * 0.27, y - h * k - 2, x + w * (0.64 if k > 0.65 else 0.5), y - h * k + 2, c.DENIM)
    sheet.oval(x + w * 0.46, y - h * 0.22, w * 0.10, w * 0.10, c.INK)


def _bundle(sheet: Sheet, x: float, y: float, w: float, n: int) -> None:
    """Folders lying flat, tied round with a ribbon."""
    top = y
    for _ in range(n):
        h, dx = sheet.rng.uniform(15, 26), sheet.rng.uniform(-7, 7)
        sheet.rect(x + dx, top - h, x + w + dx, top, sheet.rng.choice([c.BONE, c.SAND, c.CREAM, c.FROST, c.CORAL]))
        gouge(sheet, (x + dx + 8, top - h * 0.45), (x + w + dx - 8, top - h * 0.45), 3, c.UMBER)
        top -= h
    sheet.rect(x + w * 0.32, top, x + w * 0.32 + 11, y, c.LATERITE)
    stroke(sheet, [(x + w * 0.33, top), (x + w * 0.24, top - 16), (x + w * 0.15, top - 4)], 9, c.LATERITE, 0.4)
    stroke(sheet, [(x + w * 0.34, top), (x + w * 0.44, top - 18), (x + w * 0.52, top - 2)], 9, c.LATERITE, 0.4)


def _shelf_row(sheet: Sheet, y: float, height: float) -> None:
    """Fill one shelf from left to right with whatever the archive holds."""
    rng = sheet.rng
    x = -rng.uniform(0, 40)
    while x < 1930:
        kind = rng.random()
        if kind < 0.55:
            fill, h = rng.choice(SPINES), height * rng.uniform(0.68, 0.93)
            for _ in range(rng.randint(2, 5)):
                w = rng.uniform(34, 62)
                _ledger(sheet, x, y, w, h * rng.uniform(0.97, 1.0), fill)
                x += w + 2
        elif kind < 0.80:
            fill, w = rng.choice(SPINES), rng.uniform(105, 135)
            for _ in range(rng.randint(1, 2)):
                _file_box(sheet, x, y, w, height * 0.86, fill)
                x += w + 5
        elif kind < 0.93:
            w = rng.uniform(180, 240)
            _bundle(sheet, x + 8, y, w, rng.randint(5, 8))
            x += w + 24
        else:
            x += rng.uniform(40, 80)


def _ladder(sheet: Sheet) -> None:
    """A library ladder leaning across the shelves, with its shadow."""
    for dx, fill, rail in ((40, c.INK, c.INK), (0, c.BRICK, c.CORAL)):
        for k in range(13):
            t = (k + 0.5) / 12.5
            x, y = lerp(1330, 1120, t) + dx, lerp(1330, -60, t)
            sheet.poly([(x, y), (x + 250 - 40 * t, y), (x + 250 - 40 * t, y + 20), (x, y + 20)], fill)
            if not dx:
                sheet.rect(x + 14, y, x + 236 - 40 * t, y + 6, rail)
        for a, b in ((1310, 1100), (1566, 1312)):
            sheet.poly([(a + dx, 1330), (a + 32 + dx, 1330), (b + 28 + dx, -60), (b + dx, -60)], fill)
            if not dx:
                sheet.poly([(a, 1330), (a + 9, 1330), (b + 8, -60), (b, -60)], rail)


def archive_shelves() -> Image.Image:
    """An archive wall: ledgers, boxes and tied bundles in lamplight."""
    sheet = Sheet("archive-shelves", 1920, 1280, c.NIGHT)
    for k in range(5):
        y, height = 236 + k * 268.0, 236.0
        sheet.rect(0, y - height, 1920, y, c.mix(c.NIGHT, c.TEAL, 0.35))
        _shelf_row(sheet, y, height)
        sheet.overprint([[(0, y - height), (1920, y - height), (1920, y - height + 34), (0, y - height + 34)]], c.DENIM)
        sheet.rect(0, y, 1920, y + 32, c.UMBER)
        sheet.rect(0, y, 1920, y + 7, c.OCHRE)
    for x in (452, 1010, 1660):
        sheet.rect(x, -10, x + 34, 1290, c.UMBER)
        sheet.rect(x, -10, x + 8, 1290, c.OCHRE)
    _ladder(sheet)
    sheet.fade(None, c.NIGHT, ((620, 420), (2000, 1150)), (0.0, 0.82))
    sheet.fade(None, c.NIGHT, ((420, 420), (-260, 1000)), (0.0, 0.5))
    return sheet.print(grain=1.5)


LIGHT: Solid = (1.0, 0.32, -0.80)


def _file(sheet: Sheet, cam: Camera, box: Box, cover: c.Ink) -> None:
    """One folder: covers above and below a block of paper edges."""
    dark = c.mix(cover, c.INK, 0.35)
    side = c.mix(cover, c.PAPER, 0.18)
    draw_box(sheet, cam, box, cover, dark, c.mix(cover, c.PAPER, 0.28), left=side)
    inner = (0.16, 0.84)
    for name, paper, line in (("front", c.mix(c.SAND, c.UMBER, 0.12), c.UMBER), ("left", c.PAPER, c.SAND)):
        face = box.face(name)
        sheet.poly(patch(cam, face, (0.012, 0.985), inner), paper)
        n = max(2, int(box.h / 0.013))
        for k in range(n):
            v = lerp(inner[0] + 0.08, inner[1] - 0.06, k / max(1, n - 1))
            u = sheet.rng.uniform(0.02, 0.2)
            a, b = patch(cam, face, (u, sheet.rng.uniform(0.75, 0.97)), (v, v))[:2]
            gouge(sheet, a, b, 4.5, line)


def _tie(sheet: Sheet, cam: Camera, box: Box, u: float, ink: c.Ink) -> None:
    """A ribbon round one folder, on the faces we see."""
    shade = c.mix(ink, c.INK, 0.3)
    sheet.poly(patch(cam, box.face("front"), (u, u + 0.045), (0, 1)), shade)
    sheet.poly(patch(cam, box.face("top"), (u, u + 0.045), (0, 1)), ink)


def _stack(sheet: Sheet, x: float, y: float, heights: list[float], turn: float) -> list[Box]:
    """Work out a stack of folders, each a little out of true."""
    boxes, z = [], 0.0
    for h in heights:
        dx, dy = sheet.rng.uniform(-0.03, 0.03), sheet.rng.uniform(-0.02, 0.02)
        w, d = sheet.rng.uniform(0.62, 0.68), sheet.rng.uniform(0.46, 0.5)
        boxes.append(Box(x + dx - w / 2, y + dy - d / 2, z, w, d, h, turn + sheet.rng.uniform(-5, 5), (x, y)))
        z += h
    return boxes


def _files(sheet: Sheet, cam: Camera, boxes: list[Box], covers: list[c.Ink]) -> None:
    """Draw a stack from the table up, some of its folders tied, some marked."""
    for k, box in enumerate(boxes):
        cover = covers[k % len(covers)]
        _file(sheet, cam, box, cover)
        if k % 3 != 1:
            _tie(sheet, cam, box, 0.30 if k % 2 else 0.62, c.LATERITE if cover != c.LATERITE else c.BONE)
    _tags(sheet, cam, boxes)


def _tags(sheet: Sheet, cam: Camera, boxes: list[Box]) -> None:
    """Blank paper markers standing out from between the pages."""
    for box in boxes[1::2]:
        u = sheet.rng.uniform(0.08, 0.2)
        a, b = patch(cam, box.face("front"), (u, u + 0.09), (0.5, 0.5))[:2]
        fill = sheet.rng.choice([c.GOLD, c.CORAL, c.MIST])
        sheet.poly([a, b, (b[0] - 4, b[1] + 46), (a[0] - 4, a[1] + 46)], fill)


def stack_of_files() -> Image.Image:
    """Case files tied with ribbon, stacked high beside a window."""
    sheet = Sheet("stack-of-files", 1920, 1280, c.SAGE)
    cam = Camera((0.15, 0.0, 0.98), 1750, (900, 560), pitch=-7)
    edge = 905
    sheet.fade(None, c.MOSS, ((900, 300), (1950, 800)), (0.0, 0.8))
    scatter(sheet, (0, 0, 1920, edge), 60, (30, 120), 6, lambda x, y: 22, c.mix(c.SAGE, c.MOSS, 0.6))
    for k in range(2):
        for j in range(3):
            x, y = 1090 + k * 270, 40 + j * 236
            sheet.poly([(x, y), (x + 236, y + 96), (x + 236, y + 296), (x, y + 200)], c.mix(c.LICHEN, c.CREAM, 0.55))
    sheet.rect(0, edge, 1920, 1290, c.BRICK)
    sheet.fade([[(0, edge), (1920, edge), (1920, 1290), (0, 1290)]], c.OXBLOOD, ((500, edge), (1500, 1500)), (0.0, 0.9))
    scatter(sheet, (0, edge + 16, 1920, 1280), 80, (80, 340), 6, lambda x, y: 1, c.LATERITE)
    sheet.rect(0, edge, 1920, edge + 8, c.CORAL)
    low = _stack(sheet, 0.92, 2.75, [0.07, 0.09, 0.06, 0.08], -16)
    tall = _stack(
        sheet, -0.12, 2.45, [0.09, 0.07, 0.10, 0.06, 0.11, 0.08, 0.07, 0.10, 0.06, 0.09, 0.08, 0.10, 0.07], 20
    )
    for box in [*tall, *low]:
        sheet.poly(cast(cam, box, LIGHT), c.mix(c.OXBLOOD, c.INK, 0.3))
    _files(sheet, cam, low, [c.TEAL, c.SAND, c.OXBLOOD, c.OCHRE])
    _files(sheet, cam, tall, [c.SAND, c.LATERITE, c.TEAL, c.OCHRE, c.BONE, c.MOSS, c.OXBLOOD])
    return sheet.print()
