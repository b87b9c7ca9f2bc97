from django.test import TestCase
from django.urls import reverse
from lxml import html


class LoginPageTests(TestCase):
    def refused(self, name):
        answer = self.client.post(reverse("account_login"), {"login": name, "password": "wrong"})
        return html.fromstring(answer.content.decode())

    def test_an_error_stands_in_the_title_and_its_summary_takes_the_focus(self):
        page = self.refused("nobody")
        self.assertTrue(page.findtext(".//title").startswith("Error: Log in"))
        summary = page.xpath("//div[@class='error-summary']")[0]
        self.assertEqual((summary.get("tabindex"), "autofocus" in summary.attrib), ("-1", True))

    def test_a_name_and_an_address_are_refused_in_the_same_words(self):
        for name in ("nobody", "nobody@example.org"):
            with self.subTest(name):
                summary = self.refused(name).xpath("string(//div[@class='error-summary'])")
                self.assertIn("The username or password is not right.", summary)

    def test_a_page_without_an_error_says_nothing_of_one(self):
        page = html.fromstring(self.client.get(reverse("account_login")).content.decode())
        self.assertTrue(page.findtext(".//title").startswith("Log in"))
        self.assertIn("Remember me", page.text_content())
        self.assertEqual(page.xpath("//div[@class='error-summary']"), [])
