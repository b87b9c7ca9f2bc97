import re

from django.conf import settings
from django.test import SimpleTestCase

from tests.project.test_environment import names_in_env


def rows(heading):
    """The names in the first column of the table under a heading of docs/operations.md."""
    text = (settings.BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([A-Z_]+)`", section, flags=re.MULTILINE)


class OperationsDocsTests(SimpleTestCase):
    def test_every_setting_has_a_row(self):
        self.assertEqual(names_in_env() - set(rows("Settings")), set())

    def test_every_row_is_a_setting(self):
        self.assertEqual(set(rows("Settings")) - names_in_env(), set())

    def test_no_setting_has_two_rows(self):
        self.assertEqual(len(rows("Settings")), len(set(rows("Settings"))))

    def test_there_is_something_to_compare(self):
        self.assertIn("SECRET_KEY", names_in_env())
