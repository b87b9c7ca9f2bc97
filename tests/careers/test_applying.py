"""The form of a vacancy, and what is kept of one that was sent."""

from pathlib import Path
from unittest import mock

import time_machine
from django.conf import settings
from django.core import mail
from lxml import html

from careers.models import Application, ApplicationFile
from jfj.demo.factories import VacancyFactory
from jfj.lib.strangers import stamp
from tests.careers import papers
from tests.careers.applying import ApplyingCase
from tests.careers.form import filled_in
from tests.tasks import run_tasks


class FormTests(ApplyingCase):
    def test_the_page_asks_for_all_of_it_and_says_how_long_it_is_kept(self):
        page = html.fromstring(self.client.get(self.address).content)
        labels = " ".join(page.xpath("//main//label/text()"))
        for part in ("Name", "CV as a file", "Letter as text", "Which languages?", "180 days after the closing"):
            self.assertIn(part, labels)

    def test_it_is_kept_by_nobody_and_found_by_nobody(self):
        response = self.client.get(self.address)
        self.assertIn("no-store", response["Cache-Control"])
        self.assertContains(response, '<meta name="robots" content="noindex">')
        self.assertContains(response, '<meta name="referrer" content="same-origin">')

    def test_of_a_call_it_asks_for_a_proposal_and_no_cv(self):
        call = VacancyFactory(announced=True, kind="call")
        address = f"{call.get_absolute_url()}apply/"
        self.assertContains(self.client.get(address), "Proposal as text")
        self.assertEqual(self.client.post(address, filled_in(cv=None)).status_code, 303)

    def test_of_a_closed_vacancy_it_leads_to_the_page_that_says_so(self):
        closed = VacancyFactory(closed=True)
        self.assertRedirects(self.client.get(f"{closed.get_absolute_url()}apply/"), closed.get_absolute_url())

    def test_of_what_readers_do_not_know_there_is_none(self):
        for state in ({}, {"waiting": True}):
            address = f"{VacancyFactory(**state).get_absolute_url()}apply/"
            self.assertEqual(self.client.get(address).status_code, 404)
            self.assertEqual(self.client.post(address, filled_in()).status_code, 404)

    def test_a_form_from_another_site_is_refused(self):
        client = self.client_class(enforce_csrf_checks=True)
        self.assertEqual(client.post(self.address, filled_in(self.vacancy)).status_code, 403)


class SendingTests(ApplyingCase):
    def test_it_is_taken_with_its_file_and_answers_and_gets_a_receipt(self):
        response = self.send()
        application = Application.objects.get()
        self.assertEqual(response.status_code, 303)
        self.assertContains(self.client.get(response["Location"]), application.reference)
        self.assertEqual((application.name, application.email), ("Achieng Otieno", "achieng@example.org"))
        self.assertEqual(application.link_list, ["https://example.org/my-story"])
        self.assertEqual(application.keep_days, 180)
        self.assertIsNone(application.confirmed_at)
        answer = application.answers.get()
        self.assertEqual((answer.asked, answer.text), ("Which languages?", "My answer to “Which languages?”"))

    def test_its_file_lies_outside_of_media_under_a_name_that_tells_nothing(self):
        self.send(cv=papers.a_cv("Achieng Otieno.pdf"))
        file = ApplicationFile.objects.get()
        self.assertEqual((file.role, file.format, file.name), ("cv", "pdf", "Achieng Otieno.pdf"))
        self.assertEqual(self.debris(), {file.key})
        path = Path(settings.PRIVATE_ROOT) / "applications" / file.key
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertNotIn(Path(settings.MEDIA_ROOT), path.parents)

    def test_the_same_form_sent_twice_makes_one_application_and_one_mail(self):
        opened = stamp(before=60)
        first, second = (self.send(opened=opened)["Location"] for _ in range(2))
        self.assertEqual(first.split(":")[0], second.split(":")[0])
        self.assertEqual(Application.objects.count(), 1)
        self.assertEqual(run_tasks(), 1)

    def test_sending_it_again_and_again_counts_as_once_and_leads_to_its_receipt(self):
        opened = stamp(before=60)
        self.assertEqual({self.send(opened=opened).status_code for _ in range(5)}, {303})
        self.assertEqual(len(self.debris()), 1)
        with time_machine.travel(self.vacancy.closes_at):
            self.assertEqual(self.send(opened=opened).status_code, 303)

    def test_two_at_the_same_moment_make_one_as_well(self):
        opened = stamp(before=60)
        self.send(opened=opened)
        with (
            mock.patch("careers.services.applying.already_sent", side_effect=[None, Application.objects.get()]),
            mock.patch("careers.services.already_sent", return_value=None),
        ):
            response = self.send(opened=opened)
        self.assertEqual((response.status_code, Application.objects.count()), (303, 1))

    def test_both_may_be_text(self):
        self.assertEqual(self.send(cv=None, cv_text="Four years at a radio station.").status_code, 303)

    def test_an_application_for_a_french_vacancy_is_answered_in_french(self):
        call = VacancyFactory(announced=True, kind="call", language="fr")
        self.client.post(f"{call.get_absolute_url()}apply/", filled_in(cv=None))
        self.assertEqual(Application.objects.get().language, "fr")
        run_tasks()
        self.assertIn("Confirmez votre candidature", mail.outbox[0].subject)
