"""How PostgreSQL answers a search: from its indexes, however common the word."""

from unittest import skipUnless

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from jfj.demo.factories import ArticleFactory
from search import index, results
from search.backends import by_index
from search.query import parse


@skipUnless(connection.vendor == "postgresql", "SQLite asks its text tables first, as told by CROSS JOIN")
class PlanTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for _ in range(3):
            ArticleFactory(published=True, headline="The court sits", standfirst="In court")
        index.rebuild()

    def plans(self, ask):
        """How the database went about each question that holds words to be found."""
        with CaptureQueriesContext(connection) as asked:
            ask(parse("court"), Article.objects.published())
        searches = [query["sql"] for query in asked if "tsquery" in query["sql"]]
        with connection.cursor() as cursor:
            for sql in searches:
                cursor.execute(f"EXPLAIN {sql}")
                yield "\n".join(line for (line,) in cursor.fetchall())

    @by_index()
    def test_hits_are_counted_and_ordered_by_the_indexes_alone(self):
        wanted = ["Index Scan on search_entry_vector"]
        for ask, indexes in (
            (results.count, wanted),
            (results.is_any, wanted),
            (lambda *asked: results.ids(*asked, sort=results.NEWEST), wanted),
            (results.ids, [f"Index Scan on search_entry_{vector}" for vector in ("title", "head", "vector")]),
        ):
            for index_scan, plan in zip(indexes, self.plans(ask), strict=False):
                with self.subTest(index_scan):
                    self.assertIn(index_scan, plan)
