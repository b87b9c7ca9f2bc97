"""Every pair of colours that may meet on a page, computed from tokens.css."""

import re

from django.conf import settings
from django.test import SimpleTestCase

TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"
TOKEN = re.compile(r"--([\w-]+): var\(--on-light, (#[0-9a-f]{6})\) var\(--on-dark, (#[0-9a-f]{6})\);")
GROUNDS = ("paper", "surface", "wash")
TEXTS = ("ink", "ink-2", "ink-3", "link", "visited", "accent", "ok", "warn", "bad")
PAIRS = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((name, f"{name}-wash") for name in ("accent", "ok", "warn", "bad")),
    ("btn-ink", "btn"),
    ("ink", "mark"),
)
LITE = TOKENS.parent / "lite.css"
OF_LITE = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
SPECIFIED = {
    "paper": ("#fbfaf6", "#131618"),
    "surface": ("#ffffff", "#1a1e21"),
    "wash": ("#f2efe7", "#202529"),
    "ink": ("#1a1c1e", "#ece9e2"),
    "ink-2": ("#3d4246", "#c2c3c1"),
    "ink-3": ("#494f53", "#adb2b3"),
    "link": ("#0b4a57", "#8fcbd6"),
    "visited": ("#4a3560", "#cbb8e2"),
    "accent": ("#83301a", "#efab8a"),
    "accent-wash": ("#f8ece5", "#2e211b"),
    "ok": ("#1b5435", "#86c8a0"),
    "ok-wash": ("#e6f1e9", "#17261d"),
    "warn": ("#694200", "#e7be6b"),
    "warn-wash": ("#fbf0d9", "#2a2212"),
    "bad": ("#94161f", "#f4aaa5"),
    "bad-wash": ("#fbe7e6", "#301a1a"),
    "btn": ("#12343c", "#bfe0e6"),
    "btn-ink": ("#ffffff", "#0e2227"),
    "edge": ("#857f72", "#7b838a"),
    "rule": ("#d9d3c5", "#343a3f"),
    "mark": ("#fbe8a6", "#5a4a12"),
}


def colours(scheme):
    """The tokens of one scheme: name to #rrggbb."""
    column = {"light": 2, "dark": 3}[scheme]
    return {match[1]: match[column] for match in TOKEN.finditer(TOKENS.read_text())}


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class ContrastTests(SimpleTestCase):
    def assert_pairs(self, scheme, pairs, least):
        tokens = colours(scheme)
        for text, ground in pairs:
            with self.subTest(scheme=scheme, text=text, ground=ground):
                self.assertGreaterEqual(contrast(tokens[text], tokens[ground]), least)

    def test_black_on_white_is_twenty_one_to_one(self):
        self.assertAlmostEqual(contrast("#000000", "#ffffff"), 21)

    def test_the_colours_are_those_of_the_design(self):
        found = {name: (colours("light")[name], colours("dark")[name]) for name in colours("light")}
        self.assertEqual(found, SPECIFIED)

    def test_text_reads_at_seven_to_one_on_light(self):
        self.assert_pairs("light", PAIRS, 7)

    def test_text_reads_at_seven_to_one_on_dark(self):
        self.assert_pairs("dark", PAIRS, 7)

    def test_control_borders_show_at_three_to_one_on_light(self):
        self.assert_pairs("light", [("edge", ground) for ground in GROUNDS], 3)

    def test_control_borders_show_at_three_to_one_on_dark(self):
        self.assert_pairs("dark", [("edge", ground) for ground in GROUNDS], 3)

    def test_the_text_only_pages_have_the_same_colours(self):
        found = dict.fromkeys(("paper", "ink", "link", "visited"), ())
        for name, colour in OF_LITE.findall(LITE.read_text()):
            found[name] += (colour,)
        self.assertEqual(found, {name: SPECIFIED[name] for name in found})
