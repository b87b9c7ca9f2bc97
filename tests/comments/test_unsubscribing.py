from django.conf import settings

from comments.models import Notice
from tests.comments.letters import MailCase


class OneClickTests(MailCase):
    """Every letter ends these mails by one click; no cookie, no password, no token of a form."""

    def setUp(self):
        self.answer()
        self.letter = self.letters()[0]
        self.address = self.letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
        self.program = self.client_class(enforce_csrf_checks=True)

    def how_often(self):
        return type(self.writer).objects.get(pk=self.writer.pk).talk_mail

    def test_the_link_of_the_header_stands_in_text_and_html_too_and_is_whole(self):
        for text in (self.letter.body, self.letter.alternatives[0][0], self.letter.message().as_string()):
            self.assertIn(f"{settings.SITE_URL}{self.address}", text)

    def test_a_program_for_mail_ends_them_as_the_standard_says(self):
        self.assertEqual(self.letter.extra_headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        answer = self.program.post(
            self.address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        self.assertEqual((answer.status_code, self.how_often()), (200, "off"))
        self.assertFalse(answer.cookies)

    def test_the_page_has_a_button_and_changes_nothing_by_itself(self):
        for method in (self.program.get, self.program.head):
            page = method(self.address)
            self.assertEqual((page.status_code, self.how_often()), (200, "at_once"))
        self.assertIn("no-store", self.program.get(self.address)["Cache-Control"])
        self.assertFalse(page.cookies)

    def test_the_button_needs_nobody_to_log_in(self):
        answer = self.program.post(self.address, follow=True)
        self.assertContains(answer, "It is switched off")
        self.assertNotContains(answer, 'method="post"')
        self.assertEqual(self.how_often(), "off")

    def test_it_ends_what_was_about_to_go(self):
        self.answer()
        self.program.post(self.address)
        self.assertFalse(self.letters(minutes=90))
        self.assertFalse(Notice.objects.filter(sent_at=None).exists())

    def test_nobody_ends_those_of_another(self):
        number, _dot, signature = self.address.strip("/").rpartition("/")[2].partition(".")
        for key in (f"{self.other.pk}.{signature}", number, f"{number}.", f"{number}.x{signature[1:]}", "x" * 3000):
            for method in (self.program.get, self.program.post):
                self.assertEqual(method(f"/comments/mail/off/{key}/").status_code, 404)
        self.assertEqual(self.how_often(), "at_once")

    def test_the_link_of_an_account_that_is_gone_says_the_same(self):
        self.writer.delete()
        self.assertContains(self.program.get(self.address), "It is switched off")
        self.assertEqual(self.program.post(self.address).status_code, 302)
