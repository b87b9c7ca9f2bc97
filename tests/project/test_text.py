"""Counting words in any script, and refusing characters that have no business in a headline."""

from time import process_time

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase

from jfj.lib.text import (
    UNWANTED,
    count_words,
    reading_minutes,
    refuse_control_characters,
    tidy_characters,
    valid_in_xml,
)


class CountWordsTests(SimpleTestCase):
    def check(self, words, text):
        self.assertEqual(count_words(text), words, text)

    def test_words_stand_between_white_space(self):
        self.check(4, "The court\nsat\u00a0again.")

    def test_a_lone_dash_is_no_word(self):
        self.check(2, "court — sat")

    def test_hyphens_apostrophes_and_commas_do_not_split(self):
        self.check(3, "state-owned don't 5,000")

    def test_arabic_vowel_signs_do_not_split(self):
        self.check(2, "السَّلَامُ عَلَيْكُمْ")

    def test_amharic_word_spaces_split(self):
        self.check(4, "ፍርድ፡ቤቱ፡ውሳኔ፡ሰጠ።")

    def test_two_han_characters_count_as_a_word(self):
        self.check(3, "我们的世界")

    def test_two_thai_letters_count_as_a_word_and_marks_are_none(self):
        self.check(3, "ที่นี่ไทย")

    def test_latin_words_among_han_count_on_their_own(self):
        self.check(3, "在ICC开庭")

    def test_no_text_has_no_words(self):
        self.check(0, " \n\u00a0—")


class ReadingMinutesTests(SimpleTestCase):
    def test_no_words_take_no_time(self):
        self.assertEqual(reading_minutes(0), 0)

    def test_one_word_takes_a_minute(self):
        self.assertEqual(reading_minutes(1), 1)

    def test_200_words_take_a_minute(self):
        self.assertEqual(reading_minutes(200), 1)

    def test_201_words_take_two(self):
        self.assertEqual(reading_minutes(201), 2)


class RefuseControlCharactersTests(SimpleTestCase):
    def test_a_headline_in_any_script_passes(self):
        refuse_control_characters("ICC: «Non», قالت المحكمة — 裁判所 👩🏾‍⚖️ \u200eA\u200f \u2066B\u2069")

    def test_controls_line_breaks_surrogates_and_overrides_are_refused(self):
        for character in "\x00\x07\t\n\r\x7f\x85\ud800\u2028\u2029\u202d\u202e\ufeff\ufffe\U0001fffe":
            with self.subTest(f"U+{ord(character):04X}"), self.assertRaises(ValidationError):
                refuse_control_characters(f"Court{character}sits")

    def test_the_message_names_the_character(self):
        with self.assertRaisesMessage(ValidationError, "U+202E"):
            refuse_control_characters("\u202e")


class ValidInXmlTests(SimpleTestCase):
    def test_every_unwanted_character_goes(self):
        unwanted = UNWANTED.findall("".join(map(chr, range(0x110000))))
        self.assertIn("\ufffc", unwanted)
        self.assertEqual([], [c for c in unwanted if valid_in_xml(f"one{c}two") != "onetwo"])

    def test_breaks_of_printers_part_words(self):
        self.assertEqual("one two three", valid_in_xml("one\vtwo\fthree"))

    def test_all_else_stays(self):
        text = "<p>“Ça va\xa0?” asked 12 of them:\r\n\tنعم \u200e(\u200d) \U0001f54a</p>"
        self.assertEqual(text, valid_in_xml(text))


class TidyCharactersTests(SimpleTestCase):
    def test_letters_and_their_marks_become_one(self):
        self.assertEqual(tidy_characters("cafe\u0301"), "café")

    def test_joiners_inside_words_and_signs_stay(self):
        self.assertEqual(tidy_characters("می\u200cخواهم 👩\u200d⚖"), "می\u200cخواهم 👩\u200d⚖")

    def test_a_zero_width_space_stays_only_where_a_script_needs_it(self):
        self.assertEqual(tidy_characters("a\u200bb ក\u200bខ"), "ab ក\u200bខ")

    def test_a_million_marks_on_one_letter_take_no_time(self):
        start = process_time()
        tidy_characters("a" + "\u0300\u0316" * 500_000)
        self.assertLess(process_time() - start, 2)
