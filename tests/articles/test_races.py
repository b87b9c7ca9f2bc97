"""Two people at the same story in the same second, on the database that lets them (SQLite has one writer at a time)."""

import time
from threading import Event, Thread

from django.db import connection, transaction
from django.test import Client

from articles import services
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, SectionFactory, UserFactory
from tests.articles.test_story_form import ADD, StoryForm
from tests.at_once import AtOnceCase


class RaceTests(AtOnceCase):
    def setUp(self):
        self.section, self.author = SectionFactory(), AuthorFactory()
        self.editor, self.other = UserFactory(administrator=True), UserFactory(administrator=True)
        self.story = ArticleFactory(published=True, section=self.section, authors=[self.author])
        self.client.force_login(self.editor)

    def save_while(self, verb, number="{}"):
        """Send the form while somebody else's verb holds the row; both are done afterwards.

        `number` is how the address writes the number of the story.
        """
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
                client.post(f"/admin/articles/article/{number.format(self.story.pk)}/change/", fields)
            finally:
                connection.close()

        holder = Thread(target=hold)
        holder.start()
        has_begun.wait(10)
        saver = Thread(target=save, args=[self.client])
        saver.start()
        saver.join(1)
        self.waited = saver.is_alive()
        may_end.set()
        holder.join()
        saver.join()

    def test_a_save_that_waits_for_a_withdrawal_does_not_bring_the_story_back(self):
        self.save_while(lambda: services.withdraw(self.story, by=self.other, reason="A source is in danger."))
        self.assertTrue(self.waited)
        story = Article.objects.get()
        self.assertEqual((story.status, story.status_reason), ("withdrawn", "A source is in danger."))
        self.assertEqual(Client().get(story.get_absolute_url()).status_code, 410)

    def test_no_spelling_of_its_number_passes_the_lock_by(self):
        for number in ("%20{}", "+{}", "{}%20", "0{}"):
            with self.subTest(number):
                self.story = ArticleFactory(published=True, section=self.section, authors=[self.author])
                self.save_while(lambda: services.withdraw(self.story, by=self.other, reason="In danger."), number)
                self.story.refresh_from_db()
                self.assertEqual((self.story.status, self.story.status_reason), ("withdrawn", "In danger."))

    def test_one_new_story_that_is_sent_twice_at_once_is_made_once(self):
        answers = []

        def add(client):
            try:
                answers.append(client.post(ADD, StoryForm.fields(self, slug="made-once")).status_code)
            finally:
                connection.close()

        for client in (self.client, Client()):
            client.force_login(self.editor)
            client.raise_request_exception = False
            Thread(target=add, args=[client]).start()
        while len(answers) < 2:
            time.sleep(0.05)
        self.assertEqual(sorted(answers), [200, 302])
        self.assertEqual(Article.objects.filter(slug="made-once").count(), 1)
