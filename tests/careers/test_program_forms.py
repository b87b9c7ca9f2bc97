"""Programs, and floods of forms."""

from unittest import mock

import time_machine
from django.utils import timezone

from careers.models import Application, ApplicationFile
from tests.careers.applying import ApplyingCase


class ProgramTests(ApplyingCase):
    def test_a_program_gets_a_receipt_and_nothing_is_kept(self):
        response = self.send(website="https://spam.example/")
        self.assertEqual(response.status_code, 303)
        self.assertContains(self.client.get(response["Location"]), "One step is left.")
        self.assertFalse(Application.objects.exists() or ApplicationFile.objects.exists())
        self.assertEqual(self.debris(), set())

    def test_without_a_script_ten_seconds_are_the_least(self):
        with time_machine.travel(timezone.now(), tick=False):  # reading a file may take a second
            self.assertRefused(self.send(age=9), "That was very quick.")
            self.assertEqual(self.send(age=11).status_code, 303)

    def test_where_a_script_worked_two_are_enough(self):
        with mock.patch("jfj.lib.proof_of_work.is_done", return_value=True):
            self.assertEqual(self.send(age=3, proof="done").status_code, 303)

    def test_without_a_script_three_an_hour_are_taken_and_the_fourth_keeps_its_words(self):
        for number in range(3):
            self.assertEqual(self.send(email=f"a{number}@example.org").status_code, 303)
        response = self.send(email="a4@example.org")
        self.assertContains(response, "everything is still here", status_code=429)
        self.assertContains(response, "I should like to follow trials.", status_code=429)
        self.assertContains(response, "“cv.pdf”", status_code=429)
        self.assertEqual((response["Retry-After"], Application.objects.count()), ("3600", 3))

    def test_where_scripts_worked_twenty_are_taken(self):
        with mock.patch("jfj.lib.proof_of_work.is_done", return_value=True):
            for number in range(20):
                answer = self.send(email=f"a{number}@example.org", proof="done", cv=None, cv_text="A life")
                self.assertEqual(answer.status_code, 303)
            self.assertEqual(self.send(email="b@example.org", proof="done").status_code, 429)

    def test_nobody_is_sent_more_than_three_mails_an_hour(self):
        with mock.patch("jfj.lib.proof_of_work.is_done", return_value=True):
            answers = [self.send(proof="done").status_code for _ in range(4)]
        self.assertEqual(answers, [303, 303, 303, 429])

    def test_sixty_forms_an_hour_are_looked_at_and_the_next_keeps_its_words(self):
        with mock.patch("jfj.lib.limits.ratelimit.consume", return_value=None):
            response = self.send()
        self.assertContains(response, "I should like to follow trials.", status_code=429)
        self.assertEqual(self.debris(), set())
