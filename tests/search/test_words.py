"""Which words find which story: the same on both databases, French stems apart."""

from django.db import connection
from django.test import SimpleTestCase, TestCase

from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory
from search import index, results
from search.letters import fold, words_of
from search.query import parse
from tests.search.found import found

BOX = '<figure data-block="fact-box"><figcaption>The pangolin</figcaption><p>It sleeps by day.</p></figure>'


class WordTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        stories = {
            "Reparations for Timbuktu": {"body": "<p>The chamber ordered payments to victims’ families.</p>"},
            "A verdict in The Hague": {"body": "<p>Ongwen was convicted; reparations may follow.</p>"},
            "Šešelj and the registry": {"body": "<p>Al-Hassan’s lawyers didn’t appear in ICC-02/05.</p>"},
            "La Cour a condamné deux accusés": {"language": "fr", "body": "<p>Les témoins ont été protégés.</p>"},
            "Mahakama ya Afrika": {"language": "sw", "body": "<p>Majaji walisikiliza mashahidi.</p>"},
            "عشرون عاماً على إحالة دارفور": {"language": "ar", "body": "<p>استمع القضاة إلى الشهود.</p>"},
            "In a box": {"body": BOX},
        }
        for headline, fields in stories.items():
            ArticleFactory(published=True, headline=headline, **{"standfirst": "", **fields})
        index.rebuild()

    def assert_finds(self, words, *headlines):
        with self.subTest(words):
            self.assertEqual(sorted(found(words)), sorted(headlines))

    def test_english_words_find_each_other_in_all_their_forms(self):
        self.assert_finds("order", "Reparations for Timbuktu")
        self.assert_finds("reparation", "Reparations for Timbuktu", "A verdict in The Hague")
        self.assert_finds("convicting", "A verdict in The Hague")

    def test_french_words_find_each_other_on_postgresql_alone(self):
        """The one difference between the two: SQLite has no French stems."""
        has_stems = connection.vendor == "postgresql"
        for words in ("condamnation", "témoin protégé"):
            self.assert_finds(words, *(["La Cour a condamné deux accusés"] if has_stems else []))

    def test_french_words_are_found_as_they_are_written_and_without_their_accents(self):
        self.assert_finds("condamné", "La Cour a condamné deux accusés")
        self.assert_finds("temoins proteges", "La Cour a condamné deux accusés")

    def test_words_of_other_languages_are_taken_as_they_are(self):
        self.assert_finds("majaji", "Mahakama ya Afrika")
        self.assert_finds("majajis")
        self.assert_finds("القضاة", "عشرون عاماً على إحالة دارفور")

    def test_all_words_must_be_there(self):
        self.assert_finds("reparations ongwen", "A verdict in The Hague")
        self.assert_finds("reparations seselj")

    def test_words_of_a_fact_box_and_its_title_are_found(self):
        self.assert_finds("pangolin", "In a box")
        self.assert_finds("sleeps", "In a box")

    def test_a_question_finds_what_its_words_would_find(self):
        self.assert_finds("what did the chamber order", "Reparations for Timbuktu")

    def test_words_that_every_english_text_has_find_nothing(self):
        self.assert_finds("the")
        self.assert_finds("what is in the")

    def test_a_phrase_stands_together(self):
        self.assert_finds('"chamber ordered payments"', "Reparations for Timbuktu")
        self.assert_finds('"payments chamber"')
        self.assert_finds("“chamber ordered”", "Reparations for Timbuktu")

    def test_a_word_behind_a_minus_must_not_be_there(self):
        self.assert_finds("reparations -ongwen", "Reparations for Timbuktu")
        self.assert_finds('reparations -"may follow"', "Reparations for Timbuktu")
        self.assert_finds("reparations -convict", "Reparations for Timbuktu")

    def test_accents_and_capitals_make_no_difference(self):
        for words in ("seselj", "ŠEŠELJ", "Šešelj"):
            self.assert_finds(words, "Šešelj and the registry")

    def test_signs_inside_a_word_cut_it(self):
        for words in ("al-hassan", "Al Hassan", "hassan", "icc-02/05", "didn't", "didn’t"):
            self.assert_finds(words, "Šešelj and the registry")

    def test_signs_of_the_databases_are_no_signs_here(self):
        for words in ("ongwen OR seselj", "ongwen AND seselj", "ongwen | seselj", "headline:ongwen", "NEAR(ongwen a)"):
            self.assert_finds(words)
        for words in ("ong*", "^ongwe"):
            self.assert_finds(words)
        for words in ("ongwen & convicted", "(ongwen)", "ongwen:*", "ongwen'", "+ongwen", "!ongwen", "ongwen;--"):
            self.assert_finds(words, "A verdict in The Hague")

    def test_nothing_to_look_for_is_nothing_asked(self):
        for words in ("", " ", '"', "-", "--", "-ongwen", '""', "!!!", "…", "-"):
            with self.subTest(words):
                self.assertFalse(parse(words))


class OrderTests(TestCase):
    """A word in the headline counts more than one in the standfirst, and so on down to the captions."""

    @classmethod
    def setUpTestData(cls):
        filler = "<p>Nobody expected the chamber to sit in the afternoon.</p>" * 5
        plain = {"standfirst": "What the chamber was asked.", "body": filler, "published": True}
        picture = ImageFactory(caption="A quince.")
        ArticleFactory(**plain | {"headline": "Third", "body": f"<p>A quince.</p>{filler}"})
        ArticleFactory(**plain, headline="First, a quince")
        ArticleFactory(**plain, headline="Fourth", lead_image=picture)
        ArticleFactory(**plain | {"headline": "Second", "standfirst": "What the quince was asked."})
        ArticleFactory(**plain, headline="Tagged", tags=["Quince"])
        ArticleFactory(**plain, headline="Signed", authors=[AuthorFactory(name="Ann Quince")])
        for number in range(12):
            ArticleFactory(**plain, headline=f"None {number}")
        index.rebuild()

    def test_the_order_is_that_of_the_places(self):
        order = found("quince")
        self.assertEqual(len(order), 6)
        self.assertEqual(order[0], "First, a quince")
        self.assertEqual({*order[1:4]}, {"Second", "Tagged", "Signed"})
        self.assertEqual(order[4:], ["Third", "Fourth"])

    def test_by_date_the_places_do_not_count(self):
        newest = found("quince", sort=results.NEWEST)
        dates = list(Article.objects.filter(headline__in=newest).order_by("-published_at", "-pk"))
        self.assertEqual(newest, [story.headline for story in dates])
        self.assertEqual(found("quince", sort=results.OLDEST), newest[::-1])

    def test_pages_of_hits_do_not_overlap(self):
        for sort in (results.RELEVANCE, results.NEWEST, results.OLDEST):
            pages = [found("chamber", sort=sort, limit=7, offset=start) for start in (0, 7, 14)]
            self.assertEqual(len({headline for page in pages for headline in page}), 18, sort)


class LetterTests(SimpleTestCase):
    def test_folding_keeps_the_length_of_every_text(self):
        for text in (
            "Šešelj’s ﬁle",
            "İstanbul ẞ",
            "ⅷ ½ ǆ",
            "القُضاة",
            "e\u0301té",
            "日本 ፡ ሰላም",
            "\x00\ud800\U0001f600",
        ):
            with self.subTest(ascii(text)):
                self.assertEqual(len(fold(text)), len(text))

    def test_words_are_letters_marks_and_digits(self):
        self.assertEqual(words_of("Al-Hassan’s (ICC-01/12)…"), ["al", "hassan", "s", "icc", "01", "12"])
        self.assertEqual(words_of("ሰላም፡ለሁሉም"), ["ሰላም", "ለሁሉም"])
        self.assertEqual(words_of("القُضاة"), ["القُضاة"])
