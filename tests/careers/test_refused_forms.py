"""A form with a slip is not taken, and keeps its words and its files."""

from unittest import mock

from lxml import html

from careers import services
from careers.models import Application
from jfj.lib.papers import read_paper
from tests.careers import papers
from tests.careers.applying import ApplyingCase


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
