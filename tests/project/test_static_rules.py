"""What the style sheets, scripts, drawings, fonts and templates of reader pages may hold."""

import hashlib
import re

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import SimpleTestCase

from jfj.stylesheet import ORDER, PARTS, build_stylesheet, shorten

STATIC = settings.BASE_DIR / "static"
FONTS = STATIC / "fonts"
TEMPLATES = settings.BASE_DIR / "templates"
ICONS = STATIC / "img" / "icons.svg"
APART = ("print.css", "lite.css")  # sheets of their own
READER_CSS = [*(PARTS / name for name in APART), *(PARTS / part for part in ORDER)]
PHYSICAL = re.compile(
    r"""(?<![\w-])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)?
        | border-(?:top|bottom)-(?:left|right)-radius
        | left | right | top | bottom | (?:min-|max-)?(?:width|height)
    )\s*:(?!\s*[\w.]+\))  # a colon with a bracket behind its value is a media or container query
    | (?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)
    """,
    re.VERBOSE,
)


def compressed(content):
    return len(brotli.compress(content, quality=11))


class StylesheetTests(SimpleTestCase):
    def test_every_part_is_in_the_order(self):
        parts = {path.relative_to(PARTS).as_posix() for path in PARTS.rglob("*.css")}
        own = {part for part in parts if not part.startswith("admin/")} - {*APART}
        self.assertEqual(own, set(ORDER))

    def test_no_part_stands_in_the_order_twice(self):
        self.assertEqual(len(ORDER), len(set(ORDER)))

    def test_properties_are_logical(self):
        for path in READER_CSS:
            with self.subTest(path.name):
                self.assertEqual(PHYSICAL.findall(shorten(path.read_text())), [])

    def test_a_physical_property_would_be_found(self):
        for css in ("a{margin-left:1px}", "a{left:0}", "a{text-align: right}", "a{max-width:2px}"):
            with self.subTest(css):
                self.assertTrue(PHYSICAL.search(css))

    def test_a_width_in_a_query_is_no_property(self):
        self.assertIsNone(PHYSICAL.search("@media (min-width:60rem){a{color:red}}"))

    def test_rules_stand_in_layers(self):
        for part in ORDER:
            if part != "fonts.css":
                with self.subTest(part):
                    self.assertTrue(shorten((PARTS / part).read_text()).startswith("@layer "))

    def test_only_files_directly_in_css_use_addresses(self):
        for part in ORDER:
            if "/" in part:
                with self.subTest(part):
                    self.assertNotIn("url(", (PARTS / part).read_text())

    def test_nothing_comes_from_elsewhere(self):
        self.assertNotRegex(build_stylesheet(), r"(?:https?:)?//|@import")

    def test_the_empty_switch_keeps_its_blank(self):
        self.assertIn("--on-dark: ;", build_stylesheet())

    def test_words_in_quotes_keep_their_blanks(self):
        self.assertEqual(shorten('a { content: " ·  > "; }'), 'a{content:" ·  > "}')

    def test_the_sheet_of_the_text_only_pages_weighs_at_most_one_kilobyte(self):
        self.assertLessEqual(compressed((PARTS / "lite.css").read_bytes()), 1_000)

    def test_comments_are_left_out(self):
        self.assertNotIn("/*", build_stylesheet())

    def test_the_finder_serves_the_joined_sheet(self):
        with open(finders.find("css/site.css"), encoding="utf-8") as file:
            self.assertEqual(file.read(), build_stylesheet())

    def test_the_sheets_weigh_at_most_thirteen_kilobytes(self):
        print_css = (STATIC / "css" / "print.css").read_bytes()
        self.assertLessEqual(compressed(build_stylesheet().encode()) + compressed(print_css), 13_000)


class ScriptTests(SimpleTestCase):
    def test_prefs_weighs_at_most_400_bytes(self):
        self.assertLessEqual((STATIC / "js" / "prefs.js").stat().st_size, 400)

    def test_the_scripts_weigh_at_most_five_kilobytes(self):
        scripts = [(STATIC / "js" / name).read_bytes() for name in ("prefs.js", "site.js")]
        self.assertLessEqual(sum(map(compressed, scripts)), 5_000)

    def test_no_script_writes_html_or_styles(self):
        for name in ("prefs.js", "site.js", "proof.js"):
            with self.subTest(name):
                script = (STATIC / "js" / name).read_text()
                self.assertNotRegex(script, r"innerHTML|outerHTML|insertAdjacentHTML|\.style\b|eval\(")


class DrawingTests(SimpleTestCase):
    def test_the_sprite_weighs_at_most_three_kilobytes(self):
        self.assertLessEqual(ICONS.stat().st_size, 3_000)

    def test_every_icon_that_a_template_names_is_drawn(self):
        drawn = set(re.findall(r'id="([\w-]+)"', ICONS.read_text()))
        named = set()
        for path in TEMPLATES.rglob("*.html"):
            named |= set(re.findall(r"#([\w-]+)\"/></svg>", path.read_text()))
        self.assertLessEqual(named, drawn)


class FontTests(SimpleTestCase):
    def test_the_files_are_those_that_the_readme_lists(self):
        listed = dict(re.findall(r"`([\w.-]+\.woff2)`[^`]+`([0-9a-f]{64})`", (FONTS / "README.md").read_text()))
        found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.woff2")}
        self.assertEqual(found, listed)

    def test_every_face_has_its_file(self):
        faces = set(re.findall(r"fonts/([\w.-]+\.woff2)", (PARTS / "fonts.css").read_text()))
        self.assertEqual(faces, {path.name for path in FONTS.glob("*.woff2")})

    def test_the_two_preloaded_faces_weigh_at_most_51_kilobytes(self):
        preloaded = re.findall(r"fonts/([\w.-]+\.woff2)", (TEMPLATES / "base.html").read_text())
        weights = [(FONTS / name).stat().st_size for name in preloaded]
        self.assertEqual((len(weights), sum(weights) <= 51_000), (2, True))


class TemplateTests(SimpleTestCase):
    """A strict CSP holds because there is nothing in the pages for it to stop."""

    def assert_nowhere(self, pattern):
        for path in TEMPLATES.rglob("*.html"):
            with self.subTest(path.relative_to(TEMPLATES).as_posix()):
                self.assertNotRegex(path.read_text(), pattern)

    def test_no_template_holds_an_inline_style(self):
        self.assert_nowhere(r"(?i)<style\b|\sstyle\s*=")

    def test_no_template_holds_an_inline_script(self):
        self.assert_nowhere(r"(?i)<script\b(?![^>]*\ssrc=)")

    def test_no_template_holds_an_event_attribute(self):
        self.assert_nowhere(r"(?i)<[^>{%]*\son[a-z]+\s*=|javascript:")

    def test_nothing_is_loaded_from_elsewhere(self):
        self.assert_nowhere(r"""(?i)<(?:script|img|source|iframe|link)\b[^>]*(?:src|srcset|href)=["'](?:https?:)?//""")

    def test_the_theme_colours_are_the_paper(self):
        self.assertEqual(
            re.findall(r'name="theme-color"[^>]*content="(#\w+)"', (TEMPLATES / "base.html").read_text()),
            ["#fbfaf6", "#131618"],
        )
