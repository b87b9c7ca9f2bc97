from datetime import timedelta

import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import known_devices, resetting, sign_ins
from accounts.models import AddressChange, SignIn, User
from jfj.demo.factories import PASSWORD, UserFactory
from tests.accounts.forms import last_link
from tests.tasks import run_tasks

SECURITY = "/accounts/security/"
CHANGE = "/accounts/password/change/"
NEW = "four quite other words"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


class SecurityCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = UserFactory(username="zawadi", email="zawadi@example.org", verified=True)

    def setUp(self):
        self.log_in(self.client)

    def log_in(self, client, password=PASSWORD, **extra):
        client.post("/accounts/login/", {"login": "zawadi", "password": password}, **extra)
        return client

    def elsewhere(self, **extra):
        return self.log_in(self.client_class(), **extra)

    def is_in(self, client):
        return client.get(SECURITY).status_code == 200


class SessionsTests(SecurityCase):
    """Where somebody is signed in, and how he ends it."""

    def test_the_list_shows_a_word_and_two_days(self):
        self.elsewhere(HTTP_USER_AGENT=PHONE)
        page = self.client.get(SECURITY)
        self.assertContains(page, "A phone, signed in on")
        self.assertContains(page, "(this one)", count=1)

    def test_neither_address_nor_browser_is_kept(self):
        self.elsewhere(HTTP_USER_AGENT=PHONE, REMOTE_ADDR="192.0.2.77")
        kept = [*SignIn.objects.values(), *(session.get_decoded() for session in Session.objects.all())]
        for word in ("192.0.2.77", "Mozilla", "Chrome", "Android"):
            self.assertNotIn(word, str(kept))

    def test_the_day_of_the_last_use_is_noted_once_a_day(self):
        tomorrow = timezone.now() + timedelta(days=1)
        with time_machine.travel(tomorrow):
            self.client.get(SECURITY)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(SECURITY)
        self.assertEqual([query["sql"] for query in asked if not query["sql"].startswith("SELECT")], [])
        self.assertEqual(SignIn.objects.get().last_seen_on, timezone.localdate(tomorrow))

    def test_all_others_are_ended_and_this_one_goes_on(self):
        other = self.elsewhere()
        self.client.post(f"{SECURITY}end-others/")
        self.assertEqual((self.is_in(self.client), self.is_in(other)), (True, False))
        self.assertEqual(SignIn.objects.count(), 1)
        self.assertContains(self.client.get(SECURITY), "(this one)")

    def test_reading_ends_none(self):
        other = self.elsewhere()
        self.assertEqual(self.client.get(f"{SECURITY}end-others/").status_code, 405)
        self.assertTrue(self.is_in(other))

    def test_one_that_has_ended_is_not_in_the_list(self):
        other = self.elsewhere(HTTP_USER_AGENT=PHONE)
        other.post("/accounts/logout/")
        self.assertNotContains(self.client.get(SECURITY), "A phone")
        self.elsewhere(HTTP_USER_AGENT=PHONE)
        User.objects.get(pk=self.reader.pk).end_sessions()
        self.log_in(self.client)
        self.assertNotContains(self.client.get(SECURITY), "A phone")

    def test_what_is_over_leaves_nothing(self):
        with time_machine.travel(timezone.now() + timedelta(days=15)):
            sign_ins.forget_ended()
        self.assertFalse(SignIn.objects.exists() or Session.objects.exists())

    def test_devices_have_a_word(self):
        iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1"
        words = {PHONE: "phone", iphone: "phone", PHONE.replace(" Mobile", ""): "tablet"}
        words |= {"Mozilla/5.0 (X11; Linux x86_64)": "computer", "": "other", "curl/8": "other"}
        for user_agent, word in words.items():
            self.assertEqual(sign_ins.device_of(user_agent), word, user_agent)


class PasswordChangeTests(SecurityCase):
    def change(self, old=PASSWORD, new=NEW, **extra):
        return self.client.post(CHANGE, {"oldpassword": old, "password1": new}, **extra)

    def test_it_ends_the_other_sessions_and_tells_the_owner(self):
        other = self.elsewhere()
        self.assertRedirects(self.change(), SECURITY)
        self.assertEqual((self.is_in(self.client), self.is_in(other)), (True, False))
        run_tasks()
        self.assertIn("Your password was changed", mail.outbox[0].subject)

    def test_a_reset_that_was_asked_for_before_is_dead(self):
        self.client_class().post("/accounts/password/reset/", {"email": "zawadi"})
        run_tasks()
        self.change()
        self.assertContains(self.client.get(last_link(), follow=True), "no longer good")

    def test_a_wrong_old_one_is_refused_and_counted_with_those_of_the_door(self):
        del self.client.cookies[known_devices.NAME]  # one that knows the account is counted for itself
        for number in range(5):
            self.assertContains(self.change(old="wrong", REMOTE_ADDR="192.0.2.1"), "not the password")
            self.log_in(self.client_class(), password="wrong", REMOTE_ADDR=f"203.0.113.{number}")
        self.assertFalse(self.is_in(self.elsewhere()))

    def test_a_poor_one_is_refused(self):
        for new in ("short", "zawadi@example.org", "x" * 201, "a\x00bcdefghijk", ""):
            self.assertContains(self.change(new=new), 'id="id_password1_error"')


class AddressChangeTests(SecurityCase):
    def ask(self, email="river@example.org", client=None):
        client = client or self.client
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return client.post("/accounts/email/", {"email": email})

    def test_the_password_is_asked_for_again(self):
        self.assertEqual(self.client.get("/accounts/email/")["Location"].split("?")[0], "/accounts/reauthenticate/")
        self.client.post("/accounts/email/", {"email": "river@example.org"})
        self.assertFalse(AddressChange.objects.exists())

    def test_a_form_that_waits_for_it_waits_without_address_and_browser_and_goes_on(self):
        traces = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Recognisable/7", "HTTP_ACCEPT_LANGUAGE": "lg"}
        for typed in ("wrong", PASSWORD):
            self.client.post("/accounts/email/", {"email": "river@example.org"}, **traces)
            kept = str([session.get_decoded() for session in Session.objects.all()])
            self.assertIn("river%40example.org", kept)
            for trace in traces.values():
                self.assertNotIn(trace, kept)
            again = {"password": typed, "next": "/accounts/email/"}
            answer = self.client.post("/accounts/reauthenticate/", again, **traces)
            self.assertEqual(AddressChange.objects.exists(), typed == PASSWORD)
        self.assertRedirects(answer, SECURITY)

    def test_a_form_that_waits_has_no_other_page_write(self):
        self.client.post("/accounts/email/", {"email": "river@example.org"})
        with CaptureQueriesContext(connection) as queries:
            self.client.get(SECURITY)
        self.assertEqual([one["sql"] for one in queries if not one["sql"].startswith("SELECT")], [])

    def test_the_link_changes_it_and_the_old_address_is_told(self):
        self.ask()
        run_tasks()
        self.assertEqual([letter.to for letter in mail.outbox], [["river@example.org"]])
        self.client.get(last_link())
        self.assertEqual(User.objects.get(pk=self.reader.pk).email, "zawadi@example.org")
        self.client.post(last_link())
        run_tasks()
        user = User.objects.get(pk=self.reader.pk)
        self.assertEqual((user.email, user.has_verified_email()), ("river@example.org", True))
        self.assertEqual(mail.outbox[-1].to, ["zawadi@example.org"])
        self.assertFalse(AddressChange.objects.exists())

    def test_the_link_is_good_once_and_three_days(self):
        self.ask()
        run_tasks()
        link = last_link()
        with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
            self.assertEqual(self.client.post(link).status_code, 404)
        self.client.post(link)
        self.assertEqual(self.client.post(link).status_code, 404)

    def test_nobody_learns_whose_an_address_is(self):
        UserFactory(username="amina", email="amina@example.org")
        answers = [
            (answer.status_code, answer["Location"])
            for answer in map(self.ask, ("new@example.org", "amina@example.org"))
        ]
        self.assertEqual(answers[0], answers[1])
        run_tasks()
        self.assertEqual(mail.outbox[-1].to, ["amina@example.org"])
        self.assertIn("You already have an account", mail.outbox[-1].subject)

    def test_an_address_that_waits_opens_no_door_and_gets_no_reset(self):
        self.ask("river@example.org")
        resetting.answer(resetting.ask("river@example.org", ""))
        self.assertEqual(mail.outbox, [])

    def test_a_reset_and_a_new_password_end_it(self):
        self.ask()
        run_tasks()
        self.client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})
        self.assertEqual(self.client.post(last_link()).status_code, 404)

    def test_what_is_no_address_gets_a_sentence(self):
        for email in ("", "river", "a\x00@example.org", "a" * 250 + "@example.org"):
            self.assertContains(self.ask(email), 'id="id_email_error"')
