from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from jfj.demo.factories import ArticleFactory, PageFactory
from search import index
from search.addresses import MOST_WORDS, is_worth_a_search, words_of_address
from search.near import near


class NearMatchTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = ArticleFactory(published=True, headline="Judges visit a quince orchard")
        for number in range(5):
            ArticleFactory(published=True, headline=f"An orchard, part {number}")
        ArticleFactory(embargoed=True, headline="A secret pomegranate")
        ArticleFactory(withdrawn=True, headline="A withdrawn pomegranate")
        cls.page = PageFactory(title="About us", slug="about-us", is_published=True)
        PageFactory(title="What we plan", slug="what-we-plan", is_published=False)
        index.rebuild()

    def near(self, path):
        return [story.headline for story in near(path).stories]

    def test_the_story_with_most_of_the_words_comes_first(self):
        found = self.near("/2023/05/judges-visit-the-quince-orchards/")
        self.assertEqual(found[0], self.story.headline)
        self.assertEqual(len(found), 3)

    def test_one_word_is_enough(self):
        self.assertEqual(self.near("/quince-and-nothing-else/"), [self.story.headline])

    def test_a_misspelt_address_is_understood(self):
        self.assertEqual(self.near("/qiunce/"), [self.story.headline])

    def test_hidden_stories_are_not_near(self):
        self.assertEqual(self.near("/secret-pomegranate/"), [])
        self.assertEqual(self.near("/secert-pomegranat/"), [])

    def test_a_page_is_near_whose_address_is_almost_the_same(self):
        self.assertEqual(near("/abuot-us/").pages, [self.page])
        self.assertEqual(near("/lite/about-uss.html").pages, [self.page])

    def test_a_page_that_is_not_on_the_site_is_not_near(self):
        self.assertEqual(near("/what-we-plann/").pages, [])

    def test_pages_and_stories_are_three_together(self):
        PageFactory(slug="orchards", is_published=True)
        found = near("/orchard/")
        self.assertEqual((len(found.pages), len(found.stories)), (1, 2))

    def test_a_misspelt_page_is_no_misspelt_story(self):
        PageFactory(slug="qiunces", is_published=True)
        self.assertEqual(near("/qiunce/").stories, [])

    def test_an_address_without_words_is_near_to_nothing(self):
        for path in ("/", "/2023/05/", "/a/b/", "/%00/", "/\ud800/", "/" + "x" * 5000):
            self.assertEqual(self.near(path), [], ascii(path)[:20])

    def test_for_the_address_of_a_file_or_a_hole_nothing_is_asked(self):
        for path in (
            "/wp-login.php",
            "/.env",
            "/quince.xml",
            "/.git/quince/",
            "/quince;drop/",
            "/a/b/c/d/e/quince/",
            "/" + "quince-" * 5000,
        ):
            with self.subTest(path[:20]), self.assertNumQueries(0):
                self.assertEqual(self.near(path), [])

    def test_a_long_address_costs_no_more_than_a_short_one(self):
        asked = []
        for letters in ("abc", "abcdefghijklmnop"):
            with CaptureQueriesContext(connection) as queries:
                near("/2023/05/" + "-".join(f"qiunce{letter}" for letter in letters) + "/")
            asked.append(len(queries))
        self.assertEqual(asked[0], asked[1])


class WordsOfAddressTests(TestCase):
    def test_the_slug_reads_as_words(self):
        for path, words in {
            "/2023/05/The-ICC_trial.html": "the icc trial",
            "/2023/05/17/the-icc-trial/history/": "the icc trial",
            "/tag/mass-graves/": "mass graves",
            "/section/elections/": "elections",
            "/report-2021.v2.pdf": "report",
            "/wp-login.php": "wp login",
            "/président-élu/": "president elu",
            "/العدالة-الدولية/": "العدالة الدولية",
            "/.env": "",
            "/": "",
            "": "",
        }.items():
            with self.subTest(path):
                self.assertEqual(" ".join(words_of_address(path)), words)

    def test_of_a_long_one_there_are_eight(self):
        self.assertEqual(len(words_of_address("/" + "word-" * 5000)), MOST_WORDS)

    def test_nothing_but_letters_and_digits_comes_out_of_it(self):
        for path in ("/\x00a\ud800b/", "/<script>-alert(1)/", "/\u202eabc/", "/a\r\nb/", '/"-OR-"/'):
            for word in words_of_address(path):
                self.assertTrue(word.isalnum(), ascii(path))

    def test_slugs_are_worth_a_search(self):
        for path in ("/about-uss/", "/2023/05/the-icc-trial/", "/2023/05/17/x.html", "/العدالة-الدولية/"):
            self.assertTrue(is_worth_a_search(path), path)
