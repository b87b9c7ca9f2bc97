from django.test import TestCase
from django.utils import translation
from lxml import html

from jfj.demo.factories import UserFactory

PAGES = ["profile", "picture", "security", "password/change", "data", "2fa", "2fa/webauthn", "reauthenticate", "logout"]


class OwnLanguageTests(TestCase):
    """The pages of an account speak the language that its owner chose, and nobody else's page does."""

    @classmethod
    def setUpTestData(cls):
        cls.reader = UserFactory(language="fr", has_public_profile=True, display_name="Zawadi")

    def language_of(self, path, **headers):
        return html.fromstring(self.client.get(path, **headers).content.decode()).get("lang")

    def test_each_page_of_it_speaks_french_to_whoever_chose_it(self):
        self.client.force_login(self.reader)
        for page in [*(f"/accounts/{page}/" for page in PAGES), "/comments/mine/"]:
            self.assertEqual(self.language_of(page), "fr", page)
        self.assertContains(self.client.get("/accounts/profile/"), "Nom montré aux autres")

    def test_whatever_the_browser_asks_for(self):
        self.client.force_login(self.reader)
        self.assertEqual(self.language_of("/accounts/profile/", HTTP_ACCEPT_LANGUAGE="sw"), "fr")
        self.client.logout()
        self.assertEqual(self.language_of("/accounts/login/", HTTP_ACCEPT_LANGUAGE="sw"), "en")

    def test_what_is_not_his_alone_speaks_as_to_everybody(self):
        self.client.force_login(self.reader)
        for page in ("/", "/archive/", self.reader.get_absolute_url(), "/no-such-page/"):
            self.assertEqual(self.language_of(page), "en", page)

    def test_the_next_request_of_the_same_worker_is_not_touched(self):
        self.client.force_login(self.reader)
        self.client.get("/accounts/profile/")
        self.assertEqual(translation.get_language(), "en")

    def test_a_choice_is_heard_at_the_next_page(self):
        self.client.force_login(self.reader)
        page = html.fromstring(self.client.get("/accounts/profile/").content.decode())
        fields = dict(page.xpath("//main//form")[0].form_values()) | {"language": "sw"}
        fields.pop("csrfmiddlewaretoken", None)
        self.client.post("/accounts/profile/", fields)
        self.assertEqual(self.language_of("/accounts/profile/"), "sw")
