"""Whoever wants mail of the discussion and can be written to gets it, and of nobody else anything is kept."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from comments.models import Comment, Notice
from jfj import tick
from jfj.lib import personal_data
from tests.comments.letters import MailCase
from tests.comments.talk import reader


class WhoTests(MailCase):
    def test_nobody_is_written_to_who_cannot_or_would_not_be(self):
        self.answer()
        people = type(self.writer).objects.filter(pk=self.writer.pk)
        for change in (
            {"is_active": False},
            {"talk_mail": "off"},
            {"deletion_due_at": timezone.now() + timedelta(hours=20)},
            {"email": "another@example.org"},
            {"email": ""},
        ):
            before = people.values(*change).get()
            people.update(**change)
            with self.subTest(change):
                self.assertFalse(self.letters())
            people.update(**before)
        self.writer.emailaddress_set.update(verified=False)
        self.assertFalse(self.letters())
        self.writer.emailaddress_set.update(verified=True)
        self.assertEqual(len(self.letters()), 1)

    def test_of_whoever_wants_no_mail_nothing_is_kept(self):
        type(self.writer).objects.filter(pk=self.writer.pk).update(talk_mail="off")
        self.answer(parent=Comment.objects.get(pk=self.comment.pk))
        self.assertFalse(Notice.objects.exists())

    def test_it_is_off_unless_somebody_switches_it_on(self):
        self.assertEqual(reader().talk_mail, "off")

    def test_notices_are_ones_own_data_and_go_with_the_account(self):
        self.answer()
        row = personal_data.export(self.writer)["mails_about_comments"][0]
        self.assertEqual((row["kind"], row["story"], row["sent_at"]), ("answer", "A hearing", None))
        personal_data.erase(self.writer, keep_texts=True)
        self.assertFalse(Notice.objects.exists())

    def test_after_a_week_nobody_knows_what_was_told(self):
        self.answer()
        self.letters()
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            tick.run()
        self.assertFalse(Notice.objects.exists())
