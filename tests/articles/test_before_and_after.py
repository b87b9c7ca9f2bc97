import json
from unittest import skipUnless

from django.db import connection
from django.test import TestCase
from django.utils.dateparse import parse_datetime

from articles.models import Article
from jfj.demo.factories import ArticleFactory

NOON = parse_datetime("2024-05-16T12:00:00Z")


class BeforeAndAfterTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        dates = (
            "2024-05-15T12:00Z",
            "2024-05-16T12:00Z",
            "2024-05-16T12:00Z",
            "2024-05-16T12:00Z",
            "2024-05-17T12:00Z",
        )
        cls.stories = [ArticleFactory(published=True, published_at=date) for date in dates]
        cls.middle = cls.stories[2]

    def test_stories_of_the_same_moment_stand_in_the_order_of_their_ids(self):
        published = Article.objects.published()
        self.assertEqual(set(published.before(NOON, self.middle.pk)), set(self.stories[:2]))
        self.assertEqual(set(published.after(NOON, self.middle.pk)), set(self.stories[3:]))

    @skipUnless(connection.vendor == "postgresql", "On SQLite no plan says where an index is entered.")
    def test_the_index_is_entered_at_the_date_of_the_story(self):
        published = Article.objects.published().values("pk")
        for stories in (
            published.before(NOON, self.middle.pk).newest_first(),
            published.after(NOON, self.middle.pk).order_by("published_at", "pk"),
        ):
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
                cursor.execute("SET LOCAL enable_sort = off")
            plan = json.loads(stories[:1].explain(format="json"))[0]["Plan"]["Plans"][0]
            self.assertEqual(plan["Index Name"], "articles_by_date")
            self.assertIn("2024-05-16 12:00:00", plan["Index Cond"])
