from datetime import timedelta
from unittest import mock

import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher as HASHER
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AccountSettings, SignUp, User
from jfj.demo.factories import ArticleFactory, UserFactory
from tests.accounts.forms import fields_of, last_link, send, tables_of
from tests.tasks import run_tasks

SIGN_UP = "/accounts/signup/"
TYPED = {"username": "zawadi", "email": "zawadi@example.org", "password1": "three wise words", "display_name": ""}


class SignUpCase(TestCase):
    """A site on which everybody may sign up."""

    @classmethod
    def setUpTestData(cls):
        AccountSettings.objects.create(sign_up=AccountSettings.SignUp.OPEN)
        cls.known = UserFactory(username="amina", email="amina@example.org")

    def sign_up(self, address=SIGN_UP, after=10, **typed):
        return send(self.client, address, TYPED | typed, after)

    def confirm(self, **typed):
        run_tasks()
        return self.client.post(last_link(), typed)


class SignUpTests(SignUpCase):
    def test_the_link_and_its_button_make_an_account_that_can_log_in(self):
        self.sign_up()
        self.assertFalse(User.objects.filter(username="zawadi").exists())
        self.assertRedirects(self.confirm(), "/accounts/login/")
        self.client.post("/accounts/login/", {"login": "zawadi", "password": TYPED["password1"]})
        self.assertEqual(self.client.session["_auth_user_id"], str(User.objects.get(username="zawadi").pk))

    def test_the_account_is_a_readers_with_a_verified_address(self):
        self.sign_up(display_name="A river", is_staff="on", is_superuser="on", groups="1")
        self.confirm()
        user = User.objects.get(username="zawadi")
        self.assertEqual((user.display_name, user.has_verified_email()), ("A river", True))
        self.assertFalse(user.is_staff or user.is_superuser or user.groups.exists())

    def test_opening_the_link_changes_nothing(self):
        self.sign_up()
        run_tasks()
        self.assertContains(self.client.get(last_link()), "zawadi@example.org")
        self.assertFalse(User.objects.filter(username="zawadi").exists())

    def test_the_link_is_good_once(self):
        self.sign_up()
        self.confirm()
        self.assertEqual(self.client.post(last_link()).status_code, 404)
        self.assertEqual(User.objects.filter(email=TYPED["email"]).count(), 1)

    def test_and_for_three_days(self):
        self.sign_up()
        run_tasks()
        with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
            self.assertEqual(self.client.post(last_link()).status_code, 404)
            SignUp.forget_old()
        self.assertFalse(SignUp.objects.exists())

    def test_a_name_taken_meanwhile_can_be_changed(self):
        self.sign_up()
        UserFactory(username="Zawadi", email="another@example.org")
        self.assertContains(self.confirm(), "Another account has this name.")
        self.confirm(username="zawadi2")
        self.assertTrue(User.objects.get(username="zawadi2").has_verified_email())

    def test_one_comes_back_to_the_story_at_the_end(self):
        url = ArticleFactory(published=True).get_absolute_url()
        sent = self.sign_up(f"{SIGN_UP}?next={url}")
        self.assertEqual(sent["Location"], f"/accounts/confirm-email/?next={url.replace('/', '%2F')}")
        login = self.confirm()["Location"]
        self.assertRedirects(self.client.post(login, {"login": "zawadi", "password": TYPED["password1"]}), url)

    def test_a_foreign_page_is_not_remembered(self):
        for page in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
            hidden = fields_of(self.client.get(f"{SIGN_UP}?next={page}"))
            self.assertNotIn("next", hidden)
        self.assertNotIn("evil", self.sign_up(next="//evil.example/")["Location"])
        self.assertEqual(SignUp.objects.get().next_page, "")

    def test_the_page_is_never_stored(self):
        for address in (SIGN_UP, "/accounts/confirm-email/"):
            self.assertIn("no-store", self.client.get(address)["Cache-Control"])


class NothingToldTests(SignUpCase):
    """Nobody learns by signing up who has an account."""

    def test_the_answer_is_the_same_for_a_known_address(self):
        answers = [self.sign_up(email=email) for email in ("amina@example.org", "AMINA@example.org", "new@example.org")]
        self.assertEqual(len({(answer.status_code, answer["Location"]) for answer in answers}), 1)

    def test_so_is_the_work(self):
        work = []
        for email in ("amina@example.org", "new@example.org"):
            hidden = fields_of(self.client.get(SIGN_UP))
            with (
                time_machine.travel(timezone.now() + timedelta(seconds=10), tick=True),
                CaptureQueriesContext(connection) as asked,
                mock.patch.object(HASHER, "encode", autospec=True, side_effect=HASHER.encode) as hashed,
            ):
                self.client.post(SIGN_UP, hidden | TYPED | {"email": email})
            work.append((hashed.call_count, tables_of(asked)))
        self.assertEqual(work[0], work[1])
        self.assertEqual(work[0][0], 1)
        self.assertEqual(mail.outbox, [])

    def test_who_has_an_account_is_told_by_mail_and_nothing_is_made(self):
        self.sign_up(email="amina@example.org")
        run_tasks()
        self.assertEqual([letter.to for letter in mail.outbox], [["amina@example.org"]])
        self.assertIn("You already have an account", mail.outbox[0].subject)
        self.assertFalse(SignUp.objects.exists() or User.objects.filter(username="zawadi").exists())

    def test_the_name_of_a_sign_up_is_not_taken_for_others(self):
        self.sign_up()
        self.assertEqual(self.sign_up(email="second@example.org").status_code, 302)

    def test_a_link_is_dead_once_the_address_has_an_account(self):
        self.sign_up()
        run_tasks()
        UserFactory(email=TYPED["email"])
        self.assertEqual(self.client.post(last_link()).status_code, 404)

    def test_no_word_of_a_stranger_is_mailed(self):
        self.sign_up(username="evil.example", display_name="http://evil.example")
        run_tasks()
        letter = mail.outbox[0]
        self.assertNotIn("evil", letter.subject + letter.body + letter.alternatives[0].content)

    def test_the_link_names_the_site_by_its_own_host(self):
        with self.settings(ALLOWED_HOSTS=["testserver", "other.example"]):
            hidden = fields_of(self.client.get(SIGN_UP, headers={"host": "other.example"}))
            with time_machine.travel(timezone.now() + timedelta(seconds=10), tick=True):
                self.client.post(SIGN_UP, hidden | TYPED, headers={"host": "other.example"})
        run_tasks()
        self.assertIn("http://testserver/accounts/confirm-email/", mail.outbox[0].body)

    def test_the_mail_speaks_the_language_of_the_account(self):
        User.objects.filter(pk=self.known.pk).update(language="fr")
        self.sign_up(email="amina@example.org")
        run_tasks()
        self.assertIn("Vous avez déjà un compte", mail.outbox[0].subject)
        self.assertIn('<html lang="fr">', mail.outbox[0].alternatives[0].content)


class ProgramsTests(SignUpCase):
    def test_the_field_that_people_do_not_see_makes_nothing(self):
        self.assertEqual(self.sign_up(website="https://spam.example").status_code, 302)
        self.assertFalse(SignUp.objects.exists())

    def test_a_form_sent_at_once_comes_back_with_what_was_typed(self):
        answer = self.sign_up(after=1)
        self.assertContains(answer, "That was very quick.")
        self.assertEqual(fields_of(answer)["email"], TYPED["email"])
        with time_machine.travel(timezone.now() + timedelta(seconds=3), tick=True):
            again = self.client.post(SIGN_UP, fields_of(answer) | {"password1": TYPED["password1"]})
        self.assertEqual(again.status_code, 302)

    def test_a_forged_or_old_time_is_refused_and_replaced(self):
        for opened in ("", "0", "MTc2:1vx:forged"):
            answer = self.client.post(SIGN_UP, TYPED | {"opened": opened})
            self.assertContains(answer, "This form was open for very long.")
            self.assertNotEqual(fields_of(answer)["opened"], opened)
        self.assertContains(self.sign_up(after=90_000), "This form was open for very long.")

    def test_the_fourth_of_an_hour_has_to_wait(self):
        answers = [self.sign_up(email=f"{number}@example.org").status_code for number in range(4)]
        self.assertEqual(answers, [302, 302, 302, 429])

    def test_an_address_is_not_flooded_from_many_places(self):
        for number in range(4):
            hidden = fields_of(self.client.get(SIGN_UP))
            with time_machine.travel(timezone.now() + timedelta(seconds=10), tick=True):
                answer = self.client.post(SIGN_UP, hidden | TYPED, REMOTE_ADDR=f"192.0.2.{number}")
        self.assertEqual((answer.status_code, SignUp.objects.count()), (429, 3))


class RefusedTests(SignUpCase):
    def refused(self, name, **typed):
        answer = self.sign_up(**typed)
        self.assertContains(answer, f'id="id_{name}_error"')
        self.assertFalse(SignUp.objects.exists())
        return answer

    def test_the_name_of_a_colleague_is_not_for_readers(self):
        UserFactory(username="wanjiru", display_name="Wanjiru Maina", journalist=True)
        for name in (
            "wanjiru maina",
            "Wаnjiru  Mаinа",
            "WANJIRU-MAINÁ",
            "Wanj1ru Ma1na",
            "JFJ",
            "Journalists for Justice",
        ):
            with self.subTest(name):
                self.refused("display_name", display_name=name)
        for name in ("Wanjiru", "wanj1ru", "Editor", "admin", "jfj.staff"):
            with self.subTest(name):
                self.refused("username", username=name)

    def test_the_name_of_another_reader_may_be_shown_twice(self):
        UserFactory(display_name="A river")
        self.assertEqual(self.sign_up(display_name="A river").status_code, 302)

    def test_what_no_name_holds_gets_a_sentence(self):
        for name in ("a\u202eb", "a b", "x", "n" * 41, "amina@example.org", "amina", "AMINA", "..."):
            with self.subTest(name):
                self.refused("username", username=name)
        self.refused("display_name", display_name="a\x00b")
        self.refused("email", email="a\x00@example.org")
        self.refused("email", email="a" * 250 + "@example.org")

    def test_a_password_that_is_short_common_or_the_name_is_refused(self):
        for password in ("short", "password1234", "zawadi@example.org", "x" * 201, "a\x00bcdefghijkl"):
            with self.subTest(password):
                self.refused("password1", password1=password)


class ClosedTests(TestCase):
    def test_where_nobody_has_decided_it_is_closed(self):
        self.assertContains(self.client.get(SIGN_UP), "no new accounts", status_code=403)
        self.assertEqual(self.client.post(SIGN_UP, TYPED).status_code, 403)
        self.assertNotContains(self.client.get("/accounts/login/"), "Create an account")

    def test_by_invitation_it_says_so(self):
        AccountSettings.objects.create(sign_up=AccountSettings.SignUp.BY_INVITATION)
        self.assertContains(self.client.get(SIGN_UP), "needs an invitation", status_code=403)
        self.assertEqual(self.client.post(SIGN_UP, TYPED).status_code, 403)

    def test_where_it_is_open_the_log_in_offers_it_and_keeps_the_page(self):
        AccountSettings.objects.create(sign_up=AccountSettings.SignUp.OPEN)
        self.assertContains(self.client.get("/accounts/login/?next=/archive/"), "/accounts/signup/?next=%2Farchive%2F")

    def test_administrators_alone_decide(self):
        AccountSettings.objects.create()
        for trait, status in (("editor", 403), ("moderator", 403), ("administrator", 200)):
            self.client.force_login(UserFactory(**{trait: True}))
            self.assertEqual(self.client.get("/admin/accounts/accountsettings/1/change/").status_code, status)
