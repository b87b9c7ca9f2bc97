"""What counts as a change of what readers see, and when it is told."""

from unittest import mock

from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test import SimpleTestCase, TestCase

from articles.models import Article, Section, Unsaved
from comments import services
from comments.models import Comment, DiscussionSettings, Report
from jfj.demo.factories import ArticleFactory, CommentFactory, MenuItemFactory, UserFactory
from jfj.lib import changes, generation
from jfj.lib.changes import is_seen
from pages.models import SiteSettings


class StatementTests(SimpleTestCase):
    def test_writing_into_a_table_that_readers_see(self):
        for sql in (
            'INSERT INTO "articles_article" ("id") VALUES (%s)',
            'INSERT OR IGNORE INTO "articles_taggedarticle" ("id") SELECT 1',
            'UPDATE "comments_comment" SET "status" = %s WHERE "comments_comment"."id" = %s',
            'DELETE FROM "articles_byline" WHERE "id" IN (%s)',
            "  update articles_section set name = 'x'",
        ):
            self.assertTrue(is_seen(sql), sql)

    def test_reading_and_what_readers_never_see(self):
        for sql in (
            'SELECT "articles_article"."id" FROM "articles_article"',
            'SAVEPOINT "s1"',
            'INSERT INTO "django_session" ("session_key") VALUES (%s)',
            'UPDATE "django_tasks_database_dbtaskresult" SET "status" = %s',
            'INSERT INTO "jfj_logline" ("id") VALUES (%s)',
            'UPDATE "articles_unsaved" SET "kept" = %s WHERE 1',
            'INSERT INTO "careers_application" ("id") VALUES (%s)',
            'UPDATE "accounts_user" SET "last_login" = %s WHERE "accounts_user"."id" = %s',
        ):
            self.assertFalse(is_seen(sql), sql)

    def test_a_log_in_beside_another_column_counts(self):
        self.assertTrue(is_seen('UPDATE "accounts_user" SET "last_login" = %s, "display_name" = %s WHERE "id" = %s'))

    def test_a_table_of_which_nobody_has_said_anything_counts(self):
        self.assertTrue(is_seen('INSERT INTO "newsletters_letter" ("id") VALUES (%s)'))


class WhenTests(TestCase):
    def setUp(self):
        self.told = self.enterContext(mock.patch.object(generation, "change"))

    def test_after_the_transaction_and_not_before(self):
        with self.captureOnCommitCallbacks(execute=True), transaction.atomic():
            UserFactory()
            self.assertFalse(self.told.called)
        self.assertTrue(self.told.called)

    def test_never_for_what_was_undone(self):
        with self.captureOnCommitCallbacks(execute=True), transaction.atomic():
            UserFactory()
            transaction.set_rollback(True)
        self.assertFalse(self.told.called)

    def test_each_connection_is_watched_once(self):
        changes.watch()
        self.assertEqual(connection.execute_wrappers.count(changes.notice), 1)


class WhatTests(TestCase):
    def setUp(self):
        self.editor = UserFactory(moderator=True)
        self.story = ArticleFactory(published=True)

    def is_told(self, act):
        with mock.patch.object(generation, "change") as told, self.captureOnCommitCallbacks(execute=True):
            act()
        return told.called

    def assert_told(self, act):
        self.assertTrue(self.is_told(act))

    def assert_silent(self, act):
        self.assertFalse(self.is_told(act))

    def test_a_comment_that_is_approved(self):
        DiscussionSettings.objects.create(pk=1, is_open=True)
        comment = CommentFactory(article=self.story, pending=True)
        self.assert_told(lambda: services.approve(comment, by=self.editor, seen=comment.stand))

    def test_many_rows_changed_at_once(self):
        self.assert_told(lambda: Article.objects.filter(pk=self.story.pk).update(kicker="Other"))
        CommentFactory(article=self.story)
        self.assert_told(lambda: Comment.objects.update(text="Other words"))

    def test_menus_settings_and_sections(self):
        self.assert_told(lambda: MenuItemFactory(section=self.story.section))
        self.assert_told(lambda: SiteSettings.load().save())
        self.assert_told(lambda: Section.objects.update(name="Other"))

    def test_another_name_of_a_reader(self):
        self.assert_told(lambda: get_user_model().objects.filter(pk=self.editor.pk).update(display_name="Other"))

    def test_not_a_session_a_kept_text_or_a_report(self):
        self.assert_silent(lambda: SessionStore().create())
        self.assert_silent(lambda: Unsaved.objects.all().delete())
        self.assert_silent(lambda: Report.objects.all().delete())
