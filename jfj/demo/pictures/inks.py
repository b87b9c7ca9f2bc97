"""The ink drawer: the flat colours every picture is printed from."""

from __future__ import annotations

Ink = tuple[int, int, int]


def ink(code: str) -> Ink:
    """Turn ``#RRGGBB`` into an RGB triple."""
    code = code.lstrip("#")
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: Ink, second: Ink, share: float) -> Ink:
    """Mix two inks; ``share`` is how much of the second goes in."""
    r, g, b = (round(x + (y - x) * share) for x, y in zip(first, second, strict=True))
    return r, g, b


PAPER = ink("#FBFAF6")
BONE = ink("#F3EBDB")
CREAM = ink("#F2DFBC")
SAND = ink("#E3C592")
GOLD = ink("#E4AE4C")
OCHRE = ink("#C5832A")
UMBER = ink("#7A4A1E")
ROSE = ink("#E2A78C")
CORAL = ink("#CF6F4A")
BRICK = ink("#AE4A29")
LATERITE = ink("#83301A")
OXBLOOD = ink("#561E17")
PLUM = ink("#3F2733")
MAUVE = ink("#8B6472")
INK = ink("#1A1C1E")
NIGHT = ink("#0C222B")
TEAL = ink("#0B4A57")
LAGOON = ink("#2C7680")
MIST = ink("#A8C7C5")
FROST = ink("#D6E2DD")
SLATE = ink("#3A5674")
DENIM = ink("#6E8FA8")
SKY = ink("#B9CFD8")
PINE = ink("#1F3F38")
MOSS = ink("#4A6544")
SAGE = ink("#8C9F78")
LICHEN = ink("#C3C99F")
