"""What has to be in a catalogue: every phrase that a reader can meet, read out of the sources.

`python -m tests.catalogue` adds what is new to each catalogue, without a translation, takes out what is said
nowhere any more, and compiles. Django's `makemessages` needs GNU gettext, which a newcomer's machine does not have.
"""

import ast
import os
import re
from pathlib import Path

import django
import polib
from django.utils.translation.template import templatize

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jfj.settings")
    import tests.environment  # noqa: F401

    django.setup()

from articles.models import Article, Byline, Correction
from careers.models import Vacancy
from comments.models import Comment, Reason

ROOT = Path(__file__).resolve().parent.parent
# Where words stand that only the newsroom reads, or that the package's own catalogues hold.
DESK = re.compile(
    r"""
    (^|/)(admin|migrations|management|demo|mail|widgets|tests)/ | /admin\.py$ | ^articles/services/
    | templatetags/desk | ^(?!accounts/)(.*/)?models(/|\.py)
    | ^articles/(desk_mail|documents|workflow|prepublish|compare|versions|going_live|renditions|media|upload_views)
    | ^articles/(widgets|tags)
    | ^jfj/(desk|typed|checks|install|admin|tick|unfinished_tasks)
    | ^jfj/lib/(desk_|dates|picture_words|links|html|pdf_)
    | ^comments/services/moderating
    | ^careers/(covering|table|services/(opening|selecting|vacancies))
    """,
    re.VERBOSE,
)
# Letters to readers, and what the account pages say in a line.
LETTERS = ("templates/account/m*/*.txt", "templates/c*/mail/*.txt", "templates/mfa/**/*.txt")
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
SHOWN_CHOICES = (
    *(Article.Kind, Byline.Role, Correction.Kind, Comment.Status, Reason),
    *(Vacancy.Kind, Vacancy.Contract),
)


def phrases() -> dict[tuple[str, str], str]:
    """(singular, plural or "") of each phrase, with the file that says it first."""
    found: dict[tuple[str, str], str] = {}
    letters = {path for pattern in LETTERS for path in ROOT.glob(pattern)}
    for path in sorted([*ROOT.glob("*/**/*.py"), *ROOT.glob("templates/**/*.html"), *letters]):
        name = path.relative_to(ROOT).as_posix()
        if path in letters or (not name.startswith((".", "var/")) and not DESK.search(name)):
            for phrase in _in_file(path):
                found.setdefault(phrase, name)
    labels = [str(label) for choices in SHOWN_CHOICES for label in choices.labels]
    return {(label, ""): "articles/models" for label in labels} | found


def _in_file(path):
    source = path.read_text(encoding="utf-8")
    return _in_python(source) if path.suffix == ".py" else _in_template(source)


def _in_python(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            texts = [
                argument.value for argument in node.args[: CALLS[node.func.id]] if isinstance(argument, ast.Constant)
            ]
            if texts:
                yield (texts[0], texts[1] if len(texts) > 1 else "")


def _in_template(source):
    """Django turns a template into calls of gettext, with X for all that is not a phrase."""
    for call in re.findall(
        r"\b(?:_|n?gettext)\((?:[^()\"']|u?\"(?:\\.|[^\"\\])*\"|u?'(?:\\.|[^'\\])*')*\)", templatize(source)
    ):
        try:
            yield from _in_python(call)
        except SyntaxError:
            continue


def update(path: Path) -> list[str]:
    """Bring one catalogue up to the sources and compile it. Returns the phrases that wait for a translation."""
    catalogue = polib.pofile(path, wrapwidth=100)
    known = {(entry.msgid, entry.msgid_plural): entry for entry in catalogue}
    catalogue.clear()
    for (singular, plural), said_in in sorted(phrases().items(), key=lambda item: (item[1], item[0])):
        entry = known.get((singular, plural)) or _new_entry(singular, plural)
        entry.occurrences = [(said_in, "")]
        catalogue.append(entry)
    catalogue.save(path)
    catalogue.save_as_mofile(path.with_suffix(".mo"))
    return [entry.msgid for entry in catalogue.untranslated_entries()]


def _new_entry(singular, plural):
    return polib.POEntry(msgid=singular, msgid_plural=plural, msgstr_plural={0: "", 1: ""} if plural else {})


if __name__ == "__main__":
    for catalogue_path in CATALOGUES:
        for phrase in update(catalogue_path):
            print(f"{catalogue_path.relative_to(ROOT)}: to be translated: {phrase!r}")
