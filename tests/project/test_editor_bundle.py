"""The copy of CKEditor in the repository is the release that its README names."""

import hashlib
import re

from django.conf import settings
from django.test import SimpleTestCase

from articles.widgets import ArticleEditor

FOLDER = settings.BASE_DIR / "static" / "vendor" / "ckeditor5"
# Older releases have open advisories: see the README.
OLDEST = (48, 5, 2)
# The build sets its version right before it refuses to be loaded twice.
VERSION = re.compile(r"=[`'\"](\d+\.\d+\.\d+)[`'\"],[^;]{0,80};if\(globalThis\.CKEDITOR_VERSION\)")


class EditorBundleTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.readme = (FOLDER / "README.md").read_text()
        cls.script = (FOLDER / "ckeditor5.umd.js").read_text()
        cls.version = VERSION.search(cls.script)[1]

    def test_the_readme_names_the_version_in_the_script(self):
        self.assertEqual(re.search(r"\| version \| (\S+) \|", self.readme)[1], self.version)

    def test_the_version_has_no_open_advisory(self):
        self.assertGreaterEqual(tuple(map(int, self.version.split("."))), OLDEST)

    def test_the_readme_lists_every_file_with_its_size_and_sum(self):
        rows = re.findall(r"^\| `([^`]+)` \| `[^`]+` \| (\d+) \| `([0-9a-f]{64})` \|$", self.readme, re.MULTILINE)
        found = [
            (path.name, str(path.stat().st_size), hashlib.sha256(path.read_bytes()).hexdigest())
            for path in FOLDER.iterdir()
            if path.name != "README.md"
        ]
        self.assertEqual(sorted(rows), sorted(found))

    def test_no_file_names_a_source_map(self):
        for path in (path for path in FOLDER.iterdir() if path.name != "README.md"):
            with self.subTest(path.name):
                self.assertNotIn("sourceMappingURL", path.read_text())

    def test_the_licence_is_beside_it(self):
        self.assertIn("GNU GENERAL PUBLIC LICENSE", (FOLDER / "COPYING.GPL").read_text())

    def test_the_editor_says_that_it_is_used_under_the_gpl(self):
        config = (settings.BASE_DIR / "static" / "js" / "editor" / "config.js").read_text()
        self.assertIn('licenseKey: "GPL"', config)

    def test_no_form_loads_the_old_build_of_the_python_package(self):
        self.assertNotIn("django_ckeditor_5", str(ArticleEditor().media))
