"""Whoever wants one mail a day gets it in the morning, with all that is due."""

from datetime import datetime

import time_machine
from django.core import mail
from django.utils import timezone

from comments.models import Comment
from jfj import tick
from tests.comments.letters import MailCase
from tests.tasks import run_tasks


class DigestTests(MailCase):
    how = "daily"

    def at(self, day, hour, minute=0):
        """The tick at an hour of the newsroom's clock: what went out."""
        before = len(mail.outbox)
        with time_machine.travel(self.moment(day, hour, minute), tick=False):
            tick.run()
            run_tasks()
        return len(mail.outbox) - before

    def moment(self, day, hour, minute=0):
        return timezone.make_aware(datetime(2030, 5, day, hour, minute))

    def answer_at(self, day, hour, minute=0):
        with time_machine.travel(self.moment(day, hour, minute), tick=False):
            self.answer()

    def test_it_goes_in_the_morning_once_with_all_of_the_day(self):
        self.answer_at(6, 9)
        self.answer_at(6, 18)
        self.assertEqual([self.at(6, 20), self.at(7, 6, 59), self.at(7, 7), self.at(7, 7, 1)], [0, 0, 1, 0])
        self.assertIn("2 answers", mail.outbox[0].body)

    def test_what_comes_later_waits_for_the_next_morning(self):
        self.answer_at(6, 9)
        self.at(7, 7)
        self.answer_at(7, 8)
        self.assertEqual([self.at(7, 12), self.at(8, 0), self.at(8, 9)], [0, 0, 1])

    def test_what_was_hidden_in_the_morning_does_not_make_a_second_letter(self):
        self.answer_at(6, 9)
        self.answer_at(6, 18)
        Comment.objects.filter(pk=Comment.objects.latest("pk").pk).update(status="withheld")
        self.assertEqual(self.at(7, 7), 1)
        Comment.objects.filter(status="withheld").update(status="published")
        self.assertEqual([self.at(7, 8), self.at(8, 7)], [0, 1])

    def test_a_late_tick_catches_up(self):
        self.answer_at(6, 9)
        self.assertEqual([self.at(7, 15), self.at(7, 16), self.at(8, 7)], [1, 0, 0])

    def test_a_morning_without_news_has_no_letter(self):
        self.assertEqual([self.at(6, 7), self.at(7, 7)], [0, 0])
