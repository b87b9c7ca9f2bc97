"""What the bench of growth is about: a newsroom that is ten times as large, and in all else the same."""

import pytest
from django.db import connection
from django.db.models import Count, F
from django.test import SimpleTestCase, TestCase

from articles import months
from articles.models import Article, Byline, Section
from articles.models.tags import TaggedArticle
from comments.models import Comment
from jfj.demo.factories import SectionFactory
from search import index
from search.models import Entry
from tests.bench import multiply
from tests.bench.growth import Page, markdown

STORIES = 20


def page(name="section", *, last=1.0, scans=(), rows=100):
    plan = {"queries": 5, "rows": rows, "scans": list(scans)}
    return Page(name, {2_000: 10.0, 20_000: 10.0, 200_000: 10.0 * last}, {200_000: plan})


@pytest.mark.long
class TenTimesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        SectionFactory.create_batch(3)
        multiply.begin(STORIES)
        index.rebuild()
        cls.found = cls.court()
        multiply.ten_times()

    @staticmethod
    def court():
        return Entry.objects.filter(body__contains="court").count()

    def test_every_row_about_a_story_is_there_ten_times(self):
        self.assertGreater(self.found, 0)
        self.assertEqual(self.court(), 10 * self.found)
        for model in (Article, Byline, Entry):
            self.assertEqual(model.objects.count(), 10 * STORIES)
        per_story = Article.objects.annotate(number=Count("comments")).values_list("number", flat=True)
        self.assertEqual(set(per_story), {multiply.COMMENTS})
        self.assertEqual(Comment.objects.count(), 10 * STORIES * multiply.COMMENTS)

    def test_dates_go_on_as_before_and_stand_beside_credits_and_tags(self):
        dates = Article.objects.values_list("published_at", flat=True)
        self.assertEqual(len(set(dates)), 10 * STORIES)
        self.assertAlmostEqual((max(dates) - min(dates)).total_seconds() / 3600, 10 * STORIES - 1, delta=0.1)
        for model, story in ((Byline, "article"), (TaggedArticle, "content_object")):
            self.assertFalse(model.objects.exclude(published_at=F(f"{story}__published_at")).exists())
        self.assertFalse(Entry.objects.exclude(published_at=F("article__published_at")).exists())

    def test_months_count_them_all(self):
        self.assertEqual(sum(number for _first, number in months.numbers()), 10 * STORIES)

    def test_no_index_is_lost(self):
        with connection.cursor() as cursor:
            constraints = connection.introspection.get_constraints(cursor, "articles_article")
        self.assertIn("articles_by_section", constraints)

    def test_a_new_section_has_others_below_it(self):
        self.assertEqual(Section.objects.exclude(parent=None).count(), 2)


class TableTests(SimpleTestCase):
    def test_a_list_may_take_three_tenths_more_and_a_search_four_times_as_long(self):
        for name, most in (("section", 1.3), ("search, rare", 4)):
            self.assertEqual(page(name, last=most).row("").verdict, "met")
            self.assertEqual(page(name, last=most * 1.11).row("").verdict, "NOT MET")

    def test_a_table_that_is_read_from_end_to_end_is_not_met_even_at_the_desk(self):
        for name in ("section", "stories"):
            self.assertIn("NOT MET", page(name, scans=["articles_article: SELECT"]).row("").verdict)

    def test_a_list_that_looks_at_too_many_rows_of_an_index_is_not_met_whatever_it_takes(self):
        self.assertEqual(page(rows=200_322).row("").verdict, "NOT MET: looks at 200,322 rows")
        for name in ("search, common", "stories"):
            self.assertNotIn("NOT MET", page(name, rows=200_322).row("").verdict)

    def test_the_desk_has_no_limit(self):
        self.assertEqual(page("stories", last=9).row("").verdict, "")

    def test_the_table_shows_each_size_and_what_the_last_one_reads(self):
        cells = [cell.strip() for cell in markdown([page(last=1.2)]).splitlines()[-1].strip("|").split("|")]
        self.assertEqual(cells, ["section", "10.0", "10.0", "12.0", "× 1.00", "× 1.20", "≤ 1.3", "met", "5", "100"])
