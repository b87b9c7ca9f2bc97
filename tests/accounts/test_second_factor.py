"""The pages, messages and letters around the second factor. Those of passkeys in a browser: test_passkeys.py."""

import json
import logging
from pathlib import Path

import allauth
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.test import TestCase, override_settings
from lxml import html

from accounts import known_devices
from accounts.adapter import LETTERS, AccountAdapter
from jfj.demo.factories import PASSWORD, UserFactory
from tests.accounts.forms import fields_of
from tests.accounts.soft_key import PRESENT, SoftKey
from tests.project.second_factor import SECRET, code_of_this_moment, prepare
from tests.tasks import run_tasks

LOGIN = "/accounts/login/"
PACKAGE = Path(allauth.__file__).parent
FACTOR = "/accounts/2fa/"
# What a browser could never say: each once stood for a 500 in some program.
NO_KEY_SAID = [
    *("", "{", "null", "[]", "5", '"x"', "{}", "[" * 19_000, "x" * 20_001),
    json.dumps({"id": "a", "rawId": "a", "response": {}, "type": "public-key"}),
    json.dumps({"id": "é", "rawId": 5, "response": {"clientDataJSON": "é"}, "type": "public-key"}),
    json.dumps({"id": "YQ", "rawId": "YQ", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}),
]


class SecondFactorCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = UserFactory(username="zawadi", email="zawadi@example.org", verified=True)

    def setUp(self):
        self.client.force_login(self.reader)

    def show_again(self, client=None):
        (client or self.client).post("/accounts/reauthenticate/", {"password": PASSWORD})

    def with_factor(self):
        prepare(self.client, {"reader": self.reader}, "reader", "factor")

    def with_key(self, name="my telephone"):
        """A passkey of the reader, and what software needs to answer for it."""
        self.show_again()
        page = self.client.get(f"{FACTOR}webauthn/add/", secure=True)
        asked = json.loads(html.fromstring(page.content.decode()).xpath("string(//script[@id='asked_of_key'])"))
        self.software = SoftKey()
        typed = {"name": name, "credential": self.software.made(asked["creation_options"])}
        self.client.post(f"{FACTOR}webauthn/add/", typed, secure=True)
        return Authenticator.objects.get(user=self.reader, type="webauthn")

    def by_key(self, client, key=None, **extra):
        """Log in with the passkey alone."""
        asked = client.get(f"{FACTOR}webauthn/login/", HTTP_ACCEPT="application/json", secure=True).json()
        said = (key or self.software).signed(asked["request_options"], user_pk_to_url_str(self.reader).encode())
        return client.post(f"{FACTOR}webauthn/login/", {"credential": said, **extra}, secure=True)

    def is_in(self, client):
        return client.get("/accounts/security/").status_code == 200


class AppTests(SecondFactorCase):
    """The app with codes, in a browser that runs no script."""

    def set_up(self):
        self.show_again()
        page = self.client.get(f"{FACTOR}totp/activate/")
        with self.settings(MFA_TOTP_TOLERANCE=1):
            session = self.client.session
            session[SECRET_SESSION_KEY] = SECRET
            session.save()
            typed = fields_of(page) | {"code": code_of_this_moment()}
            return self.client.post(f"{FACTOR}totp/activate/", typed, follow=True)

    def test_a_code_sets_it_up_and_the_recovery_codes_are_shown(self):
        page = html.fromstring(self.set_up().content.decode())
        self.assertEqual(len(page.xpath("//main//li/code")), 10)

    def test_the_secret_can_be_scanned_typed_or_opened(self):
        self.show_again()
        page = html.fromstring(self.client.get(f"{FACTOR}totp/activate/").content.decode())
        secret = page.xpath("string(//main//ol//code)")
        self.assertTrue(page.xpath("//main//img/@src")[0].startswith("data:image/svg+xml"))
        self.assertIn(f"secret={secret}", page.xpath("//main//a[starts-with(@href, 'otpauth:')]/@href")[0])
        self.assertNotIn("example.org", page.xpath("//main//a[starts-with(@href, 'otpauth:')]/@href")[0])

    def test_the_log_in_asks_for_its_code_and_a_recovery_code_does_as_well(self):
        codes = html.fromstring(self.set_up().content.decode()).xpath("//main//li/code/text()")
        for code in (code_of_this_moment(), codes[0]):
            browser = self.client_class()
            page = browser.post(LOGIN, {"login": "zawadi", "password": PASSWORD}, follow=True)
            self.assertFalse(self.is_in(browser))
            with self.settings(MFA_TOTP_TOLERANCE=1):
                browser.post(f"{FACTOR}authenticate/", fields_of(page) | {"code": code})
            self.assertTrue(self.is_in(browser))

    def test_a_wrong_code_is_told_in_our_words(self):
        self.with_factor()
        for typed, said in (("000000", "is not right"), ("1" * 21, "at most 20"), ("", "required"), ("a\x00b", "Null")):
            page = self.client.post(f"{FACTOR}reauthenticate/", {"code": typed})
            self.assertContains(page, said)

    def test_the_list_of_codes_can_be_taken_away(self):
        self.with_factor()
        answer = self.client.get(f"{FACTOR}recovery-codes/download/")
        self.assertEqual(len(answer.content.decode().split("\n\n")[1].split()), 10)
        self.assertTrue(answer.content.decode().startswith("Recovery codes of zawadi"))


class PasskeyLogInTests(SecondFactorCase):
    """A passkey in place of name and password. In browsers: tests/browser/test_passkeys.py."""

    def setUp(self):
        super().setUp()
        self.with_key()
        self.stranger = self.client_class()

    def test_it_opens_the_door_and_the_browser_is_known_and_in_the_list(self):
        answer = self.by_key(self.stranger, next="/archive/")
        self.assertRedirects(answer, "/archive/", fetch_redirect_response=False)
        self.assertTrue(self.is_in(self.stranger))
        self.assertIn(known_devices.NAME, answer.cookies)
        self.assertEqual(self.reader.sign_ins.count(), 2)

    def test_a_foreign_next_is_not_followed(self):
        answer = self.by_key(self.stranger, next="https://evil.example/")
        self.assertRedirects(answer, "/", fetch_redirect_response=False)

    def test_a_device_that_asks_nobody_opens_nothing_alone(self):
        self.software.flags = PRESENT
        self.by_key(self.stranger, next="/archive/")
        self.assertFalse(self.is_in(self.stranger))

    def test_another_key_that_names_the_account_opens_nothing(self):
        self.by_key(self.stranger, key=SoftKey())
        self.assertFalse(self.is_in(self.stranger))

    def test_an_answer_is_good_once(self):
        asked = self.stranger.get(f"{FACTOR}webauthn/login/", HTTP_ACCEPT="application/json", secure=True).json()
        said = self.software.signed(asked["request_options"], user_pk_to_url_str(self.reader).encode())
        for client, is_in in ((self.client_class(), False), (self.stranger, True)):
            client.post(f"{FACTOR}webauthn/login/", {"credential": said}, secure=True)
            self.assertEqual(self.is_in(client), is_in)
        self.stranger.post("/accounts/logout/")
        self.stranger.post(f"{FACTOR}webauthn/login/", {"credential": said}, secure=True)
        self.assertFalse(self.is_in(self.stranger))

    def test_a_closed_account_stays_closed(self):
        type(self.reader).objects.update(is_active=False)
        self.by_key(self.stranger)
        self.assertFalse(self.is_in(self.stranger))

    def test_it_is_asked_for_thirty_times_a_minute_at_most(self):
        asked = [self.stranger.get(f"{FACTOR}webauthn/login/", HTTP_ACCEPT="application/json") for _number in range(31)]
        self.assertEqual({answer.status_code for answer in asked}, {200})
        refused = [self.stranger.post(f"{FACTOR}webauthn/login/", {"credential": "x"}) for _number in range(31)]
        self.assertEqual(refused[-1].status_code, 429)

    def test_staff_need_nothing_besides(self):
        type(self.reader).objects.update(is_staff=True)
        self.reader.groups.add(Group.objects.get(name="Editor"))
        with override_settings(STAFF_MFA_REQUIRED=True):
            answer = self.by_key(self.stranger)
            self.assertRedirects(answer, "/admin/", fetch_redirect_response=False)
            self.assertEqual(self.stranger.get("/admin/", secure=True).status_code, 200)

    def test_the_log_does_not_name_the_key(self):
        self.assertFalse(logging.getLogger("fido2.server").isEnabledFor(logging.INFO))


class PasskeyPagesTests(SecondFactorCase):
    def test_a_key_has_a_name_that_can_be_changed_and_it_can_be_removed(self):
        key = self.with_key()
        self.show_again()
        self.assertContains(self.client.get(f"{FACTOR}webauthn/"), "my telephone")
        self.client.post(f"{FACTOR}webauthn/keys/{key.pk}/edit/", {"name": "<b>my old one</b>"})
        self.assertContains(self.client.get(f"{FACTOR}webauthn/"), "&lt;b&gt;my old one&lt;/b&gt;")
        self.client.post(f"{FACTOR}webauthn/keys/{key.pk}/remove/")
        self.assertContains(self.client.get(f"{FACTOR}webauthn/"), "You have no passkey yet")

    def test_a_name_that_is_none_is_refused_beside_its_field(self):
        key = self.with_key()
        self.show_again()
        for name in ("", "n" * 61, "a\x00b", "\u202eabc"):
            page = self.client.post(f"{FACTOR}webauthn/keys/{key.pk}/edit/", {"name": name})
            self.assertContains(page, 'id="id_name_error"', msg_prefix=repr(name))

    def test_somebody_elses_key_is_none(self):
        foreign = self.with_key()
        Authenticator.objects.update(user=UserFactory())
        self.show_again()
        for verb in ("edit", "remove"):
            answer = self.client.post(f"{FACTOR}webauthn/keys/{foreign.pk}/{verb}/", {"name": "mine"})
            self.assertEqual(answer.status_code, 404)

    def test_what_no_key_has_said_is_refused_at_each_door(self):
        self.with_key()
        self.show_again()
        for said in NO_KEY_SAID:
            with self.subTest(said[:40]):
                stranger = self.client_class()
                answer = stranger.post(f"{FACTOR}webauthn/login/?next=/archive/", {"credential": said})
                self.assertRedirects(answer, f"{LOGIN}?next=%2Farchive%2F")
                answer = self.client.post(f"{FACTOR}webauthn/add/", {"credential": said})
                self.assertContains(answer, "Add a passkey")
        self.assertEqual(Authenticator.objects.filter(type="webauthn").count(), 1)

    def test_nor_is_it_the_second_factor_or_shows_who_one_is(self):
        TOTP.activate(self.reader, SECRET)
        self.with_key()
        browser = self.client_class()
        browser.post(LOGIN, {"login": "zawadi", "password": PASSWORD})
        for said in NO_KEY_SAID[:4]:
            self.assertEqual(browser.post(f"{FACTOR}authenticate/", {"credential": said}).status_code, 200)
            answer = self.client.post(f"{FACTOR}webauthn/reauthenticate/", {"credential": said, "next": "/archive/"})
            self.assertRedirects(
                answer, f"{FACTOR}webauthn/reauthenticate/?next=%2Farchive%2F", fetch_redirect_response=False
            )
        self.assertFalse(self.is_in(browser))

    def test_a_stranger_is_not_asked_for_a_key_of_his_before_he_wants_to(self):
        self.client.logout()
        page = self.client.get(LOGIN)
        self.assertNotIn("asked_of_key", page.content.decode())
        self.assertFalse(page.cookies.get(settings.SESSION_COOKIE_NAME))


class OurWordsTests(SecondFactorCase):
    """Nothing that a reader meets is left in the package's words."""

    PAGES = (
        *("", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/"),
        *("webauthn/", "webauthn/add/", "reauthenticate/"),
    )

    def test_no_page_is_drawn_by_the_package(self):
        self.with_factor()
        key = self.with_key()
        pages = [*self.PAGES, f"webauthn/keys/{key.pk}/edit/", f"webauthn/keys/{key.pk}/remove/"]
        for page in pages:
            with self.subTest(page):
                answer = self.client.get(f"{FACTOR}{page}")
                self.assertEqual(answer.status_code, 200)
                theirs = [used.name for used in answer.templates if PACKAGE in Path(used.origin.name).parents]
                self.assertEqual([name for name in theirs if "base" not in name and "/layouts/" not in name], [])

    def test_no_message_and_no_letter_is_the_packages(self):
        theirs = PACKAGE / "templates"
        messages = {path.name for path in theirs.glob("mfa/messages/*.txt")}
        self.assertEqual({path.name for path in (settings.BASE_DIR / "templates/mfa/messages").iterdir()}, messages)
        letters = {
            f"mfa/email/{path.name.removesuffix('_subject.txt')}" for path in theirs.glob("mfa/email/*_subject.txt")
        }
        self.assertEqual(set(LETTERS), letters)

    def test_no_page_runs_a_script_of_its_own(self):
        self.with_factor()
        for page in self.PAGES[:4] + self.PAGES[5:]:
            inline = html.fromstring(self.client.get(f"{FACTOR}{page}").content.decode()).xpath("//script[not(@src)]")
            self.assertEqual([script.get("type") for script in inline if script.get("type") != "application/json"], [])

    def test_the_ways_to_show_who_one_is_are_named_by_us(self):
        self.with_factor()
        self.with_key()
        said = [way["description"] for way in AccountAdapter().get_reauthentication_methods(self.reader)]
        self.assertEqual(said, ["With the password", "With a code", "With a passkey"])

    def test_an_unconfirmed_address_is_told_so(self):
        EmailAddress.objects.update(verified=False)
        self.show_again()
        self.assertContains(self.client.get(f"{FACTOR}totp/activate/", follow=True), "Before this, confirm")


@override_settings(MFA_TOTP_TOLERANCE=1)
class LetterTests(SecondFactorCase):
    """The owner hears of each change, whoever made it."""

    def letters(self):
        run_tasks()
        return [letter.body.split("\n")[0] for letter in mail.outbox]

    def test_each_change_sends_one(self):
        said = set()
        for letter in LETTERS:
            AccountAdapter().send_notification_mail(letter, self.reader)
            run_tasks()
            text, page = mail.outbox[-1].body, mail.outbox[-1].alternatives[0].content
            self.assertEqual(mail.outbox[-1].to, ["zawadi@example.org"])
            self.assertIn("/accounts/2fa/", page)
            said.add(text)
        self.assertEqual((len(said), len(mail.outbox)), (5, 5))

    def test_it_is_in_the_language_of_its_reader(self):
        type(self.reader).objects.update(language="sw")
        for letter in LETTERS:
            AccountAdapter().send_notification_mail(letter, self.reader)
        run_tasks()
        self.assertEqual({letter.subject for letter in mail.outbox}, {"JFJ: " + SUBJECT_SW})
        self.assertFalse([letter for letter in mail.outbox if "account" in letter.body.replace("/accounts/", "")])

    def test_a_change_on_the_pages_orders_it_and_names_no_address(self):
        self.with_factor()
        agent = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Recognisable/7"}
        self.client.post(f"{FACTOR}totp/deactivate/", **agent)
        self.assertEqual(len(self.letters()), 1)
        self.assertIn("asks for no code of an app any more", mail.outbox[0].body)
        for word in ("203.0.113.77", "Recognisable"):
            self.assertNotIn(word, str(mail.outbox[0].message()))

    def test_an_administrator_who_removes_a_lost_one_tells_its_owner(self):
        TOTP.activate(self.reader, SECRET)
        factor = Authenticator.objects.get(user=self.reader)
        self.client.force_login(UserFactory(administrator=True))
        self.client.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"})
        self.assertEqual(len(self.letters()), 1)
        self.assertEqual(mail.outbox[0].to, ["zawadi@example.org"])

    def test_an_account_without_an_address_gets_none(self):
        type(self.reader).objects.update(email="")
        AccountAdapter().send_notification_mail("mfa/email/totp_activated", self.reader)
        self.assertEqual(self.letters(), [])


SUBJECT_SW = "Kithibitisho cha pili cha akaunti yako kimebadilishwa"
