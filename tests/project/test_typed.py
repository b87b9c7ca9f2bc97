"""A session that ends in the middle of a text loses nothing of it."""

import re

from django.test import TestCase

from articles.models import Article
from jfj.demo.factories import PASSWORD, UserFactory
from tests.articles.test_story_form import ADD, StoryForm

US = {"Origin": "http://testserver"}


class SignedOutTests(StoryForm, TestCase):
    def setUp(self):
        self.browser = self.client_class(enforce_csrf_checks=True)
        self.journalist = UserFactory(journalist=True, username="wanjiru")
        page = self.browser.get("/accounts/login/").content.decode()
        self.typed = self.fields(headline="Typed for an hour", csrfmiddlewaretoken=self.token(page))

    def token(self, page):
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def held(self, page):
        """The fields that the page would send."""
        return dict(re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.S))

    def test_what_was_sent_without_a_session_comes_back_and_is_sent_again_after_signing_in(self):
        held = self.browser.post(ADD, self.typed, headers=US)
        self.assertContains(held, "Nothing is lost", status_code=403)
        fields = self.held(held.content.decode())
        self.assertEqual(fields["headline"], "Typed for an hour")
        token = self.token(held.content.decode())
        door = {"login": "wanjiru", "password": PASSWORD, "csrfmiddlewaretoken": token}
        self.browser.post("/accounts/login/", door, headers=US)
        again = self.browser.post(ADD, fields | {"csrfmiddlewaretoken": token, "body": "<p>x</p>"}, headers=US)
        self.assertContains(again, "too old", status_code=403)
        fresh = self.token(again.content.decode())
        fields = self.held(again.content.decode()) | {"csrfmiddlewaretoken": fresh}
        self.browser.post(ADD, fields, headers=US)
        self.assertEqual(Article.objects.get().headline, "Typed for an hour")

    def test_a_form_of_another_site_is_not_offered_to_be_sent(self):
        self.browser.force_login(self.journalist)
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}):
            answer = self.browser.post(ADD, self.typed | {"csrfmiddlewaretoken": "x" * 64}, headers=headers)
            self.assertNotContains(answer, "Typed for an hour", status_code=403)

    def test_a_password_is_never_held(self):
        fields = {"old_password": "secret words", "csrfmiddlewaretoken": self.typed["csrfmiddlewaretoken"]}
        held = self.browser.post("/admin/password_change/", fields, headers=US)
        self.assertNotContains(held, "secret words", status_code=403)

    def test_markup_in_what_was_typed_stays_words(self):
        held = self.browser.post(ADD, self.typed | {"headline": "</textarea><script>alert(1)</script>"}, headers=US)
        self.assertNotContains(held, "<script>alert", status_code=403)

    def test_it_shows_the_words_to_be_copied_and_not_the_machinery(self):
        step = {"correct_reason": "It was Tuesday.", "body": "<p>A <b>late</b> word.</p><script>x()</script>"}
        page = self.browser.post(ADD, self.typed | step, headers=US).content.decode().split("<dl", 1)[1]
        for words in ("Typed for an hour", "It was Tuesday.", "<p>A <strong>late</strong> word.</p>"):
            self.assertIn(words, page)
        for machinery in ("TOTAL_FORMS", "Started from", "x()"):
            self.assertNotIn(machinery, page)
