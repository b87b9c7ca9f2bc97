import traceback
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from unittest import mock

import time_machine
from django.conf import settings
from django.core import mail
from django.test import TestCase
from django.utils import timezone
from lxml import html

from careers import post, services, tasks
from careers.models import Application, ApplicationFile
from careers.models.files import KEPT_FOR, forget_kept, remove_strays
from jfj.demo.factories import ApplicationFactory, VacancyFactory
from jfj.lib.desk_log import LogLine
from jfj.lib.papers import read_paper
from jfj.lib.strangers import stamp
from tests.accounts.forms import last_link
from tests.careers import papers
from tests.careers.form import filled_in
from tests.tasks import run_tasks

SECOND = timedelta(seconds=1)


def files_on_disk():
    """The names of all files of applicants."""
    folder = Path(settings.PRIVATE_ROOT) / "applications"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


class ApplyingCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.vacancy = VacancyFactory(announced=True, title="Court reporter", questions=["Which languages?"])
        cls.address = f"{cls.vacancy.get_absolute_url()}apply/"

    def setUp(self):
        self.before = files_on_disk()

    def send(self, **changes):
        return self.client.post(self.address, filled_in(self.vacancy, **changes))

    def debris(self):
        return files_on_disk() - self.before

    def assertRefused(self, response, words, status=422):
        self.assertContains(response, words, status_code=status)
        self.assertFalse(Application.objects.exists())


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


class RefusedTests(ApplyingCase):
    def test_a_slip_is_told_beside_the_field_and_in_a_summary_that_takes_the_focus(self):
        response = self.send(name="")
        self.assertRefused(response, "This field is required.")
        page = html.fromstring(response.content)
        self.assertTrue(page.xpath("//div[@class='error-summary'][@autofocus]//a[@href='#id_name']"))
        self.assertTrue(page.xpath("//input[@name='name'][@aria-invalid='true']"))

    def test_everything_typed_is_kept(self):
        response = self.send(email="nobody")
        for part in ("Achieng Otieno", "+254 700 000000", "I should like to follow trials.", "My answer to"):
            self.assertContains(response, part, status_code=422)

    def test_a_file_that_has_arrived_is_not_asked_for_again(self):
        response = self.send(email="nobody", cv=papers.a_cv("my life.pdf"))
        self.assertRefused(response, "“my life.pdf”")
        ticket = html.fromstring(response.content).xpath("//input[@name='cv_ticket']/@value")[0]
        self.assertEqual(self.send(cv=None, cv_ticket=ticket).status_code, 303)
        self.assertEqual(Application.objects.get().files.get().name, "my life.pdf")
        self.assertEqual(len(self.debris()), 1)

    def test_a_ticket_is_good_for_its_own_field_and_for_one_application(self):
        file = services.keep_file(read_paper(papers.a_cv()), "cv")
        ticket = services.ticket_for(file)
        self.assertRefused(self.send(cv=None, letter_ticket=ticket), "Attach your CV")
        self.assertRefused(self.send(cv=None, cv_ticket=ticket[:-2] + "xx"), "Attach your CV")
        self.assertEqual(self.send(cv=None, cv_ticket=ticket).status_code, 303)
        self.assertEqual(self.send(cv=None, cv_ticket=ticket, email="b@example.org").status_code, 422)

    def test_two_forms_that_send_one_ticket_at_once_make_one_application(self):
        file = services.keep_file(read_paper(papers.a_cv()), "cv")
        kept = {"cv": file}
        with mock.patch("careers.services.kept_file", side_effect=lambda ticket, role: kept.get(role)):
            self.assertEqual(self.send(cv=None, cv_ticket="a").status_code, 303)
            second = self.send(cv=None, cv_ticket="a", email="b@example.org")
        self.assertContains(second, "could not be stored", status_code=422)
        self.assertEqual(Application.objects.count(), 1)

    def test_without_cv_letter_answer_or_consent_it_is_not_taken(self):
        question = self.vacancy.questions.get()
        for missing, words in (
            ({"cv": None}, "Attach your CV, or paste it as text."),
            ({"letter_text": None}, "Attach your letter, or paste it as text."),
            ({f"question_{question.pk}": None}, "This field is required."),
            ({"is_agreed": None}, "This field is required."),
        ):
            self.assertRefused(self.send(**missing), words)

    def test_bad_addresses_and_characters_get_a_sentence(self):
        for change, words in (
            ({"email": "a@example.org\nBcc: b@example.org"}, "valid email address"),
            ({"links": "javascript:alert(1)"}, "is no address"),
            ({"links": "https://a.example/\n" * 6}, "at most 5 links"),
            ({"name": "a\x00b"}, "Null characters"),
            ({"name": "a\nb"}, "invisible character"),
            ({"letter_text": "a\u202eb"}, "invisible character"),
            ({"cv_text": "a" * 20_001}, "at most 20000"),
            ({"phone": "1" * 41}, "at most 40"),
        ):
            with self.subTest(change):
                self.assertRefused(self.send(**change), words)

    def test_lone_surrogates_in_a_field_are_no_fault_of_ours(self):
        body = b"name=%ED%A0%80&email=a%40example.org&opened=x"
        response = self.client.post(self.address, body, content_type="application/x-www-form-urlencoded")
        self.assertEqual(response.status_code, 422)


class BadFileTests(ApplyingCase):
    def test_each_gets_a_sentence_and_leaves_nothing_on_the_disk(self):
        for name, content, words in (
            ("cv.pdf", b"<html><script>alert(1)</script>", "We take PDF, DOCX and ODT."),
            ("cv.pdf", b"MZ\x90" + bytes(500), "We take PDF, DOCX and ODT."),
            ("cv.docx", papers.a_docx({"word/vbaProject.bin": "x"}), "macros or programs"),
            ("cv.pdf", b"", "The file is empty."),
            ("cv.pdf", bytes(50 * 1024 * 1024), "larger than 5 MB"),
            ("cv.docx", papers.a_docx({"word/media/a.jpg": bytes(60 * 1024 * 1024)}), "unpacks to more"),
            ("cv.docx", papers.locked(papers.a_docx()), "password"),
        ):
            with self.subTest(words):
                self.assertRefused(self.send(cv=papers.file_of(content, name)), words)
        self.assertEqual(self.debris(), set())

    def test_a_name_with_a_path_or_line_breaks_is_shown_as_one_line(self):
        part = '--b\r\nContent-Disposition: form-data; name="cv"; filename="../../a%0d\x0b\u2028b.pdf"\r\n\r\n'
        body = part.encode() + papers.a_pdf() + b"\r\n--b--\r\n"
        response = self.client.post(self.address, body, content_type="multipart/form-data; boundary=b")
        self.assertContains(response, "“a%0db.pdf”", status_code=422)

    def test_a_full_disk_gets_a_sentence_and_leaves_nothing(self):
        with mock.patch("django.core.files.storage.FileSystemStorage._save", side_effect=OSError(28, "No space")):
            self.assertRefused(self.send(), "could not be stored")
        self.assertEqual((self.debris(), ApplicationFile.objects.count()), (set(), 0))

    def test_a_file_in_the_place_of_words_and_words_in_that_of_a_file_are_no_fault_of_ours(self):
        self.assertEqual(self.send(name=papers.a_cv()).status_code, 422)
        self.assertEqual(self.send(cv="words").status_code, 422)


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


class WithdrawingTests(ApplyingCase):
    def setUp(self):
        super().setUp()
        self.send()
        run_tasks()
        self.client.post(last_link())
        run_tasks()
        self.link = last_link()

    def test_opening_the_link_changes_nothing(self):
        self.assertContains(self.client.get(self.link), "Delete my application")
        self.assertTrue(Application.objects.exists())

    def test_its_button_deletes_the_application_and_its_file(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.assertRedirects(self.client.post(self.link), "/careers/application/withdrawn/")
        self.assertFalse(Application.objects.exists() or ApplicationFile.objects.exists())
        self.assertEqual(self.debris(), set())
        self.assertEqual(self.client.post(self.link).status_code, 404)

    def test_the_log_of_the_vacancy_names_the_reference_and_nobody(self):
        reference = Application.objects.get().reference
        self.client.post(self.link)
        line = LogLine.objects.about(self.vacancy).get()
        self.assertEqual((line.verb, line.reason), ("withdraw_application", reference))
        self.assertNotIn("Achieng", f"{line.said}{line.subject_name}{line.reason}")


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


class LeftoverTests(ApplyingCase):
    def test_a_file_whose_form_was_not_sent_is_deleted_after_a_day(self):
        self.send(email="nobody")
        self.assertEqual(len(self.debris()), 1)
        self.assertIsNone(forget_kept())
        with time_machine.travel(timezone.now() + KEPT_FOR + SECOND), self.captureOnCommitCallbacks(execute=True):
            self.assertEqual(forget_kept(), "1 forgotten")
        self.assertEqual((self.debris(), ApplicationFile.objects.count()), (set(), 0))

    def test_a_file_of_no_row_goes_after_an_hour_and_no_other(self):
        self.send()
        kept = self.debris()
        stray = Path(settings.PRIVATE_ROOT) / "applications" / "stray"
        stray.write_bytes(b"x")
        remove_strays()
        self.assertTrue(stray.exists())
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            remove_strays()
        self.assertEqual(self.debris(), kept)

    def test_deleting_many_deletes_the_files_of_each(self):
        self.send()
        self.send(email="b@example.org")
        with self.captureOnCommitCallbacks(execute=True):
            Application.objects.all().delete()
        self.assertEqual(self.debris(), set())

    def test_a_vacancy_with_applications_is_not_deleted_over_them(self):
        application = ApplicationFactory()
        with self.assertRaisesMessage(Exception, "protected"):
            application.vacancy.delete()
