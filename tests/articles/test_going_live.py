"""Stories that come out by the clock: written down and told once, whatever happens to the tick."""

from datetime import timedelta

import time_machine
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from articles import going_live, services
from articles.models import WentLive
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory
from tests.tasks import run_tasks


class GoingLiveTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = UserFactory(journalist=True, email="writer@example.org")
        cls.editor = UserFactory(editor=True)

    def story(self, **fields):
        return ArticleFactory(created_by=self.writer, authors=[AuthorFactory()], **fields)

    def at_its_hour(self, story):
        hour = max(filter(None, [story.published_at, story.embargo_until]))
        return time_machine.travel(hour, tick=False)

    def test_its_author_hears_once_that_readers_have_it(self):
        for trait in ("scheduled", "embargoed"):
            mail.outbox.clear()
            with self.at_its_hour(self.story(**{trait: True})):
                self.assertEqual(going_live.follow_up(), "1 came out")
                self.assertIsNone(going_live.follow_up())
                run_tasks()
            self.assertEqual([message.subject[:8] for message in mail.outbox], ["Out now:"], trait)

    def test_before_its_hour_nothing_follows(self):
        self.story(scheduled=True)
        self.assertIsNone(going_live.follow_up())

    def test_what_was_published_by_hand_is_not_told_a_second_time(self):
        services.publish(self.story(), by=self.editor)
        self.assertIsNone(going_live.follow_up())

    def test_a_tick_that_comes_late_catches_up(self):
        story = self.story(scheduled=True)
        with time_machine.travel(story.published_at + timedelta(hours=9), tick=False):
            self.assertEqual(going_live.follow_up(), "1 came out")

    def test_an_old_story_is_written_down_and_nobodys_news(self):
        self.story(status="published", published_at=timezone.now() - timedelta(days=900))
        self.assertEqual(going_live.follow_up(), "1 came out")
        self.assertEqual(run_tasks(), 0)

    def test_withdrawn_before_the_tick_saw_it_it_is_not_told(self):
        story = self.story(scheduled=True)
        with self.at_its_hour(story):
            services.withdraw(story, by=self.editor, reason="A source asked.")
            self.assertIsNone(going_live.follow_up())
        self.assertFalse(WentLive.objects.exists())
