from allauth.mfa.models import Authenticator
from django.test import TestCase

from accounts import resetting, signing_up
from accounts.models import ResetRequest, SignUp
from jfj.demo.factories import UserFactory
from jfj.lib import personal_data


class PersonalDataTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = UserFactory(username="amina", email="amina@example.org", editor=True, verified=True)
        UserFactory(username="other", email="other@example.org", verified=True)

    def test_the_account_and_its_addresses_are_taken_away(self):
        tables = personal_data.export(self.user)
        self.assertEqual(tables["account"][0]["username"], "amina")
        self.assertEqual(tables["groups"], [{"name": "Editor"}])
        self.assertEqual(tables["addresses"], [{"email": "amina@example.org", "verified": True, "primary": True}])

    def test_no_password_and_no_secret_is_among_it(self):
        Authenticator.objects.create(user=self.user, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
        told = str(personal_data.export(self.user))
        self.assertIn("totp", told)
        for secret in ("JBSWY3DPEHPK3PXP", self.user.password):
            self.assertNotIn(secret, told)

    def test_what_waits_at_the_door_is_removed_and_nobody_elses(self):
        for name in ("amina", "other"):
            signing_up.ask(username="new", email=f"{name}@example.org", password="x")
            resetting.ask(name, "")
            resetting.ask(f"{name.upper()}@example.org", "")
        personal_data.erase(self.user, keep_texts=False)
        self.assertEqual([row.email for row in SignUp.objects.all()], ["other@example.org"])
        self.assertEqual({row.typed for row in ResetRequest.objects.all()}, {"other", "OTHER@example.org"})
