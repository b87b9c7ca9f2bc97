"""The demo's texts, one file each: a TOML head between +++ lines, then HTML."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Text:
    """One story, page or vacancy: its slug, what its head says, and its HTML."""

    slug: str
    head: dict
    body: str


def read(kind: str) -> list[Text]:
    """All texts of a kind ("stories", "pages" or "vacancies"), in the order of their file names."""
    return [_read(path) for path in sorted((FOLDER / kind).glob("*.html"))]


def table(name: str) -> list[dict]:
    """The rows of sections.toml, authors.toml or tags.toml, in order."""
    rows = tomllib.loads((FOLDER / f"{name}s.toml").read_text())
    return rows[name]


def _read(path):
    _nothing, head, body = path.read_text().split("+++\n", 2)
    return Text(path.stem, tomllib.loads(head), body.strip())
