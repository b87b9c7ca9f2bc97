import re
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import TestCase


def our_migrations():
    for app in apps.get_app_configs():
        if Path(app.path).parent == settings.BASE_DIR:
            yield from Path(app.path, "migrations").glob("[0-9]*.py")


class MigrationTests(TestCase):
    def test_none_is_missing(self):
        output = StringIO()
        try:
            call_command("makemigrations", "--check", "--dry-run", stdout=output)
        except SystemExit:
            self.fail(output.getvalue())

    def test_each_has_a_name_that_says_what_it_does(self):
        for path in our_migrations():
            with self.subTest(path.name):
                self.assertTrue(re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", path.stem))
                self.assertNotRegex(path.stem, r"^\d{4}_(auto_|alter_\w+_and_more$)")

    def test_numbers_are_given_once_in_an_app(self):
        numbers = [f"{path.parent.parent.name} {path.name[:4]}" for path in our_migrations()]
        self.assertEqual(len(numbers), len(set(numbers)))
        self.assertIn("articles 0001", numbers)
