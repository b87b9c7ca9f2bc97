from unittest import skipUnless

from django.core.cache import cache
from django.db import connection
from django.test import TestCase

from articles import subjects
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory
from jfj.lib import planner


@skipUnless(connection.vendor == "sqlite", "PostgreSQL looks by itself.")
class PlannerTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = AuthorFactory()
        first = ArticleFactory(published=True, authors=[cls.author])
        fields = {"section": first.section, "published_at": first.published_at, "status": "published"}
        Article.objects.bulk_create(Article(headline="A", slug=f"other-{n}", **fields) for n in range(200))
        planner.look()

    def setUp(self):
        cache.clear()

    def plan_of(self, queryset):
        sql, params = queryset.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return [detail for *_numbers, detail in cursor.fetchall()]

    def test_whether_an_author_is_credited_is_asked_of_his_own_stories(self):
        plan = self.plan_of(subjects.authors())
        self.assertFalse([step for step in plan if "articles_by_date" in step], plan)

    def test_of_several_credits_for_a_story_the_first_is_found_by_its_index(self):
        plan = self.plan_of(subjects.stories_of(self.author))
        self.assertTrue([step for step in plan if "(article_id=? AND author_id=? AND role<?)" in step], plan)

    def test_the_tick_looks_once_a_day(self):
        self.assertEqual([planner.look_daily(), planner.look_daily()], ["looked at its indexes", None])
