import time
from datetime import timedelta
from unittest import mock

import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import resetting
from accounts.models import ResetRequest
from jfj.demo.factories import PASSWORD, UserFactory
from tests.accounts.forms import fields_of, last_link, tables_of
from tests.tasks import run_tasks

RESET = "/accounts/password/reset/"
NEW = "four quite other words"


class ForgottenPasswordCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = UserFactory(username="amina", email="amina@example.org")

    def ask(self, typed="amina", **extra):
        return self.client.post(RESET, {"email": typed}, **extra)

    def link(self, typed="amina"):
        self.ask(typed)
        run_tasks()
        return last_link()

    def change(self, link, password=NEW, client=None):
        client = client or self.client
        page = client.get(link, follow=True)
        return client.post(page.request["PATH_INFO"], fields_of(page) | {"password1": password})

    def signs_in(self, password, login="amina"):
        client = self.client_class()
        client.post("/accounts/login/", {"login": login, "password": password})
        return "_auth_user_id" in client.session


class ForgottenPasswordTests(ForgottenPasswordCase):
    def test_the_name_and_the_address_both_bring_exactly_one_mail(self):
        for typed in ("amina", "AMINA", " amina@example.org ", "Amina@Example.org"):
            with self.subTest(typed):
                mail.outbox.clear()
                self.ask(typed)
                run_tasks()
                self.assertEqual([letter.to for letter in mail.outbox], [["amina@example.org"]])

    def test_what_is_nobodys_brings_none(self):
        UserFactory(username="closed", is_active=False)
        UserFactory(username="nomail", email="")
        for typed in ("nobody", "nobody@example.org", "closed", "nomail", "@"):
            self.ask(typed)
        self.assertEqual(run_tasks(), 5)
        self.assertEqual(mail.outbox, [])
        self.assertFalse(ResetRequest.objects.exists())

    def test_the_answer_and_the_work_are_the_same(self):
        seen = []
        for typed in ("amina", "amina@example.org", "nobody", "nobody@example.org"):
            with CaptureQueriesContext(connection) as asked:
                answer = self.ask(typed)
            seen.append((answer.status_code, answer["Location"], tables_of(asked)))
        self.assertEqual(seen, seen[:1] * 4)
        self.assertEqual(mail.outbox, [])

    def test_the_link_leads_to_a_new_password(self):
        answer = self.change(self.link())
        self.assertRedirects(answer, "/accounts/login/")
        self.assertTrue(self.signs_in(NEW))
        self.assertFalse(self.signs_in(PASSWORD))

    def test_the_owner_is_told_and_his_address_is_proven(self):
        self.change(self.link())
        run_tasks()
        self.assertIn("Your password was changed", mail.outbox[-1].subject)
        self.assertTrue(self.user.has_verified_email())

    def test_a_change_of_address_that_somebody_began_ends(self):
        EmailAddress.objects.create(user=self.user, email="thief@example.org")
        self.change(self.link())
        self.assertEqual([address.email for address in self.user.emailaddress_set.all()], ["amina@example.org"])

    def test_all_sessions_end(self):
        elsewhere = self.client_class()
        elsewhere.force_login(self.user)
        self.change(self.link())
        elsewhere.get("/accounts/logout/")
        self.assertNotIn("_auth_user_id", elsewhere.session)

    def test_the_link_is_good_once_and_for_three_hours(self):
        first, second = self.link(), self.link()
        with time_machine.travel(time.time() + 3 * 3600 - 60):
            self.assertEqual(self.client.get(first).status_code, 302)
        with time_machine.travel(time.time() + 3 * 3600 + 60):  # a number: Django looks at a clock without a zone
            self.assertContains(self.client.get(first), "no longer good")
        self.change(first)
        for link in (first, second):
            self.assertContains(self.client.get(link), "no longer good")

    def test_a_dead_link_is_renewed_where_it_leads(self):
        page = self.client.get(f"{RESET}key/zz-dead-link/?next=/archive/")
        self.assertEqual(fields_of(page), {"next": "/archive/"})
        self.assertContains(page, f'action="{RESET}"')

    def test_a_closed_account_and_ended_sessions_end_it(self):
        for end in (self.close, self.user.end_sessions):
            link = self.link()
            end()
            self.assertContains(self.client.get(link, follow=True), "no longer good")
            self.user.is_active = True
            self.user.save()

    def close(self):
        self.user.is_active = False
        self.user.save()

    def test_one_comes_back_to_the_page(self):
        self.client.post(RESET, {"email": "amina", "next": "/archive/"})
        run_tasks()
        answer = self.change(last_link())
        self.assertEqual(answer["Location"], "/accounts/login/?next=%2Farchive%2F")

    def test_a_foreign_page_is_not_followed(self):
        for page in ("https://evil.example/", "//evil.example/", "http://testserver/archive/"):
            answer = self.client.post(RESET, {"email": "amina", "next": page})
            self.assertEqual(answer["Location"], f"{RESET}done/")
        run_tasks()
        self.assertNotIn("evil", "".join(letter.body for letter in mail.outbox))

    def test_the_link_names_the_site_by_its_own_host(self):
        with self.settings(ALLOWED_HOSTS=["other.example"]):
            self.ask(headers={"host": "other.example"})
        run_tasks()
        self.assertIn(f"http://testserver{RESET}key/", mail.outbox[0].body)

    def test_opening_somebodys_link_signs_nobody_out(self):
        self.client.force_login(UserFactory(username="other"))
        self.client.get(self.link(), follow=True)
        self.assertIn("_auth_user_id", self.client.session)

    def test_the_key_is_not_in_the_address_of_the_form(self):
        link = self.link()
        self.assertEqual(self.client.get(link)["Location"].rsplit("-", 2)[1:], ["set", "password/"])

    def test_the_pages_are_never_stored(self):
        for address in (RESET, f"{RESET}done/", self.link()):
            self.assertIn("no-store", self.client.get(address)["Cache-Control"])

    def test_the_mail_speaks_the_language_of_the_account(self):
        self.user.language = "sw"
        self.user.save()
        self.link()
        self.assertIn("Nenosiri jipya", mail.outbox[0].subject)

    def test_a_mail_that_fails_forgets_nothing(self):
        request = resetting.ask("amina", "")
        with mock.patch("jfj.lib.letters.send", side_effect=OSError), self.assertRaises(OSError):
            resetting.answer(request)
        self.assertTrue(ResetRequest.objects.exists())
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            ResetRequest.forget_old()
        self.assertFalse(ResetRequest.objects.exists())


class RefusedTests(ForgottenPasswordCase):
    def test_what_no_name_is_gets_a_sentence(self):
        for typed in ("", "a\x00b", "n" * 255):
            answer = self.ask(typed)
            self.assertContains(answer, 'id="id_email_error"')
        self.assertEqual(run_tasks(), 0)

    def test_a_poor_password_is_refused_beside_the_field(self):
        link = self.link()
        for password in ("short", "amina@example.org", "x" * 201, "a\x00bcdefghijk"):
            self.assertContains(self.change(link, password), 'id="id_password1_error"')
        self.assertTrue(self.signs_in(PASSWORD))

    def test_a_name_is_asked_for_five_times_an_hour_from_everywhere(self):
        answers = [self.ask(REMOTE_ADDR=f"192.0.2.{number}") for number in range(6)]
        self.assertEqual([answer.status_code for answer in answers], [302] * 5 + [429])
        self.assertEqual(answers[-1]["Retry-After"], "3600")

    def test_a_new_password_lets_the_owner_in_whose_account_was_locked(self):
        for number in range(12):
            wrong = {"login": "amina", "password": "wrong"}
            self.client.post("/accounts/login/", wrong, REMOTE_ADDR=f"192.0.2.{number}")
        self.assertFalse(self.signs_in(PASSWORD))
        self.change(self.link())
        self.assertTrue(self.signs_in(NEW))

    def test_but_forgets_no_wrong_password_of_ones_own_address(self):
        for number in range(10):
            self.client.post("/accounts/login/", {"login": f"name{number}", "password": "wrong"})
        self.change(self.link())
        self.assertFalse(self.signs_in(NEW))
