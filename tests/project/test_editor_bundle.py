"""The editor's own files: the release we recorded, and no older one."""

import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase, override_settings

from jfj.lib.editor import TextEditor

FOLDER = settings.BASE_DIR / "static" / "vendor" / "ckeditor5"
GLUE = settings.BASE_DIR / "static" / "js" / "editor"
OLDEST_SAFE = (48, 5, 2)


def read(name: str) -> str:
    return (FOLDER / name).read_text()


class EditorBundleTests(SimpleTestCase):
    def test_the_script_says_a_version_without_known_holes(self):
        found = re.search(r"=`(\d+)\.(\d+)\.(\d+)`,\w+=new Date\(", read("ckeditor5.umd.js"))
        self.assertGreaterEqual(tuple(map(int, found.groups())), OLDEST_SAFE)

    def test_the_readme_names_the_version_of_the_script(self):
        version = re.search(r"^Version: ([\d.]+\d)\.", read("README.md"), re.MULTILINE)[1]
        self.assertIn(f"=`{version}`,", read("ckeditor5.umd.js"))

    def test_every_file_is_the_recorded_one(self):
        recorded = dict(re.findall(r"^\| `([\w.]+)` \| `([0-9a-f]{64})` \|$", read("README.md"), re.MULTILINE))
        actual = {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in FOLDER.iterdir()
            if path.name != "README.md"
        }
        self.assertEqual(actual, recorded)

    def test_no_file_asks_for_a_source_map(self):
        for path in [*FOLDER.glob("*.js"), *FOLDER.glob("*.css")]:
            self.assertNotIn("sourceMappingURL", path.read_text(), path.name)

    def test_our_plugins_build_no_code_from_text(self):
        for path in GLUE.glob("*.js"):
            self.assertNotRegex(path.read_text(), r"\beval\(|new Function|innerHTML\s*=", path.name)

    def test_dangerous_plugins_are_not_loaded(self):
        config = (GLUE / "config.js").read_text()
        for plugin in ("HtmlEmbed", "FullPage", "Markdown", "Font", "GeneralHtmlSupport"):
            self.assertNotIn(f"C.{plugin}", config)


@override_settings(STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}})
class TextEditorTests(SimpleTestCase):
    def render(self, value="", **attrs):
        return TextEditor(attrs={"id": "id_body", **attrs}).render("body", value)

    def test_the_packages_own_bundle_is_not_loaded(self):
        self.assertNotIn("django_ckeditor_5", str(TextEditor().media))

    def test_every_file_of_the_media_exists(self):
        for address in re.findall(r'(?:src|href)="/static/([^"]+)"', str(TextEditor().media)):
            self.assertTrue(Path(settings.BASE_DIR / "static" / address).is_file(), address)

    def test_nothing_in_it_is_inline(self):
        self.assertNotRegex(self.render("<p>x</p>"), r"<script|<style|style=|\son\w+=")

    def test_the_form_tells_the_editor_its_surroundings(self):
        self.assertIn('data-upload-url="/upload/"', self.render(**{"data-upload-url": "/upload/"}))

    def test_a_refused_form_keeps_the_text(self):
        self.assertIn("&lt;p&gt;Kept&lt;/p&gt;", self.render("<p>Kept</p>"))

    def test_an_old_row_is_cleaned_before_it_goes_back_into_the_editor(self):
        self.assertNotIn("alert", self.render("<p>x<script>alert(1)</script></p>"))
