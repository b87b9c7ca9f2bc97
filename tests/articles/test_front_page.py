from datetime import timedelta
from unittest import mock, skipUnless

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from articles import front_page
from articles.models import Article
from jfj.demo.factories import ArticleFactory, SectionFactory


class FrontPageTests(TestCase):
    queries = 22

    def fill(self, number, **traits):
        now = timezone.now()
        return [
            ArticleFactory(published=True, published_at=now - timedelta(hours=n + 1), **traits) for n in range(number)
        ]

    def test_a_fresh_site_says_so(self):
        self.assertContains(self.client.get("/"), "No stories yet")

    def test_the_newest_story_leads(self):
        stories = self.fill(3)
        self.assertEqual(front_page.compose().lead, stories[0])

    def test_no_story_stands_twice(self):
        section = SectionFactory(has_band=True)
        self.fill(30, section=section)
        self.fill(5, kind="opinion", section=section)
        page = front_page.compose()
        shown = [page.lead, *page.seconds, *page.opinion]
        shown += [story for _day, stories in page.record_days for story in stories]
        shown += [story for band in page.bands for story in [band["lead"], *band["stories"]]]
        self.assertEqual(len(shown), len(set(shown)))

    def test_the_record_holds_twelve_by_day(self):
        self.fill(40)
        days = front_page.compose().record_days
        self.assertEqual(sum(len(stories) for _day, stories in days), 12)
        self.assertEqual([day for day, _ in days], sorted({d for d, _ in days}, reverse=True))

    def test_a_band_with_one_story_hides(self):
        self.fill(20)
        section = SectionFactory(has_band=True)
        ArticleFactory(published=True, section=section, published_at=timezone.now() - timedelta(days=9))
        self.assertEqual(front_page.compose().bands, [])

    def test_a_story_that_is_taken_back_meanwhile_leaves_no_gap(self):
        stories = self.fill(3)

        def take_back(*_chosen, **_asked):
            Article.objects.filter(pk=stories[1].pk).update(status="draft")
            return []

        with mock.patch.object(front_page, "_bands", side_effect=take_back):
            page = front_page.compose()
        self.assertEqual([page.lead, *page.seconds], [stories[0], stories[2]])

    @skipUnless(connection.vendor == "sqlite", "PostgreSQL reads a table of no rows as it lies.")
    def test_the_newest_opinion_is_found_in_an_index(self):
        newest = Article.objects.published().filter(kind="opinion").newest_first().values("pk")[:3]
        self.assertIn("COVERING INDEX articles_by_kind", newest.explain())

    def test_hidden_stories_are_nowhere(self):
        self.fill(3)
        for trait in ["scheduled", "embargoed", "withdrawn", "retracted", "spiked", "ready"]:
            hidden = ArticleFactory(**{trait: True})
            self.assertNotContains(self.client.get("/"), hidden.headline)

    def test_it_takes_as_many_queries_with_fifty_stories_as_with_thirty(self):
        sections = [SectionFactory(has_band=True) for _n in range(4)]
        for section in sections:
            self.fill(9, section=section)
        with self.subTest("36 stories"), self.assertNumQueries(self.queries):
            self.client.get("/")
        for section in sections:
            self.fill(5, section=section)
        with self.subTest("56 stories"), self.assertNumQueries(self.queries):
            self.client.get("/")
