from datetime import timedelta

import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.test import TestCase, override_settings
from django.utils import timezone

from accounts.models import AccountSettings, Invitation, User
from jfj.demo.factories import UserFactory
from jfj.lib.desk_log import LogLine
from tests.accounts.forms import last_link
from tests.tasks import run_tasks

ADD = "/admin/accounts/invitation/add/"
TYPED = {"username": "neema", "display_name": "Neema S.", "password1": "three wise words"}


class InvitationCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = UserFactory(username="root", administrator=True)
        cls.moderator = UserFactory(username="moses", moderator=True)
        cls.editors = Group.objects.get(name="Editor")
        AccountSettings.objects.create(sign_up=AccountSettings.SignUp.BY_INVITATION)

    def invite(self, by, groups=(), email="neema@example.org"):
        client = self.client_class()
        client.force_login(by)
        fields = {"email": email, "language": "en", "groups": [group.pk for group in groups]}
        answer = client.post(ADD, fields)
        run_tasks()
        return answer

    def accept(self, **typed):
        return self.client.post(last_link(), TYPED | typed)


class ColleagueTests(InvitationCase):
    def test_the_link_makes_a_colleague_who_then_sets_up_a_second_factor(self):
        self.invite(self.administrator, [self.editors])
        self.assertRedirects(self.accept(), "/accounts/login/")
        user = User.objects.get(username="neema")
        self.assertEqual((user.is_staff, user.is_superuser, [*user.groups.all()]), (True, False, [self.editors]))
        self.assertTrue(user.has_verified_email())
        self.client.post("/accounts/login/", {"login": "neema", "password": TYPED["password1"]})
        with override_settings(STAFF_MFA_REQUIRED=True):
            self.assertEqual(self.client.get("/admin/")["Location"], "/accounts/2fa/totp/activate/")

    def test_the_rights_are_in_the_log(self):
        self.invite(self.administrator, [self.editors])
        self.accept()
        line = LogLine.objects.about(User.objects.get(username="neema")).get()
        self.assertEqual((line.verb, line.by_id), ("rights", self.administrator.pk))

    def test_forged_fields_give_no_more(self):
        self.invite(self.administrator, [self.editors])
        self.accept(is_superuser="on", groups="1", email="thief@example.org")
        user = User.objects.get(username="neema")
        self.assertEqual((user.is_superuser, user.email), (False, "neema@example.org"))

    def test_whoever_has_lost_his_rights_meanwhile_gives_none(self):
        self.invite(self.administrator, [self.editors])
        User.objects.filter(pk=self.administrator.pk).update(is_superuser=False)
        self.assertEqual(self.accept().status_code, 404)
        self.administrator.groups.add(Group.objects.get(name="Moderator"))  # who invites readers, and no colleagues
        self.assertEqual(self.accept().status_code, 404)
        self.assertFalse(User.objects.filter(username="neema").exists())


class ReaderTests(InvitationCase):
    def test_a_moderator_invites_a_reader(self):
        self.invite(self.moderator)
        self.assertEqual([letter.to for letter in mail.outbox], [["neema@example.org"]])
        self.assertRedirects(self.accept(), "/accounts/login/")
        user = User.objects.get(username="neema")
        self.assertFalse(user.is_staff or user.groups.exists())

    def test_and_no_colleague_whatever_he_sends(self):
        self.invite(self.moderator, [self.editors])
        self.assertFalse(Invitation.objects.get().groups.exists())

    def test_others_invite_nobody(self):
        for trait in ("editor", "journalist", "contributor", "recruiter"):
            self.assertEqual(self.invite(UserFactory(**{trait: True})).status_code, 403)

    def test_he_sees_whom_he_invited_himself_and_withdraws_it(self):
        self.invite(self.administrator, email="other@example.org")
        self.invite(self.moderator)
        self.client.force_login(self.moderator)
        page = self.client.get("/admin/accounts/invitation/")
        self.assertContains(page, "neema@example.org")
        self.assertNotContains(page, "other@example.org")
        mine = Invitation.objects.get(email="neema@example.org")
        self.client.post(f"/admin/accounts/invitation/{mine.pk}/delete/", {"post": "yes"})
        self.assertEqual(self.accept().status_code, 404)

    def test_where_sign_up_is_closed_a_reader_has_to_wait(self):
        self.invite(self.moderator)
        AccountSettings.objects.update(sign_up=AccountSettings.SignUp.CLOSED)
        self.assertEqual(self.accept().status_code, 404)

    def test_the_link_is_good_once_and_for_seven_days(self):
        self.invite(self.moderator)
        with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
            self.assertEqual(self.accept().status_code, 404)
        self.accept()
        self.assertEqual(self.accept(username="second").status_code, 404)

    def test_reading_makes_no_account(self):
        self.invite(self.moderator)
        self.assertContains(self.client.get(last_link()), "neema@example.org")
        self.assertFalse(User.objects.filter(email="neema@example.org").exists())

    def test_who_has_an_account_is_told_so(self):
        UserFactory(email="neema@example.org")
        self.invite(self.moderator)
        self.assertIn("You already have an account", mail.outbox[0].subject)
        self.assertFalse(Invitation.objects.exists())

    def test_a_poor_password_and_a_taken_name_get_a_sentence(self):
        self.invite(self.moderator)
        for name, value in (("password1", "short"), ("username", "moses"), ("display_name", "Moderator")):
            self.assertContains(self.accept(**{name: value}), f'id="id_{name}_error"')
