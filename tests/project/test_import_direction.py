import ast
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

MAY_IMPORT = {
    "accounts": set(),
    "articles": set(),
    "careers": set(),
    "comments": {"articles"},
    "pages": {"articles"},
    "search": {"articles", "pages"},
    "wordpress": {"articles", "comments", "pages"},
    "jfj": set(),
    "jfj.lib": set(),
}
EVERYBODY_MAY = {"jfj.lib"}
KNOW_THEM_ALL = ("jfj/urls.py", "jfj/settings.py", "jfj/demo/", "jfj/management/commands/")


def part_of(module):
    """Which of our parts a dotted name belongs to, or None for other people's packages."""
    first, _, rest = module.partition(".")
    if first == "jfj" and rest.split(".")[0] == "lib":
        return "jfj.lib"
    return first if first in MAY_IMPORT else None


def imported(source):
    """Every (line, dotted name) that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def upward(source, part):
    """The imports of a part of ours that go where they may not."""
    allowed = MAY_IMPORT[part] | EVERYBODY_MAY | {part, None}
    return [f"line {line}: {name}" for line, name in imported(source) if part_of(name) not in allowed]


def our_modules():
    """Every module of ours as (path from the root, part); those that know all apps are left out."""
    for part in sorted(MAY_IMPORT):
        for path in sorted((settings.BASE_DIR / part.replace(".", "/")).rglob("*.py")):
            place = path.relative_to(settings.BASE_DIR).as_posix()
            if not place.startswith(KNOW_THEM_ALL) and part_of(_dotted(place)) == part:
                yield place, part


def _dotted(place):
    return place.removesuffix(".py").replace("/", ".")


class ImportDirectionTests(SimpleTestCase):
    def test_no_module_imports_upwards(self):
        for place, part in our_modules():
            with self.subTest(place):
                source = Path(settings.BASE_DIR / place).read_text(encoding="utf-8")
                self.assertEqual(upward(source, part), [])

    def test_every_app_has_a_row_in_the_table(self):
        apps = {path.parent.name for path in settings.BASE_DIR.glob("*/apps.py")}
        self.assertLessEqual(apps, set(MAY_IMPORT))

    def test_an_import_inside_a_function_is_seen(self):
        source = "def view(request):\n    from comments.models import Comment\n"
        self.assertEqual(upward(source, "articles"), ["line 2: comments.models.Comment"])

    def test_the_project_itself_is_not_for_the_apps_but_its_lib_is(self):
        source = "from jfj import tick\nfrom jfj.lib import http\nfrom jfj.lib.text import count_words\n"
        self.assertEqual(upward(source, "articles"), ["line 1: jfj.tick"])

    def test_a_lower_app_may_be_imported(self):
        self.assertEqual(upward("import articles.models\n", "comments"), [])
