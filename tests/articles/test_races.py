"""Two people at the same story in the same second, on the database that lets them (SQLite has one writer at a time)."""

from threading import Event, Thread

from django.db import connection, transaction
from django.test import Client, TransactionTestCase, skipUnlessDBFeature

from articles import services
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, SectionFactory, UserFactory
from tests.articles.test_story_form import StoryForm


@skipUnlessDBFeature("has_select_for_update")
class RaceTests(TransactionTestCase):
    def setUp(self):
        self.section, self.author = SectionFactory(), AuthorFactory()
        self.editor, self.other = UserFactory(administrator=True), UserFactory(administrator=True)
        self.story = ArticleFactory(published=True, section=self.section, authors=[self.author])
        self.client.force_login(self.editor)

    def save_while(self, verb):
        """Send the form while somebody else's verb holds the row; both are done afterwards."""
        has_begun, may_end = Event(), Event()

        def hold():
            try:
                with transaction.atomic():
                    verb()
                    has_begun.set()
                    may_end.wait(10)
            finally:
                connection.close()

        def save(client):
            try:
                fields = StoryForm.fields(self, self.story, slug=self.story.slug, headline="My headline")
                client.post(f"/admin/articles/article/{self.story.pk}/change/", fields)
            finally:
                connection.close()

        holder = Thread(target=hold)
        holder.start()
        has_begun.wait(10)
        saver = Thread(target=save, args=[self.client])
        saver.start()
        saver.join(1)
        self.assertTrue(saver.is_alive(), "the save waits for the verb")
        may_end.set()
        holder.join()
        saver.join()

    def test_a_save_that_waits_for_a_withdrawal_does_not_bring_the_story_back(self):
        self.save_while(lambda: services.withdraw(self.story, by=self.other, reason="A source is in danger."))
        story = Article.objects.get()
        self.assertEqual((story.status, story.status_reason), ("withdrawn", "A source is in danger."))
        self.assertEqual(Client().get(story.get_absolute_url()).status_code, 410)
