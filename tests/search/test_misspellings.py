"""Names and courts as people misspell them, in the texts of the demo: the story must be among the first ten."""

import re
from pathlib import Path

from django.test import TestCase

from articles.models import Article
from jfj.demo import content, factories
from search import index

LINES = Path(__file__).with_name("misspellings.txt").read_text(encoding="utf-8").splitlines()
TYPED = [re.split(r"\s{2,}|\s(?=\S+$)", line) for line in LINES if line and not line.startswith("#")]
AT_LEAST = 45


class MisspellingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = factories.SectionFactory()
        for text in content.read("stories"):
            head = text.head
            if head.get("status", "published") == "published" and "published_at" in head:
                factories.ArticleFactory(
                    published=True,
                    slug=text.slug,
                    headline=head["headline"],
                    standfirst=head.get("standfirst", ""),
                    language=head.get("language", "en"),
                    body=text.body,
                    section=section,
                    tags=head["tags"],
                )
        index.rebuild()

    def finds(self, typed, slug):
        response = self.client.get("/search/", {"q": typed})
        return any(hit.article.slug.startswith(slug) for hit in response.context["hits"])

    def test_there_are_fifty_and_each_names_a_story(self):
        self.assertEqual(len(TYPED), 50)
        for _typed, slug in TYPED:
            self.assertTrue(Article.objects.filter(slug__startswith=slug).exists(), slug)

    def test_nearly_all_find_their_story(self):
        lost = [typed for typed, slug in TYPED if not self.finds(typed, slug)]
        self.assertLessEqual(len(lost), len(TYPED) - AT_LEAST, lost)
