"""The typographic card: what networks show of a story without a picture that may leave the site."""

import io

from PIL import Image, ImageDraw

from jfj.lib.typeset import Hand, runs_of

SIZE = (1200, 630)
MARGIN = 80
FAMILY = "Brygada 1918"
PAPER, INK, ACCENT = "#FBFAF6", "#1A1C1E", "#83301A"  # --paper, --ink and --accent of tokens.css, in light
WORDMARK = Hand(FAMILY, 40, 600)
SECTION = Hand(FAMILY, 34, 600)
HEADLINES = [Hand(FAMILY, size, 600) for size in (76, 64, 54, 46, 38)]
LEADING = 1.16
TOP, BOTTOM = 150, 490  # between the section above and the double rule below
DESIGN = 1  # to be raised with each change of how a card looks: then all are drawn anew


def draw(*, wordmark: str, section: str, headline: str) -> bytes:
    """A PNG of 1200 × 630. What holds a letter that is in none of our typefaces is left out; the wordmark stays."""
    picture = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(picture)
    if runs_of(section, FAMILY):
        (line,) = _cut(SECTION, [section], SIZE[0] - 2 * MARGIN, 1)
        SECTION.draw(canvas, (MARGIN, MARGIN + 30), line, ACCENT)
    if runs_of(headline, FAMILY):
        _headline(canvas, headline)
    for y in (BOTTOM + 20, BOTTOM + 26):
        canvas.rectangle((MARGIN, y, SIZE[0] - MARGIN, y + 1), ACCENT)
    WORDMARK.draw(canvas, (MARGIN, SIZE[1] - MARGIN + 18), wordmark, INK)
    buffer = io.BytesIO()
    picture.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _headline(canvas: ImageDraw.ImageDraw, headline: str) -> None:
    """In the largest size in which it fits; what is longer still ends with an ellipsis."""
    width = SIZE[0] - 2 * MARGIN
    for hand in HEADLINES:
        lines = hand.lines(headline, width)
        step = round(hand.size * LEADING)
        if step * len(lines) <= BOTTOM - TOP and all(hand.width(line) <= width for line in lines):
            break
    else:
        lines = _cut(hand, lines, width, (BOTTOM - TOP) // step)
    for number, line in enumerate(lines, start=1):
        hand.draw(canvas, (MARGIN, TOP + number * step - 8), line, INK)


def _cut(hand: Hand, lines: list[str], width: int, most: int) -> list[str]:
    """As many lines as there is room for, each as long as there is room for."""
    kept = []
    for line in lines[:most]:
        short = line
        while hand.width(short) > width:
            short = short.removesuffix("…")[:-1] + "…"
        kept.append(short)
    if len(lines) > most:
        kept[-1] = kept[-1].removesuffix("…") + "…"
    return kept
