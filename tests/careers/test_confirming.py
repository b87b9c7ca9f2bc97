"""The mail to an applicant, and the link in it that confirms his application."""

import traceback
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from unittest import mock

import time_machine
from django.core import mail
from django.utils import timezone

from careers import post, services, tasks
from careers.models import Application
from jfj.demo.factories import ApplicationFactory
from tests.accounts.forms import last_link
from tests.careers.applying import ApplyingCase
from tests.tasks import run_tasks


class ConfirmingTests(ApplyingCase):
    def setUp(self):
        super().setUp()
        self.send()
        run_tasks()
        self.application = Application.objects.get()

    def test_the_mail_holds_no_word_that_was_typed(self):
        letter = mail.outbox[0]
        html_part = letter.alternatives[0].content
        for part in (letter.subject, letter.body, html_part):
            self.assertNotIn("Achieng", part)
        self.assertIn(self.application.reference, letter.body)
        self.assertIn("Court reporter", html_part)

    def test_opening_the_link_changes_nothing(self):
        self.assertContains(self.client.get(last_link()), self.application.reference)
        self.assertFalse(Application.objects.confirmed().exists())

    def test_its_button_confirms_and_says_how_it_is_taken_back(self):
        response = self.client.post(last_link())
        self.assertContains(self.client.get(response["Location"]), "It is confirmed")
        run_tasks()
        self.assertIn("/withdraw/", last_link())
        self.assertIn("take it back", mail.outbox[1].body)

    def test_pressed_twice_it_confirms_once(self):
        link = last_link()
        for _ in range(2):
            self.assertEqual(self.client.post(link).status_code, 303)
        self.assertEqual(run_tasks(), 1)

    def test_the_link_is_good_for_seven_days_and_no_other_link_does_it(self):
        with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
            self.assertEqual(self.client.post(last_link()).status_code, 404)
        token = last_link().split("/")[3]
        for address in ("withdraw", "received"):
            self.assertEqual(self.client.get(f"/careers/application/{token}/{address}/").status_code, 404)
        for wrong in ("x", "x" * 5000, token[:-1] + "!"):
            self.assertEqual(self.client.post(f"/careers/application/{wrong}/confirm/").status_code, 404)

    def test_what_nobody_confirms_is_deleted_after_seven_days_with_its_file(self):
        later = timezone.now() + timedelta(days=7, minutes=1)
        with time_machine.travel(later), self.captureOnCommitCallbacks(execute=True):
            self.assertEqual(services.forget_unconfirmed(), "1 forgotten")
        self.assertFalse(Application.objects.exists())
        self.assertEqual(self.debris(), set())

    def test_what_is_confirmed_stays(self):
        self.client.post(last_link())
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            self.assertIsNone(services.forget_unconfirmed())
        self.assertTrue(Application.objects.exists())


class RefusedMailTests(ApplyingCase):
    def test_what_a_mail_server_says_of_an_applicant_stays_out_of_the_queue(self):
        application = ApplicationFactory(email="z.okelloh@example.net", unconfirmed=True)
        refusal = SMTPRecipientsRefused({application.email: (550, b"Unknown")})
        for letter in (tasks.send_confirmation, tasks.say_received):
            refused = mock.patch("django.core.mail.EmailMultiAlternatives.send", side_effect=refusal)
            with refused, self.assertRaises(post.NotSent) as told:
                letter.call(application.pk)
            kept = "".join(traceback.format_exception(told.exception))
            self.assertIn("SMTPRecipientsRefused", kept)
            self.assertNotIn("okelloh", kept)
