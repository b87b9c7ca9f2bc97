from datetime import timedelta
from unittest import mock

import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.hashers import MD5PasswordHasher as HASHER
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from accounts import known_devices
from accounts.models import User
from jfj.demo.factories import PASSWORD, UserFactory
from tests.accounts.forms import fields_of, last_link
from tests.tasks import run_tasks

LOGIN = "/accounts/login/"


class WrongPasswordsCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.owner = UserFactory(username="amina", email="amina@example.org")
        cls.thief = UserFactory(username="thief", email="thief@example.org")

    def attempt(self, login="amina", password="wrong", client=None, address="192.0.2.1"):  # noqa: S107
        client = client or self.client_class()
        return client.post(LOGIN, {"login": login, "password": password}, REMOTE_ADDR=address)

    def gets_in(self, client=None, password=PASSWORD, address="198.51.100.7", login="amina"):
        client = client or self.client_class()
        self.attempt(login, password, client, address)
        return "_auth_user_id" in client.session

    def looked_at(self, attempts):
        """How many passwords were compared while these attempts were made."""
        with mock.patch.object(HASHER, "encode", autospec=True, side_effect=HASHER.encode) as hashed:
            for attempt in attempts:
                self.attempt(**attempt)
        return hashed.call_count

    def from_many(self, number=100):
        return [{"address": f"203.0.113.{last}"} for last in range(number)]


class WrongPasswordsTests(WrongPasswordsCase):
    """A hundred wrong passwords are no way in, and keep nobody out."""

    def test_one_address_has_ten_in_five_minutes_whatever_it_tries(self):
        names = ["amina", "amina@example.org", "AMINA", "thief", "nobody", "nobody@example.org"]
        attempts = [{"login": names[number % len(names)]} for number in range(100)]
        self.assertEqual(self.looked_at(attempts), 10)

    def test_and_five_of_one_account_so_that_its_owner_gets_in_from_another_at_once(self):
        self.assertEqual(self.looked_at([{"login": "amina"}, {"login": "amina@example.org"}] * 50), 5)
        self.assertTrue(self.gets_in())

    def test_an_unknown_name_is_counted_in_the_same_way(self):
        self.assertEqual(self.looked_at([{"login": "nobody"}] * 100), 5)
        self.assertEqual(self.looked_at([{"login": "nobody2", **one} for one in self.from_many()]), 10)

    def test_many_addresses_together_have_ten_of_one_account(self):
        self.assertEqual(self.looked_at(self.from_many()), 10)
        self.assertFalse(self.gets_in())

    def test_five_minutes_later_it_is_open_again(self):
        self.looked_at(self.from_many())
        with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
            self.assertTrue(self.gets_in())

    def test_who_has_to_wait_is_told_how_long(self):
        for _number in range(6):
            answer = self.attempt()
        self.assertEqual((answer.status_code, answer["Retry-After"]), (429, "300"))
        self.assertContains(answer, "5 minutes", status_code=429)

    def test_right_passwords_in_between_forget_no_wrong_one(self):
        attempts = [one for _number in range(20) for one in ({}, {"login": "thief", "password": PASSWORD})]
        with mock.patch("accounts.door.DoorBackend._check_password", return_value=None) as looked_at:
            for one in attempts:
                self.attempt(**one)
        self.assertEqual(looked_at.call_count, 10)

    def test_right_codes_of_ones_own_account_forget_no_wrong_password(self):
        codes = RecoveryCodes.activate(self.thief).get_unused_codes()
        self.client.force_login(self.thief)
        with mock.patch("accounts.door.DoorBackend._check_password", return_value=None) as looked_at:
            for number, code in enumerate(codes):
                self.attempt(f"nobody{number}")
                self.attempt(f"somebody{number}")
                self.client.post("/accounts/2fa/reauthenticate/", {"code": code}, REMOTE_ADDR="192.0.2.1")
        self.assertEqual(looked_at.call_count, 10)

    def test_giving_the_password_again_counts_as_well(self):
        self.client.force_login(self.owner)
        for number in range(10):
            wrong = {"password": "wrong"}
            self.client.post("/accounts/reauthenticate/", wrong, REMOTE_ADDR=f"203.0.113.{number}")
        self.assertFalse(self.gets_in())


class OwnersWayInTests(WrongPasswordsCase):
    def test_a_browser_that_knows_the_account_gets_in(self):
        browser = self.client_class()
        self.assertTrue(self.gets_in(browser))
        browser.post("/accounts/logout/")
        self.looked_at(self.from_many())
        self.assertFalse(self.gets_in())
        self.assertTrue(self.gets_in(browser))

    def test_it_has_ten_of_its_own(self):
        browser = self.client_class()
        self.gets_in(browser)
        browser.post("/accounts/logout/")
        attempts = [{"client": browser, "address": f"203.0.113.{number}"} for number in range(100)]
        self.assertEqual(self.looked_at(attempts), 10)

    def test_one_that_knows_another_account_does_not(self):
        browser = self.client_class()
        self.assertTrue(self.gets_in(browser, login="thief"))
        browser.post("/accounts/logout/")
        self.looked_at(self.from_many())
        self.assertFalse(self.gets_in(browser))

    def test_a_forged_cookie_knows_nothing(self):
        self.looked_at(self.from_many())
        for forged in ("", "x", f"[[{self.owner.pk},'a','b']]", "W1tdXQ:1vx:forged"):
            browser = self.client_class()
            browser.cookies[known_devices.NAME] = forged
            self.assertFalse(self.gets_in(browser))

    def test_a_new_password_and_the_end_of_all_sessions_make_it_unknown(self):
        browser = self.client_class()
        self.gets_in(browser)
        browser.post("/accounts/logout/")
        User.objects.get(pk=self.owner.pk).end_sessions()
        self.looked_at(self.from_many())
        self.assertFalse(self.gets_in(browser))

    def test_the_cookie_is_for_the_door_alone_and_names_nobody(self):
        browser = self.client_class()
        self.gets_in(browser)
        cookie = browser.cookies[known_devices.NAME]
        self.assertEqual((cookie["path"], cookie["httponly"], cookie["samesite"]), ("/accounts/", True, "Lax"))
        self.assertNotIn("amina", cookie.value)

    def test_the_page_sets_none_before_the_log_in(self):
        self.assertNotIn(known_devices.NAME, self.client.get(LOGIN).cookies)
        self.assertNotIn(known_devices.NAME, self.attempt().cookies)

    def test_the_reset_mail_lets_the_owner_in_while_others_keep_trying(self):
        self.looked_at(self.from_many())
        browser = self.client_class()
        browser.post("/accounts/password/reset/", {"email": "amina"})
        run_tasks()
        self.assertEqual(len(mail.outbox), 1)
        page = browser.get(last_link(), follow=True)
        browser.post(page.request["PATH_INFO"], fields_of(page) | {"password1": "four quite other words"})
        self.looked_at(self.from_many())
        self.assertTrue(self.gets_in(browser, password="four quite other words"))
