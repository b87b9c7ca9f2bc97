"""The month of the newsroom."""

from datetime import UTC, datetime

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from jfj.demo.factories import ArticleFactory, UserFactory

URL = "/admin/articles/article/calendar/"


class CalendarTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)

    def days(self, user=None, month="2030-12"):
        """Day of the month: hours and headlines."""
        self.client.force_login(user or self.editor)
        weeks = self.client.get(f"{URL}?month={month}").context["weeks"]
        rows = {day.day: rows for week in weeks for day, rows in week if rows}
        return {day: [(f"{at:%H:%M}", story.headline) for at, story, _change in found] for day, found in rows.items()}

    def scheduled(self, headline, *when, **fields):
        return ArticleFactory(status="published", headline=headline, published_at=datetime(*when, tzinfo=UTC), **fields)

    def test_stories_stand_on_their_day_in_the_zone_of_the_newsroom_by_their_hours(self):
        self.scheduled("Late", 2030, 12, 14, 22, 30)
        self.scheduled("Noon", 2030, 12, 15, 9, 0)
        self.assertEqual(self.days(), {15: [("01:30", "Late"), ("12:00", "Noon")]})

    def test_an_embargo_counts_where_it_is_later(self):
        self.scheduled("Held", 2030, 11, 1, 9, 0, embargo_until=datetime(2030, 12, 24, 6, 0, tzinfo=UTC))
        self.assertEqual(self.days(), {24: [("09:00", "Held")]})
        self.assertEqual(self.days(month="2030-11"), {})

    def test_a_change_that_waits_stands_on_its_own_day(self):
        story = self.scheduled("Old text", 2020, 1, 1, 9, 0)
        at = datetime(2030, 12, 3, 6, 0, tzinfo=UTC)
        Article.objects.filter(pk=story.pk).update(version=2, live_version=1, change_at=at)
        self.assertEqual(self.days(), {3: [("09:00", "Old text")]})

    def test_nobody_sees_a_date_of_a_story_that_is_hidden_from_him(self):
        self.scheduled("Secret", 2030, 12, 14, 9, 0)
        self.assertEqual(self.days(UserFactory(journalist=True)), {})

    def test_a_month_that_is_none_is_404(self):
        self.client.force_login(self.editor)
        for month in ("x", "2026-13", "2026-0", "1999-12", "9999-01", "2026-1", "٢٠٢٦-١٢", "2026-12-01"):
            self.assertEqual(self.client.get(f"{URL}?month={month}").status_code, 404, month)

    def test_twenty_stories_cost_as_many_queries_as_one(self):
        self.scheduled("One", 2030, 12, 1, 9, 0)
        self.days()
        with CaptureQueriesContext(connection) as one:
            self.client.get(f"{URL}?month=2030-12")
        for day in range(2, 22):
            self.scheduled("One", 2030, 12, day, 9, 0)
        with CaptureQueriesContext(connection) as many:
            self.client.get(f"{URL}?month=2030-12")
        self.assertEqual(len(one), len(many))
