"""The date of a story stands beside its credits and tags, however it is written."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from articles import dated, services, subjects
from articles.models import Article, Byline, Tag
from articles.models.tags import TaggedArticle
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory


class DateTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author, cls.other = AuthorFactory(), AuthorFactory()
        cls.tag = Tag.objects.create(name="Victims", slug="victims")

    def story(self, **state):
        return ArticleFactory(authors=[self.author], tags=["Victims"], **state)

    def assert_dated(self, story):
        story.refresh_from_db()
        rows = [*Byline.objects.filter(article=story), *TaggedArticle.objects.filter(content_object=story)]
        self.assertGreater(len(rows), 1)
        self.assertEqual({row.published_at for row in rows}, {story.published_at})

    def test_a_draft_has_none_and_what_is_out_has_one(self):
        self.assert_dated(self.story())
        self.assert_dated(self.story(published=True))

    def test_it_follows_the_verbs(self):
        editor, story = UserFactory(editor=True), self.story(ready=True)
        services.publish(story, by=editor, at=timezone.now() + timedelta(days=1))
        self.assert_dated(story)
        services.reschedule(story, by=editor, at=timezone.now() + timedelta(days=2))
        self.assert_dated(story)

    def test_it_follows_what_is_written_past_the_verbs(self):
        story = self.story(published=True)
        Article.objects.update(published_at=timezone.now() - timedelta(days=9))
        self.assert_dated(story)

    def test_a_credit_that_is_made_or_moved_later_has_it(self):
        first, second = self.story(published=True), self.story(published=True)
        Article.objects.filter(pk=second.pk).update(published_at=timezone.now() - timedelta(days=9))
        Byline.objects.bulk_create([Byline(article=first, author=self.other)])
        self.assert_dated(first)
        Byline.objects.filter(author=self.other).update(article=second)
        self.assert_dated(second)

    def test_a_credit_that_is_saved_with_an_old_date_keeps_the_right_one(self):
        story = self.story(published=True)
        line = story.bylines.get()
        line.published_at = None
        line.save()
        self.assert_dated(story)

    def test_the_lists_of_a_tag_and_an_author_come_by_date_and_hold_a_story_once(self):
        older, newer = self.story(published=True, published_at="2021-03-01T00:00Z"), self.story(published=True)
        Byline.objects.create(article=older, author=self.author, role="photos")
        newer.bylines.update(role="translation")
        Byline.objects.create(article=newer, author=self.author, role="photos")
        for subject in (self.tag, self.author):
            self.assertEqual(list(subjects.stories_of(subject)), [newer, older])

    def test_a_date_never_makes_a_story_public(self):
        hidden = self.story(withdrawn=True), self.story(embargoed=True), self.story(scheduled=True)
        self.assertTrue(all(story.bylines.get().published_at for story in hidden))
        for subject in (self.tag, self.author):
            self.assertEqual(list(subjects.stories_of(subject)), [])

    def test_the_triggers_can_be_made_again_by_a_later_migration(self):
        dated.drop(connection)
        story = self.story(published=True)
        self.assertEqual(story.bylines.get().published_at, None)
        dated.make(connection)
        self.assert_dated(story)
