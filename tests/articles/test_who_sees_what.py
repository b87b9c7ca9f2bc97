from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory


class PublishedTests(TestCase):
    """What readers may find."""

    def test_only_what_is_published_is_in_lists(self):
        for trait in ["in_review", "ready", "spiked", "withdrawn", "retracted"]:
            ArticleFactory(**{trait: True})
        ArticleFactory()
        out = ArticleFactory(published=True)
        self.assertEqual(list(Article.objects.published()), [out])

    def test_a_published_status_alone_does_not_show_a_scheduled_story(self):
        self.assertNotIn(ArticleFactory(scheduled=True), Article.objects.published())

    def test_a_scheduled_story_appears_at_its_second(self):
        article = ArticleFactory(scheduled=True)
        with time_machine.travel(article.published_at - timedelta(seconds=1), tick=False):
            self.assertNotIn(article, Article.objects.published())
        with time_machine.travel(article.published_at, tick=False):
            self.assertIn(article, Article.objects.published())

    def test_an_embargo_is_stronger_than_a_date_that_is_past(self):
        article = ArticleFactory(embargoed=True)
        self.assertNotIn(article, Article.objects.published())
        with time_machine.travel(article.embargo_until, tick=False):
            self.assertIn(article, Article.objects.published())

    def test_the_next_change_is_the_earliest_date_to_come(self):
        soon = timezone.now() + timedelta(hours=1)
        ArticleFactory(status="published", published_at=soon)
        ArticleFactory(embargoed=True)
        self.assertEqual(Article.objects.next_change_at(), soon)

    def test_nothing_to_come_is_no_change(self):
        ArticleFactory(published=True)
        self.assertIsNone(Article.objects.next_change_at())

    def test_the_dates_of_a_draft_change_nothing_that_readers_see(self):
        soon = timezone.now() + timedelta(hours=1)
        ArticleFactory(published_at=soon, embargo_until=soon)
        self.assertIsNone(Article.objects.next_change_at())


class ArticlePageTests(TestCase):
    """What an address answers while its story is hidden."""

    def test_a_hidden_story_answers_like_an_address_that_never_was(self):
        for article in [
            ArticleFactory(published_at=timezone.now() - timedelta(days=1)),
            ArticleFactory(in_review=True, published_at=timezone.now() - timedelta(days=1)),
            ArticleFactory(ready=True, published_at=timezone.now() - timedelta(days=1)),
            ArticleFactory(spiked=True, published_at=timezone.now() - timedelta(days=1)),
            ArticleFactory(scheduled=True),
            ArticleFactory(embargoed=True),
        ]:
            url = article.get_absolute_url()
            with self.subTest(article.status):
                response = self.client.get(url)
                Article.objects.filter(pk=article.pk).delete()
                self.assertEqual(response.status_code, 404)
                self.assertEqual(response.content, self.client.get(url).content)

    def test_reader_gets_404_until_the_embargo_lifts(self):
        article = ArticleFactory(embargoed=True)
        url = article.get_absolute_url()
        self.assertEqual(self.client.get(url).status_code, 404)
        with time_machine.travel(article.embargo_until + timedelta(seconds=1)):
            self.assertContains(self.client.get(url), article.headline)


class VisibleToTests(TestCase):
    """What staff may see at the desk."""

    @classmethod
    def setUpTestData(cls):
        cls.contributor = UserFactory(contributor=True)
        cls.journalist = UserFactory(journalist=True)
        cls.own = ArticleFactory(created_by=cls.contributor)
        cls.foreign = ArticleFactory(created_by=cls.journalist)
        cls.out = ArticleFactory(published=True)

    def seen_by(self, user):
        return set(Article.objects.visible_to(user))

    def test_a_contributor_sees_own_stories_and_what_readers_see(self):
        self.assertEqual(self.seen_by(self.contributor), {self.own, self.out})

    def test_a_journalist_sees_nothing_of_a_foreign_draft(self):
        self.assertEqual(self.seen_by(self.journalist), {self.foreign, self.out})

    def test_a_byline_makes_a_story_ones_own(self):
        author = AuthorFactory(user=self.contributor)
        credited = ArticleFactory(authors=[author])
        self.assertIn(credited, self.seen_by(self.contributor))

    def test_a_story_that_is_both_created_and_credited_is_listed_once(self):
        author = AuthorFactory(user=self.contributor)
        ArticleFactory(created_by=self.contributor, authors=[author])
        stories = list(Article.objects.visible_to(self.contributor))
        self.assertEqual(len(stories), len(set(stories)))

    def test_an_editor_sees_every_story(self):
        self.assertEqual(self.seen_by(UserFactory(editor=True)), {self.own, self.foreign, self.out})

    def test_a_moderator_and_a_recruiter_see_no_story_at_the_desk(self):
        for trait in ["moderator", "recruiter"]:
            self.assertEqual(self.seen_by(UserFactory(**{trait: True})), set())

    def test_a_reader_and_a_deactivated_editor_see_none(self):
        for user in [UserFactory(), UserFactory(editor=True, is_active=False)]:
            self.assertEqual(self.seen_by(user), set())
