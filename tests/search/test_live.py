from django.test import TestCase

from articles.models import Article
from jfj.demo.factories import ArticleFactory
from search import index


class LiveResultsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for number in range(8):
            ArticleFactory(published=True, headline=f"Reparations, part {number}")
        ArticleFactory(embargoed=True, headline="A secret pomegranate")
        index.rebuild()

    def ask(self, words):
        return self.client.get("/search/suggest/", {"q": words})

    def test_the_beginning_of_a_word_finds_it(self):
        for words in ("re", "repa", "reparati", "reparations", "part rep", "REPAR", "heard repar"):
            with self.subTest(words):
                self.assertContains(self.ask(words), "<li>", count=6)

    def test_it_is_a_list_of_links_with_one_to_all_results(self):
        response = self.ask("reparations part")
        self.assertContains(response, 'href="/search/?q=reparations%20part">View all results')
        self.assertContains(response, 'data-said="6 results under the field"')
        self.assertNotContains(response, "<html")

    def test_one_letter_asks_nothing(self):
        for words in ("", "r", " ", '"', "-re"):
            self.assertEqual(self.ask(words).content.strip(), b"", words)

    def test_a_word_that_is_nowhere_says_so(self):
        self.assertContains(self.ask("xylo"), "No result")

    def test_a_finished_word_is_no_beginning(self):
        self.assertContains(self.ask('"repa"'), "No result")

    def test_hidden_stories_are_not_found(self):
        self.assertContains(self.ask("pomegr"), "No result")
        Article.objects.update(status="draft")
        self.assertContains(self.ask("repar"), "No result")

    def test_what_was_typed_is_escaped(self):
        response = self.ask('repar <img src=x onerror="1">')
        self.assertNotContains(response, "<img")

    def test_it_is_for_reading_alone(self):
        self.assertEqual(self.client.post("/search/suggest/", {"q": "repar"}).status_code, 405)
