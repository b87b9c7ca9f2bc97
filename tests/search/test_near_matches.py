from django.template import Context, Template
from django.test import TestCase

from jfj.demo.factories import ArticleFactory
from search import index


class NearMatchTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = ArticleFactory(published=True, headline="Judges visit a quince orchard")
        for number in range(5):
            ArticleFactory(published=True, headline=f"An orchard, part {number}")
        ArticleFactory(embargoed=True, headline="A secret pomegranate")
        index.rebuild()

    def near(self, path):
        template = Template("{% load search %}{% near_matches path as near %}{{ near|join:'|' }}")
        return list(filter(None, template.render(Context({"path": path})).split("|")))

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

    def test_an_address_without_words_is_near_to_nothing(self):
        for path in ("/", "/2023/05/", "/a/b/", "/%00/", "/\ud800/", "/" + "x" * 5000):
            self.assertEqual(self.near(path), [], ascii(path)[:20])

    def test_an_address_reads_as_words(self):
        template = Template("{% load search %}{{ path|as_words }}")
        self.assertEqual(template.render(Context({"path": "/2023/05/The-ICC_trial.html"})), "the icc trial html")
