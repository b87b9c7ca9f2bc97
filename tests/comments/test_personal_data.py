"""What a reader may take away of the discussion, and what is left when he goes."""

from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from comments.models import Appreciation, Comment, Note, Notice, Report, Restriction
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
from jfj.lib import personal_data
from tests.comments.talk import open_discussions, reader


class PersonalDataTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        open_discussions()
        cls.story = ArticleFactory(published=True, headline="A hearing")
        cls.writer = reader(display_name="Akinyi")
        cls.public = CommentFactory(article=cls.story, author=cls.writer, text="Read by others")
        cls.answer = CommentFactory(article=cls.story, parent=cls.public, text="An answer by somebody else")
        cls.held = CommentFactory(article=cls.story, author=cls.writer, pending=True, text="Read by nobody")
        Report.objects.create(comment=cls.answer, reporter=cls.writer, reason="spam", words="An advertisement")
        Restriction.objects.create(user=cls.writer, kind="mute", reason="Heated", until=timezone.now())
        Note.objects.create(user=cls.writer, words="Writes at night", made_by=UserFactory(moderator=True))

    def test_it_holds_what_one_wrote_reported_and_was_told(self):
        tables = personal_data.export(self.writer)
        self.assertEqual(
            [(row["story"], row["text"], row["state"]) for row in tables["comments"]],
            [("A hearing", "Read by others", "published"), ("A hearing", "Read by nobody", "pending")],
        )
        self.assertEqual([row["words"] for row in tables["reports"]], ["An advertisement"])
        self.assertEqual([row["reason"] for row in tables["restrictions"]], ["Heated"])
        self.assertNotIn("Writes at night", str(tables))
        self.assertNotIn("An answer by somebody else", str(tables))

    def test_of_a_story_that_is_off_the_site_it_tells_no_headline(self):
        Appreciation.objects.create(user=self.writer, comment=self.answer)
        Appreciation.objects.create(user=self.writer, article=self.story)
        Notice.objects.create(user=self.writer, comment=self.answer, kind="answer")
        self.assertIn("A hearing", str(personal_data.export(self.writer)))
        Article.objects.filter(pk=self.story.pk).update(status="withdrawn", status_reason="A source is in danger.")
        tables = personal_data.export(self.writer)
        self.assertNotIn("A hearing", str(tables))
        self.assertIn("Read by others", str(tables["comments"]))
        self.assertEqual((len(tables["appreciations"]), len(tables["mails_about_comments"])), (2, 1))

    def page(self):
        return self.client.get(self.story.get_absolute_url())

    def test_who_leaves_the_texts_there_becomes_a_former_reader(self):
        personal_data.erase(self.writer, keep_texts=True)
        self.assertContains(self.page(), "Read by others")
        self.assertContains(self.page(), "Former reader")
        self.assertNotContains(self.page(), "Akinyi")

    def test_what_nobody_had_read_goes_in_any_case(self):
        personal_data.erase(self.writer, keep_texts=True)
        self.assertFalse(Comment.objects.filter(text="Read by nobody").exists())

    def test_who_takes_the_texts_along_leaves_a_line_and_the_answers(self):
        personal_data.erase(self.writer, keep_texts=False)
        self.assertNotContains(self.page(), "Read by others")
        self.assertContains(self.page(), "Removed by its author.")
        self.assertContains(self.page(), "An answer by somebody else")

    def test_of_what_is_gone_nobody_has_to_look_into_reports(self):
        Report.objects.create(comment=self.public, reason="abuse")
        personal_data.erase(self.writer, keep_texts=False)
        self.assertFalse(Comment.objects.reported().filter(pk=self.public.pk).exists())

    def test_what_stays_is_still_looked_into(self):
        Report.objects.create(comment=self.public, reason="abuse")
        personal_data.erase(self.writer, keep_texts=True)
        self.assertTrue(Comment.objects.reported().filter(pk=self.public.pk).exists())

    def test_nothing_points_to_him_afterwards(self):
        pk = self.writer.pk
        personal_data.erase(self.writer, keep_texts=True)
        self.writer.delete()
        for rows in (Comment.objects.filter(author=pk), Report.objects.filter(reporter=pk), Note.objects.all()):
            self.assertFalse(rows.exists())
