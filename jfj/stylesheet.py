"""The reader's one stylesheet, joined from the parts in static/css/.

The finder gives `css/site.css` to the development server, the tests and collectstatic, which hashes it and
rewrites its font addresses like any other file. Parts are joined into css/, so their addresses are relative to it.
"""

import os
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage

PARTS = settings.BASE_DIR / "static" / "css"
NAME = "css/site.css"
COMPONENTS = [
    "skip-link", "utility", "wordmark", "button", "menu", "breadcrumb", "kicker", "headline", "standfirst",
    "byline", "meta", "translations", "notice", "tool-row", "figure",
    "veil", "prose", "pull-quote", "also-read", "exhibit", "gallery", "fact-box", "footnotes", "embed",
    "related", "contents",
    "tags", "republish", "cite", "pager", "pagination", "ledger", "card", "band", "most-read", "field", "search",
    "error-summary", "dialog", "author-head", "archive", "facts", "table-region", "empty-state", "story", "avatar",
    "appreciation", "discussion", "footer", "quick-exit",
]  # fmt: skip
ORDER = (
    "reset.css",
    "fonts.css",
    "tokens.css",
    "base.css",
    "layout.css",
    *(f"components/{name}.css" for name in COMPONENTS),
    "utilities.css",
)


def build_stylesheet() -> str:
    """All parts in order, without comments and needless white space."""
    return "".join(shorten((PARTS / part).read_text(encoding="utf-8")) for part in ORDER)


def shorten(css: str) -> str:
    """Leave out comments and white space, except inside strings and in an empty `--name: ;`."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pieces = re.split(r'("[^"]*")', css)
    pieces[::2] = [_squeeze(piece) for piece in pieces[::2]]
    return "".join(pieces).strip()


def _squeeze(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{},>;]) ?", r"\1", css).replace(":;", ": ;")
    return re.sub(r"(?<!: );}", "}", re.sub(r"(?<=[\w)-]): (?!;)", ":", css))


class JoinedStylesheetFinder(BaseStorageFinder):
    """Finds one file, `css/site.css`, and writes it anew whenever a part has changed."""

    def __init__(self, app_names=None, *args, **kwargs):
        storage = FileSystemStorage(location=settings.BASE_DIR / "var" / "stylesheet")
        super().__init__(storage, *args, **kwargs)

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        self._write()
        return super().find(path, find_all=find_all, **kwargs)

    def list(self, ignore_patterns):
        self._write()
        yield NAME, self.storage

    def _write(self):
        """Replace the file in one step: several processes may build it at the same time."""
        css = build_stylesheet()
        target = Path(self.storage.path(NAME))
        if target.exists() and target.read_text(encoding="utf-8") == css:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.write_text(css, encoding="utf-8")
        draft.replace(target)
