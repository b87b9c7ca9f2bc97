"""Who wrote a story, in one line of a list."""

from django.test import TestCase
from django.utils import translation

from articles.bylines import short_byline
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory


class ShortBylineTest(TestCase):
    def byline_of(self, *names):
        story = ArticleFactory(authors=[AuthorFactory(name=name) for name in names])
        return short_byline(Article.objects.for_lines().get(pk=story.pk))

    def test_three_names_and_how_many_others(self):
        self.assertEqual("<bdi>By Amina</bdi>", self.byline_of("Amina"))
        self.assertEqual("<bdi>By Amina and Bosco</bdi>", self.byline_of("Amina", "Bosco"))
        self.assertEqual("<bdi>By Amina, Bosco and Claire</bdi>", self.byline_of("Amina", "Bosco", "Claire"))
        self.assertEqual("<bdi>By A, B, C and 1 other</bdi>", self.byline_of("A", "B", "C", "D"))
        self.assertEqual("<bdi>By A, B, C and 2 others</bdi>", self.byline_of("A", "B", "C", "D", "E"))

    def test_nobody_named_is_the_newsroom(self):
        self.assertEqual('<bdi>By <span class="byline__name">JFJ</span></bdi>', self.byline_of())

    def test_speaks_the_language_of_the_page(self):
        with translation.override("fr"):
            self.assertEqual("<bdi>Par Amina et Bosco</bdi>", self.byline_of("Amina", "Bosco"))

    def test_name_is_text(self):
        self.assertEqual("<bdi>By &lt;b&gt; &amp; co</bdi>", self.byline_of("<b> & co"))
