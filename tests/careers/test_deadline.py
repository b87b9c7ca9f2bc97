"""The deadline is a matter of seconds, and costs nobody his words."""

from datetime import timedelta

import time_machine

from careers import services
from careers.models import Application
from tests.accounts.forms import last_link
from tests.careers.applying import SECOND, ApplyingCase
from tests.tasks import run_tasks


class DeadlineTests(ApplyingCase):
    def test_the_time_of_sending_counts_to_the_second(self):
        for moment, status in ((self.vacancy.closes_at - SECOND, 303), (self.vacancy.closes_at, 422)):
            with time_machine.travel(moment, tick=False):
                self.assertEqual(self.send().status_code, status)

    def test_whoever_is_too_late_keeps_every_word(self):
        with time_machine.travel(self.vacancy.closes_at, tick=False):
            response = self.send(letter_text="All that I wrote.\nIn two lines.")
        self.assertRefused(response, "this vacancy closed before")
        for part in ("All that I wrote.\nIn two lines.", "Achieng Otieno", "My answer to"):
            self.assertContains(response, part, status_code=422)
        self.assertEqual(self.debris(), set())

    def test_one_that_is_closed_while_the_form_is_read_takes_nothing(self):
        with self.assertRaises(services.TooLate):
            services.apply(
                self.vacancy,
                form_key="a",
                sent_at=self.vacancy.closes_at,
                answers={},
                files=[],
                name="A",
                email="a@b.cd",
            )

    def test_it_is_confirmed_after_the_closing_all_the_same(self):
        with time_machine.travel(self.vacancy.closes_at - SECOND, tick=False):
            self.send()
            run_tasks()
        with time_machine.travel(self.vacancy.closes_at + timedelta(days=3)):
            self.client.post(last_link())
        self.assertTrue(Application.objects.confirmed().exists())

    def test_what_is_kept_is_what_was_agreed_to(self):
        self.send()
        self.vacancy.retention_days = 700
        application = Application.objects.select_related("vacancy").get()
        self.assertEqual(application.kept_until, self.vacancy.closes_at + timedelta(days=180))
