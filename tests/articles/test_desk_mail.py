"""Who hears of a move, and what the mail says."""

from datetime import UTC, datetime

from django.core import mail
from django.test import TestCase
from django_tasks_db.models import DBTaskResult

from articles import services
from articles.models import DeskPreference
from articles.tasks import make_renditions
from jfj.demo.factories import ArticleFactory, AuthorFactory, SectionFactory, UserFactory
from tests.tasks import run_tasks


class DeskMailTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = UserFactory(journalist=True, email="writer@example.org", display_name="Wanjiru")
        cls.editor = UserFactory(editor=True, email="editor@example.org")
        cls.other = UserFactory(editor=True, email="other@example.org")
        cls.section = SectionFactory()
        author = AuthorFactory(user=cls.writer)
        cls.story = ArticleFactory(created_by=cls.writer, section=cls.section, authors=[author])

    def told(self):
        """Whom the tasks that were ordered write to."""
        run_tasks()
        return sorted(address for message in mail.outbox for address in message.to)

    def test_the_editors_of_the_section_hear_that_a_story_was_sent(self):
        self.section.editors.add(self.editor)
        services.submit(self.story, by=self.writer)
        self.assertEqual(self.told(), ["editor@example.org"])

    def test_all_editors_hear_it_where_the_section_has_none(self):
        services.submit(self.story, by=self.writer)
        self.assertEqual(self.told(), ["editor@example.org", "other@example.org"])

    def test_the_author_hears_that_it_was_returned_with_the_note(self):
        services.submit(self.story, by=self.writer)
        self.told()
        mail.outbox.clear()
        services.return_to_author(self.story, by=self.editor, note="Name the court.")
        self.assertEqual(self.told(), ["writer@example.org"])
        self.assertIn("Name the court.", mail.outbox[0].body)

    def test_the_author_hears_once_that_it_was_published(self):
        services.publish(self.story, by=self.editor)
        self.assertEqual(self.told(), ["writer@example.org"])
        self.assertEqual(mail.outbox[0].subject, f"Published: “{self.story.headline}”")

    def test_the_author_hears_when_it_is_to_come_out(self):
        services.publish(self.story, by=self.editor, at=datetime(2031, 12, 14, 6, 0, tzinfo=UTC))
        self.told()
        self.assertEqual(mail.outbox[0].subject[:40], "Scheduled for 14 Dec 2031 09:00 EAT: “Ju")
        self.assertIn("Scheduled for 14 Dec 2031 09:00 EAT by person", mail.outbox[0].body)

    def test_a_mail_that_is_sent_late_says_what_was_said_then(self):
        services.submit(self.story, by=self.writer)
        self.told()
        services.return_to_author(self.story, by=self.editor, note="Name the court.")
        services.spike(self.story, by=self.editor, reason="The source is in danger.")
        mail.outbox.clear()
        self.assertEqual(self.told(), ["writer@example.org"])
        self.assertIn("Name the court.", mail.outbox[0].body)
        self.assertNotIn("in danger", mail.outbox[0].body)

    def test_it_goes_before_the_pictures(self):
        make_renditions.enqueue(1)
        services.submit(self.story, by=self.writer)
        self.assertEqual(DBTaskResult.objects.ready().first().task_path, "articles.desk_mail.send")

    def test_nobody_is_told_of_a_move_of_his_own(self):
        services.submit(self.story, by=self.writer)
        self.told()
        mail.outbox.clear()
        services.return_to_author(self.story, by=self.writer)
        self.assertEqual(self.told(), [])

    def test_who_switched_it_off_gets_none(self):
        self.client.force_login(self.editor)
        self.client.post("/admin/articles/article/my-desk/", {})
        services.submit(self.story, by=self.writer)
        self.assertEqual(self.told(), ["other@example.org"])

    def test_one_setting_is_nobody_elses(self):
        self.client.force_login(self.editor)
        self.client.post("/admin/articles/article/my-desk/", {"user": self.other.pk})
        self.assertEqual([row.user for row in DeskPreference.objects.all()], [self.editor])

    def test_the_headline_of_a_story_about_survivors_is_not_in_a_mail(self):
        for field in ("is_sensitive", "is_legally_sensitive"):
            story = ArticleFactory(section=self.section, created_by=self.writer, **{field: True})
            services.submit(story, by=self.writer)
        self.assertEqual(len(self.told()), 4)
        for message in mail.outbox:
            self.assertNotIn("Judges hear", message.subject + message.body)

    def test_a_headline_cannot_add_a_line_to_the_head_of_a_mail(self):
        self.story.headline = "Judges\nBcc: spy@example.org"
        self.story.save()
        services.submit(self.story, by=self.writer)
        self.assertEqual(len(self.told()), 2)
        self.assertEqual(mail.outbox[0].subject, "For you to read: “Judges Bcc: spy@example.org”")

    def test_who_may_not_see_the_story_any_more_gets_none(self):
        services.submit(self.story, by=self.writer)
        self.editor.groups.clear()
        self.assertEqual(self.told(), ["other@example.org"])
