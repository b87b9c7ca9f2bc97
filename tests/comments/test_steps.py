"""Each step of the pipeline by itself: a pure function, no database."""

from django.test import SimpleTestCase

from comments import steps
from comments.pipeline import HOLD, REFUSE, Draft, Verdict, judge


def draft(text="A thought about the hearing.", **facts):
    return Draft(text=text, **{"published_before": 9, **facts})


class StepTests(SimpleTestCase):
    def assert_says(self, outcome, step, a_draft):
        with self.subTest(step.__name__, draft=a_draft):
            said = step(a_draft)
            self.assertEqual(said and said.outcome, outcome)

    def test_an_ordinary_comment_passes_all_of_them(self):
        self.assertEqual(judge(draft(), steps.STEPS).verdicts, [])

    def test_a_field_that_nobody_sees_stays_empty(self):
        self.assert_says(REFUSE, steps.honeypot, draft(is_trapped=True))

    def test_nobody_types_in_two_seconds(self):
        self.assert_says(REFUSE, steps.filling_time, draft(seconds_typed=2))
        self.assert_says(None, steps.filling_time, draft(seconds_typed=4))
        self.assert_says(None, steps.filling_time, draft(seconds_typed=0, is_edit=True))

    def test_a_closed_discussion_takes_nothing(self):
        self.assert_says(REFUSE, steps.closed, draft(is_open=False))

    def test_who_is_banned_hears_why_and_where_to_appeal(self):
        said = steps.banned(draft(ban="Threats", appeals_to="appeals@example.org")).said
        self.assertIn("Threats", said)
        self.assertIn("appeals@example.org", said)

    def test_who_is_muted_waits(self):
        self.assert_says(HOLD, steps.banned, draft(is_muted=True))

    def test_nothing_and_too_much_are_refused(self):
        for text in ("", " \n\u00a0 ", "\u3164\u200d\u2060\u034f", "\u2800\U000e0020", "a" * 5001, "a" * 1_000_000):
            self.assert_says(REFUSE, steps.length, draft(text))
        self.assert_says(None, steps.length, draft("a" * 5000))

    def test_towers_of_marks_are_refused_and_languages_are_not(self):
        self.assert_says(REFUSE, steps.length, draft("Z" + "\u0335\u0321\u0301\u0307\u0300" * 3 + "algo"))
        for tower in ("\u0489" * 5, "\u0301\u0300\u034f" * 3):
            self.assert_says(REFUSE, steps.length, draft(f"Z{tower}algo"))
        for text in ("Ở đâu có công lý", "בְּרֵאשִׁית בָּרָא", "أُحِبُّ العَدَالَةَ", "ọ̀rọ̀ ìjẹ́wọ́"):
            self.assert_says(None, steps.length, draft(text))

    def test_the_same_again_is_refused(self):
        self.assert_says(REFUSE, steps.repeat, draft(is_repeated=True))
        self.assert_says(None, steps.repeat, draft())

    def test_five_in_a_few_minutes_are_enough(self):
        self.assert_says(None, steps.rate, draft(sent_lately=4))
        self.assert_says(REFUSE, steps.rate, draft(sent_lately=5))

    def test_five_that_wait_are_enough(self):
        self.assert_says(None, steps.rate, draft(waiting=4))
        self.assert_says(REFUSE, steps.rate, draft(waiting=5))
        self.assert_says(None, steps.rate, draft(waiting=5, sent_lately=5, is_edit=True))

    def test_banned_words_are_found_however_they_are_dressed_up(self):
        for text in ("You rat!", "you  RAT", "r\u0301at", "R4T", "rat.", "r\u0430t", "r\u200cat", "r\u00ada\ufe0ft"):
            self.assert_says(REFUSE, steps.banned_words, draft(text, banned_words=("rat",)))
        for text in ("A ratification", "The Karate club", "moderate"):
            self.assert_says(None, steps.banned_words, draft(text, banned_words=("rat",)))

    def test_a_banned_phrase_is_one_across_lines(self):
        self.assert_says(REFUSE, steps.banned_words, draft("go\nhome now", banned_words=("go home",)))

    def test_which_word_it_was_is_not_said(self):
        self.assertNotIn("rat", steps.banned_words(draft("you rat", banned_words=("rat",))).said)

    def test_suspect_words_wait_and_are_named_to_the_moderator(self):
        said = steps.suspect_words(draft("It was a militia.", suspect_words=("militia", "bribe")))
        self.assertEqual((said.outcome, "militia" in said.said, "bribe" in said.said), (HOLD, True, False))

    def test_links_beyond_the_usual_wait_and_very_many_are_refused(self):
        link = "https://example.org/a "
        self.assert_says(None, steps.links, draft(link))
        self.assert_says(HOLD, steps.links, draft(link * 2))
        self.assert_says(REFUSE, steps.links, draft(link * 11))

    def test_whatever_becomes_a_link_is_counted(self):
        for text in ("spam.com spam.org/x", "me@example.org you@example.org", "See www.a.example, HTTPS://b.example"):
            self.assert_says(HOLD, steps.links, draft(text))

    def test_shouting_waits(self):
        self.assert_says(HOLD, steps.shouting, draft("THIS IS A SCANDAL OF THE COURT"))
        self.assert_says(None, steps.shouting, draft("ICC: yes"))
        self.assert_says(None, steps.shouting, draft("هذه محكمة عادلة جدا للجميع هنا"))

    def test_the_first_comments_wait_except_those_of_staff(self):
        self.assert_says(HOLD, steps.new_writer, draft(published_before=2))
        self.assert_says(None, steps.new_writer, draft(published_before=3))
        self.assert_says(None, steps.new_writer, draft(published_before=0, is_by_staff=True))

    def test_three_rejected_ones_make_the_next_wait(self):
        self.assert_says(None, steps.history, draft(rejected_lately=2))
        self.assert_says(HOLD, steps.history, draft(rejected_lately=3))

    def test_under_some_stories_all_wait(self):
        self.assert_says(HOLD, steps.premoderation, draft(is_premoderated=True))


class PipelineTests(SimpleTestCase):
    def test_after_a_refusal_nobody_else_is_asked(self):
        asked = []

        def first(_draft):
            asked.append("first")
            return Verdict(REFUSE, "No.")

        def second(_draft):
            asked.append("second")

        judgement = judge(draft(), [first, second])
        self.assertEqual((asked, judgement.refusal.said), (["first"], "No."))

    def test_all_that_hold_are_kept_with_their_names(self):
        judgement = judge(
            draft("LINKS https://a.example https://b.example AND SHOUTING", published_before=0), steps.STEPS
        )
        self.assertEqual(
            [(one["step"], one["outcome"]) for one in judgement.as_stored()],
            [("links", "hold"), ("new_writer", "hold")],
        )
