import re

from django.test import TestCase
from django.urls import reverse
from lxml import html

from accounts.models import User
from jfj.demo.factories import PASSWORD, UserFactory
from tests.accounts.forms import fields_of

PROFILE = "/accounts/profile/"


class ProfileTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = UserFactory(username="zawadi", email="zawadi@example.org")
        cls.editor = UserFactory(username="amina", display_name="Amina Hassan", editor=True)

    def setUp(self):
        self.client.force_login(self.reader)

    def save(self, **typed):
        fields = fields_of(self.client.get(PROFILE))
        answer = self.client.post(PROFILE, fields | typed)
        self.reader.refresh_from_db()
        return answer

    def test_a_stranger_is_sent_to_the_door_and_back(self):
        self.client.logout()
        self.assertRedirects(self.client.get(PROFILE), f"/accounts/login/?next={PROFILE}")

    def test_what_was_typed_is_kept(self):
        answer = self.save(display_name="A river", biography="I read.", language="fr", talk_mail="daily")
        self.assertRedirects(answer, PROFILE)
        kept = (self.reader.display_name, self.reader.biography, self.reader.language, self.reader.talk_mail)
        self.assertEqual(kept, ("A river", "I read.", "fr", "daily"))

    def test_forged_fields_change_nothing(self):
        self.save(is_staff="on", is_superuser="on", username="amina", email="thief@example.org", groups="1", pk="1")
        self.assertEqual((self.reader.username, self.reader.email), ("zawadi", "zawadi@example.org"))
        self.assertFalse(self.reader.is_staff or self.reader.is_superuser or self.reader.groups.exists())

    def test_no_reader_takes_the_name_of_a_colleague(self):
        answer = self.save(display_name="Аmina  Hаssan")
        self.assertContains(answer, "looks like one of the newsroom")
        self.assertNotIn("Аmina", html.fromstring(answer.content.decode()).xpath("string(//header)"))

    def test_no_reader_speaks_for_the_newsroom(self):
        for name in ("JFJ Editor", "Amina (JFJ)", "\u0408F\u0408-Team"):
            with self.subTest(name):
                self.assertContains(self.save(display_name=name), "looks like one of the newsroom")

    def test_letters_that_nobody_sees_make_no_name_another(self):
        for name in ("Amina Hassan\u3164", "Am\u200dina Hassan", "Amina\u115f Hassan"):
            with self.subTest(ascii(name)):
                self.assertContains(self.save(display_name=name), "looks like one of the newsroom")
        self.assertContains(self.save(display_name="\u3164\u2800"), "needs letters or digits")

    def test_a_colleague_keeps_his_own(self):
        self.client.force_login(self.editor)
        fields = fields_of(self.client.get(PROFILE))
        self.assertRedirects(self.client.post(PROFILE, fields), PROFILE)

    def test_what_no_text_holds_gets_a_sentence(self):
        cases = {
            "display_name": ("a\x00b", "a\u202eb", "n" * 81),
            "biography": ("a\x00b", "a\u202eb", "n" * 161),
            "language": ("xx", ""),
            "talk_mail": ("hourly", ""),
        }
        for name, values in cases.items():
            for value in values:
                with self.subTest(name, value=value):
                    self.assertContains(self.save(**{name: value}), f'id="id_{name}_error"')

    def test_the_page_is_never_stored(self):
        self.assertIn("no-store", self.client.get(PROFILE)["Cache-Control"])

    def test_the_tab_that_is_open_is_marked(self):
        page = html.fromstring(self.client.get(PROFILE).content.decode())
        self.assertEqual(page.xpath("//nav//a[@aria-current='page']/@href"), [PROFILE])

    def test_a_page_that_a_tab_leads_to_marks_that_tab(self):
        cases = {
            "account_picture": "account_profile",
            "account_change_password": "account_security",
            "account_email": "account_security",
            "mfa_index": "account_security",
            "mfa_list_webauthn": "account_security",
            "account_delete": "account_data",
        }
        self.client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        for page, tab in cases.items():
            with self.subTest(page):
                shown = html.fromstring(self.client.get(reverse(page)).content.decode())
                self.assertEqual(shown.xpath("//nav//a[@aria-current='true']/@href"), [reverse(tab)])


class PublicProfileTests(TestCase):
    """A page about a reader is there once he switches it on."""

    @classmethod
    def setUpTestData(cls):
        fields = {"username": "zawadi", "email": "zawadi@example.org", "display_name": "A river"}
        cls.reader = UserFactory(**fields, biography="<b>I read.</b>", has_public_profile=True)
        cls.url = cls.reader.get_absolute_url()

    def test_it_shows_name_and_biography_and_no_address(self):
        page = self.client.get(self.url)
        self.assertContains(page, "A river")
        self.assertNotContains(page, "zawadi")
        self.assertContains(page, "&lt;b&gt;I read.&lt;/b&gt;")

    def test_it_is_not_there_otherwise(self):
        for change in ({"has_public_profile": False}, {"is_active": False}):
            User.objects.filter(pk=self.reader.pk).update(has_public_profile=True, is_active=True)
            User.objects.filter(pk=self.reader.pk).update(**change)
            self.assertEqual(self.client.get(self.url).status_code, 404)

    def test_nobodys_is_as_one_that_is_off(self):
        off = UserFactory(username="off").get_absolute_url()
        nobody = "/accounts/reader/99999/"
        answers = [self.client.get(url).content.decode().replace(url, "") for url in (off, nobody)]
        numbers = [re.sub(r"\d+", "", answer) for answer in answers]
        self.assertEqual(numbers[0], numbers[1])
