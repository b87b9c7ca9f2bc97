import re

import polib
from django.test import SimpleTestCase
from django.utils import translation
from django.utils.translation import gettext

from tests.catalogue import CATALOGUES, phrases

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")


class CatalogueTests(SimpleTestCase):
    """The words around a French or Swahili text."""

    def each(self):
        return [
            (path, {(entry.msgid, entry.msgid_plural): entry for entry in polib.pofile(path)}) for path in CATALOGUES
        ]

    def test_there_is_one_for_each_language_but_our_own(self):
        self.assertEqual([path.parts[-3] for path in CATALOGUES], ["fr", "sw"])

    def test_every_phrase_that_a_reader_can_meet_is_in_it(self):
        for _path, entries in self.each():
            self.assertEqual(set(phrases()) - set(entries), set(), "python -m tests.catalogue puts them in")

    def test_it_holds_nothing_that_is_said_nowhere(self):
        for _path, entries in self.each():
            self.assertEqual(set(entries) - set(phrases()), set())

    def test_nothing_in_it_is_untranslated_or_doubtful(self):
        for path, _entries in self.each():
            catalogue = polib.pofile(path)
            self.assertEqual(
                [entry.msgid for entry in catalogue.untranslated_entries() + catalogue.fuzzy_entries()], []
            )

    def test_what_is_filled_in_stands_in_each_translation(self):
        for _path, entries in self.each():
            for entry in entries.values():
                wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
                for words in [entry.msgstr, *entry.msgstr_plural.values()]:
                    if words:
                        self.assertEqual(sorted(PLACEHOLDER.findall(words)), wanted, entry.msgid)

    def test_the_compiled_file_is_the_same(self):
        for path, entries in self.each():
            compiled = {(entry.msgid, entry.msgid_plural): entry for entry in polib.mofile(path.with_suffix(".mo"))}
            self.assertEqual(
                {key: (entry.msgstr, entry.msgstr_plural) for key, entry in compiled.items()},
                {key: (entry.msgstr, entry.msgstr_plural) for key, entry in entries.items()},
            )

    def test_the_site_uses_it(self):
        with translation.override("fr"):
            self.assertEqual(gettext("Skip to main content"), "Aller au contenu")
        with translation.override("sw"):
            self.assertEqual(gettext("Skip to main content"), "Ruka hadi maudhui makuu")
