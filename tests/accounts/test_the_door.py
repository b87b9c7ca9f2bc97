import re
from unittest import mock

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher as HASHER
from django.test import TestCase, override_settings
from lxml import html

from jfj.demo.factories import PASSWORD, ArticleFactory, UserFactory
from jfj.lib.desk_log import LogLine

LOGIN = "/accounts/login/"
ASKED = {"publicKey": {"allowCredentials": [{"id": "a"}]}}


class DoorTests(TestCase):
    """Every way in is the one log-in page."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(username="amina", email="amina@example.org", editor=True)

    def log_in(self, login="amina", password=PASSWORD, **extra):
        return self.client.post(LOGIN, {"login": login, "password": password, **extra})

    def test_a_stranger_at_the_desk_is_sent_to_the_door_and_back(self):
        response = self.client.get("/admin/articles/article/")
        self.assertRedirects(
            response,
            "/admin/login/?next=/admin/articles/article/",
            fetch_redirect_response=False,
        )
        response = self.client.get(response["Location"])
        self.assertRedirects(response, f"{LOGIN}?next=%2Fadmin%2Farticles%2Farticle%2F")

    def test_the_admins_own_login_takes_no_password(self):
        self.client.post("/admin/login/", {"username": "amina", "password": PASSWORD})
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_nor_does_it_from_staff_who_are_signed_in(self):
        UserFactory(username="admin", administrator=True)
        self.client.force_login(self.editor)
        response = self.client.post("/admin/login/", {"username": "admin", "password": PASSWORD})
        self.assertRedirects(response, "/admin/", fetch_redirect_response=False)
        self.assertEqual(self.client.session["_auth_user_id"], str(self.editor.pk))
        self.assertRedirects(self.client.head("/admin/login/"), "/admin/", fetch_redirect_response=False)

    def test_the_username_opens_it(self):
        self.assertRedirects(self.log_in(), "/admin/", fetch_redirect_response=False)

    def test_a_reader_comes_to_the_front_page(self):
        UserFactory(username="reader")
        self.assertRedirects(self.log_in("reader"), "/", fetch_redirect_response=False)

    def test_the_mail_address_opens_it_too(self):
        response = self.log_in("amina@example.org")
        self.assertRedirects(response, "/admin/", fetch_redirect_response=False)

    def test_one_comes_back_to_where_one_was(self):
        url = ArticleFactory(published=True).get_absolute_url()
        self.assertRedirects(self.log_in(next=url), url)

    def test_a_foreign_next_is_not_followed(self):
        for target in ["https://evil.example/", "//evil.example/", "/\\evil.example"]:
            response = self.log_in(next=target)
            self.assertNotIn("evil.example", response["Location"])
            self.client.logout()

    def test_a_known_and_an_unknown_name_get_the_same_answer(self):
        known = self.log_in(password="wrong").content.decode()
        unknown = self.log_in("nobody", password="wrong").content.decode()
        self.assertEqual(
            self.without_token(known).replace("amina", "NAME"),
            self.without_token(unknown).replace("nobody", "NAME"),
        )

    def test_every_attempt_costs_one_hash_whoever_was_typed(self):
        for login in ("amina", "amina@example.org", "nobody", "nobody@example.org"):
            with (
                self.subTest(login),
                mock.patch.object(HASHER, "encode", autospec=True, side_effect=HASHER.encode) as hashed,
            ):
                self.log_in(login, password="wrong")
            self.assertEqual(hashed.call_count, 1)

    def test_a_password_is_changed_at_the_one_door(self):
        self.client.force_login(self.editor)
        fields = {"old_password": PASSWORD, "new_password1": "another-word-9", "new_password2": "another-word-9"}
        for answer in (self.client.get("/admin/password_change/"), self.client.post("/admin/password_change/", fields)):
            self.assertRedirects(answer, "/accounts/password/change/", fetch_redirect_response=False)
        self.editor.refresh_from_db()
        self.assertTrue(self.editor.check_password(PASSWORD))

    def test_a_deactivated_account_stays_outside(self):
        self.editor.is_active = False
        self.editor.save()
        self.log_in()
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_the_page_is_never_stored(self):
        response = self.client.get(LOGIN)
        self.assertIn("no-store", response["Cache-Control"])

    def test_leaving_needs_a_post(self):
        self.client.force_login(self.editor)
        self.client.get("/accounts/logout/")
        self.assertIn("_auth_user_id", self.client.session)
        self.client.post("/accounts/logout/")
        self.assertNotIn("_auth_user_id", self.client.session)

    def without_token(self, text):
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


class SecondFactorTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)

    def test_staff_without_a_second_factor_are_asked_to_set_one_up(self):
        self.client.force_login(self.editor)
        with override_settings(STAFF_MFA_REQUIRED=True):
            response = self.client.get("/admin/")
        self.assertRedirects(response, "/accounts/2fa/totp/activate/", fetch_redirect_response=False)

    def test_the_demo_does_not_ask(self):
        self.client.force_login(self.editor)
        self.assertEqual(self.client.get("/admin/").status_code, 200)


class RightsTests(TestCase):
    """Nobody raises his own rights."""

    def test_accounts_and_groups_are_the_administrators_alone(self):
        for trait in ["editor", "journalist", "contributor", "moderator", "recruiter"]:
            self.client.force_login(UserFactory(**{trait: True}))
            for url in ["/admin/accounts/user/", "/admin/auth/group/"]:
                with self.subTest(trait, url=url):
                    self.assertEqual(self.client.get(url).status_code, 403)

    def test_no_page_shows_the_secret_of_a_second_factor(self):
        self.client.force_login(UserFactory(administrator=True))
        factor = Authenticator.objects.create(user=UserFactory(), type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
        for address in ("", f"{factor.pk}/change/", f"{factor.pk}/delete/", f"{factor.pk}/history/"):
            response = self.client.get(f"/admin/mfa/authenticator/{address}", follow=True)
            self.assertNotContains(response, "JBSWY3DPEHPK3PXP", msg_prefix=address)

    def test_a_lost_second_factor_is_removed_and_logged(self):
        self.client.force_login(UserFactory(administrator=True))
        factor = Authenticator.objects.create(user=UserFactory(), type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
        self.client.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"})
        self.assertFalse(Authenticator.objects.exists())
        self.assertEqual(LogLine.objects.about(factor.user).get().verb, "second_factor")

    def test_an_administrator_sees_them(self):
        self.client.force_login(UserFactory(administrator=True))
        self.assertEqual(self.client.get("/admin/accounts/user/").status_code, 200)


class SecurityKeyTests(TestCase):
    """A key of the device in place of a code. Making one needs a browser: here is what surrounds it."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True, verified=True)

    def setUp(self):
        self.client.force_login(self.editor)

    def test_adding_one_needs_the_password_again(self):
        self.assertRedirects(
            self.client.get("/accounts/2fa/webauthn/add/"),
            "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Fwebauthn%2Fadd%2F",
        )

    def test_its_page_runs_our_own_scripts_alone(self):
        self.client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        page = html.fromstring(self.client.get("/accounts/2fa/webauthn/add/").content.decode())
        self.assertIn("/static/js/passkey.js", page.xpath("//script/@src"))
        self.assertEqual({src[:8] for src in page.xpath("//script/@src")}, {"/static/"})
        inline = page.xpath("//script[not(@src)]/@type")
        self.assertEqual(set(inline), {"application/json"})

    def test_whoever_has_one_may_go_to_the_desk(self):
        Authenticator.objects.create(user=self.editor, type="webauthn", data={"name": "Key", "credential": {}})
        with override_settings(STAFF_MFA_REQUIRED=True):
            self.assertEqual(self.client.get("/admin/").status_code, 200)

    def test_the_log_in_asks_for_it(self):
        self.client.logout()
        Authenticator.objects.create(user=self.editor, type="webauthn", data={"name": "Key", "credential": {}})
        with mock.patch("allauth.mfa.webauthn.internal.flows.auth.begin_authentication", return_value=ASKED):
            answer = self.client.post(LOGIN, {"login": self.editor.username, "password": PASSWORD}, follow=True)
        self.assertContains(answer, "Use the passkey")
        self.assertNotIn("_auth_user_id", self.client.session)
