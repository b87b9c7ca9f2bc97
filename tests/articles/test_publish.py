from datetime import UTC, datetime, timedelta

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.utils import timezone

from articles import services
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from jfj.lib.desk_log import LogLine


class PublishTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.journalist = UserFactory(journalist=True)
        cls.draft = ArticleFactory(created_by=cls.journalist, authors=[AuthorFactory()])

    def test_an_editor_puts_a_draft_in_front_of_readers(self):
        services.publish(self.draft, by=self.editor)
        self.assertIn(self.draft, Article.objects.published())

    def test_a_journalist_may_not_publish_even_an_own_story(self):
        with self.assertRaises(PermissionDenied):
            services.publish(self.draft, by=self.journalist)
        self.assertNotIn(self.draft, Article.objects.published())

    def test_publication_is_written_in_the_log(self):
        services.publish(self.draft, by=self.editor)
        line = LogLine.objects.about(self.draft).get()
        self.assertEqual((line.by_id, line.verb, line.said), (self.editor.pk, "publish", "Published"))

    def test_a_later_date_schedules_the_story(self):
        at = timezone.now() + timedelta(hours=2)
        services.publish(self.draft, by=self.editor, at=at)
        self.assertNotIn(self.draft, Article.objects.published())
        with time_machine.travel(at, tick=False):
            self.assertIn(self.draft, Article.objects.published())

    def test_publish_now_overrides_a_typed_date(self):
        self.draft.published_at = timezone.now() + timedelta(days=3)
        self.draft.save()
        services.publish(self.draft, by=self.editor, at=timezone.now())
        self.assertIn(self.draft, Article.objects.published())

    def test_the_first_publication_does_not_move_when_a_story_comes_back(self):
        article = ArticleFactory(withdrawn=True, authors=[AuthorFactory()])
        first = article.published_at
        self.assertEqual(services.publish(article, by=self.editor).published_at, first)

    def test_a_story_without_a_byline_is_refused_with_a_sentence(self):
        article = ArticleFactory()
        with self.assertRaisesMessage(ValidationError, "add a byline"):
            services.publish(article, by=self.editor)
        article.refresh_from_db()
        self.assertEqual(article.status, "draft")

    def test_a_story_without_a_section_is_refused(self):
        article = ArticleFactory(section=None, authors=[AuthorFactory()])
        with self.assertRaisesMessage(ValidationError, "Choose a section"):
            services.publish(article, by=self.editor)

    def test_a_lead_picture_without_credit_is_refused(self):
        article = ArticleFactory(lead_image=ImageFactory(credit=""), authors=[AuthorFactory()])
        with self.assertRaisesMessage(ValidationError, "no credit"):
            services.publish(article, by=self.editor)

    def test_a_published_story_is_not_published_twice(self):
        article = ArticleFactory(published=True, authors=[AuthorFactory()])
        with self.assertRaisesMessage(ValidationError, "cannot become published"):
            services.publish(article, by=self.editor)

    def test_only_an_administrator_undoes_a_retraction(self):
        article = ArticleFactory(retracted=True, authors=[AuthorFactory()])
        with self.assertRaises(PermissionDenied):
            services.publish(article, by=self.editor, reason="It was right after all.")
        administrator = UserFactory(administrator=True)
        services.publish(article, by=administrator, reason="It was right after all.")
        self.assertIn(article, Article.objects.published())

    def test_a_date_beyond_the_century_is_refused(self):
        at = timezone.now().replace(year=2150)
        with self.assertRaisesMessage(ValidationError, "Use a year"):
            services.publish(self.draft, by=self.editor, at=at)

    def test_the_log_says_when_a_story_is_to_come_out(self):
        at = datetime(2031, 12, 14, 6, 0, tzinfo=UTC)
        services.publish(self.draft, by=self.editor, at=at)
        self.assertEqual(LogLine.objects.first().said, "Scheduled for 14 Dec 2031 09:00 EAT")


class RescheduleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.scheduled = ArticleFactory(scheduled=True)

    def test_the_date_of_a_scheduled_story_moves(self):
        at = timezone.now() + timedelta(days=9)
        self.assertEqual(services.reschedule(self.scheduled, by=self.editor, at=at).published_at, at)

    def test_the_date_of_a_story_that_is_out_never_moves(self):
        article = ArticleFactory(published=True)
        at = timezone.now() + timedelta(days=9)
        with self.assertRaisesMessage(ValidationError, "still to come out"):
            services.reschedule(article, by=self.editor, at=at)

    def test_a_past_date_is_refused(self):
        with self.assertRaisesMessage(ValidationError, "past"):
            services.reschedule(self.scheduled, by=self.editor, at=timezone.now())

    def test_a_journalist_may_not_reschedule(self):
        with self.assertRaises(PermissionDenied):
            at = timezone.now() + timedelta(days=9)
            services.reschedule(self.scheduled, by=UserFactory(journalist=True), at=at)
