"""A letter goes once, whatever runs twice or is killed, and a flood of answers makes few of them."""

from datetime import timedelta
from unittest import mock

import time_machine
from django.core import mail
from django.utils import timezone

from comments import mailing, services
from comments.models import Comment
from tests.comments.letters import MailCase
from tests.tasks import run_tasks


class OnceTests(MailCase):
    def order(self):
        self.answer()
        self.enterContext(time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False))
        mailing.order_due()

    def test_a_task_that_runs_twice_sends_one(self):
        self.order()
        self.assertTrue(mailing.write.call(self.writer.pk))
        self.assertFalse(mailing.write.call(self.writer.pk))
        self.assertEqual(len(mail.outbox), 1)

    def test_two_ticks_order_one(self):
        self.order()
        self.assertIsNone(mailing.order_due())
        self.assertEqual(run_tasks(), 1)

    def test_a_worker_that_is_killed_while_it_sends_sends_no_second(self):
        self.order()
        with mock.patch("jfj.lib.letters.send", side_effect=KeyboardInterrupt), self.assertRaises(KeyboardInterrupt):
            mailing.write.call(self.writer.pk)
        self.assertFalse(mailing.write.call(self.writer.pk))

    def test_what_the_mail_server_refused_goes_an_hour_later(self):
        self.order()
        with mock.patch("jfj.lib.letters.send", side_effect=OSError), self.assertRaises(OSError):
            run_tasks()
        self.assertEqual((len(self.letters(minutes=50)), len(self.letters(minutes=61))), (0, 1))

    def test_five_hundred_answers_in_an_hour_are_two_letters_of_few_lines(self):
        self.order()
        answers = [
            Comment(
                article=self.story,
                author=self.other,
                parent=self.comment,
                thread=self.comment,
                text=f"Number {number}",
                status="published",
                published_at=timezone.now(),
                form_key=f"flood-{number}",
            )
            for number in range(500)
        ]
        for comment in Comment.objects.bulk_create(answers):
            services.telling.of_answer(comment)
        run_tasks()
        letters = [self.letters(minutes=minutes) for minutes in range(0, 66, 6)]
        self.assertEqual(len(mail.outbox), 2, [len(some) for some in letters])
        self.assertIn("200 answers", mail.outbox[-1].body)
        self.assertEqual(mail.outbox[-1].body.count("under “A hearing”"), 1)

    def test_what_a_reader_switched_off_meanwhile_is_not_sent(self):
        self.order()
        services.stop_mail(self.writer)
        run_tasks()
        self.assertFalse(mail.outbox)

    def test_what_is_not_due_yet_waits_for_the_next_letter(self):
        self.answer()
        with time_machine.travel(timezone.now() + timedelta(minutes=4)):
            self.answer()
        self.assertIn("1 answer to", self.letters()[0].body)
