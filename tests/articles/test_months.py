"""The numbers of the archive: kept, and those of the stories that readers find at this moment."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.db import connection
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.test import TestCase, override_settings
from django.utils import timezone

from articles import months, services
from articles.models import Article, MonthCount
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory


class MonthTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)

    def assert_right(self):
        """What is kept says the same as a count."""
        published = Article.objects.published().order_by().annotate(month=TruncMonth("published_at"))
        counted = published.values_list("month").annotate(number=Count("pk")).order_by("-month")
        self.assertEqual(months.numbers(), list(counted))

    def test_they_follow_the_verbs(self):
        story = services.publish(ArticleFactory(ready=True, authors=[AuthorFactory()]), by=self.editor)
        self.assertEqual([number for _month, number in months.numbers()], [1])
        for verb, said in (
            (services.withdraw, {"reason": "A source asked."}),
            (services.publish, {"reason": "Agreed."}),
        ):
            story = verb(story, by=self.editor, **said)
            self.assert_right()
        services.retract(story, by=self.editor, reason="Wrong.")
        self.assertEqual(months.numbers(), [])

    def test_they_follow_what_is_written_past_the_verbs(self):
        ArticleFactory.create_batch(3, published=True)
        Article.objects.filter(pk=Article.objects.first().pk).update(published_at=datetime(2022, 3, 1, tzinfo=UTC))
        self.assertEqual(len(months.numbers()), 2)
        self.assert_right()
        Article.objects.first().delete()
        self.assert_right()

    def test_a_month_is_one_of_the_newsroom(self):
        ArticleFactory(published=True, published_at=datetime(2022, 11, 30, 21, tzinfo=UTC))
        ArticleFactory(published=True, published_at=datetime(2022, 11, 30, 20, 59, 59, 999999, tzinfo=UTC))
        self.assertEqual([(first.month, number) for first, number in months.numbers()], [(12, 1), (11, 1)])

    def test_what_is_to_come_counts_from_its_second_on(self):
        for state in ({"scheduled": True}, {"embargoed": True}):
            ArticleFactory(**state)
        self.assertEqual(months.numbers(), [])
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            self.assertEqual(sum(number for _month, number in months.numbers()), 2)
            self.assert_right()

    def test_another_zone_is_counted_anew_by_the_minute(self):
        ArticleFactory(published=True, published_at=datetime(2022, 11, 30, 21, tzinfo=UTC))
        self.assertEqual(months.count_in_another_zone(), None)
        with override_settings(TIME_ZONE="America/New_York"):
            timezone.get_default_timezone.cache_clear()
            self.assertEqual(months.count_in_another_zone(), "counted anew")
            self.assertEqual([(first.month, number) for first, number in months.numbers()], [(11, 1)])

    def test_the_triggers_can_be_made_again_by_a_later_migration(self):
        months.drop(connection)
        ArticleFactory(published=True)
        self.assertEqual(MonthCount.objects.filter(number__gt=0).count(), 0)
        months.make(connection)
        months.count_anew(Article, MonthCount)
        ArticleFactory(published=True)
        self.assert_right()
