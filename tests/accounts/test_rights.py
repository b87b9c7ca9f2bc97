"""Changing what somebody may do: logged, and felt at the next request."""

from django.contrib.auth.models import Group
from django.test import TestCase

from jfj.demo.factories import UserFactory
from jfj.lib.desk_log import LogLine


class RightsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = UserFactory(administrator=True, username="root")
        cls.editor = UserFactory(editor=True, username="amina")

    def setUp(self):
        self.client.force_login(self.administrator)

    def change(self, user, **changes):
        fields = {"username": user.username, "display_name": "", "email": "", "is_active": "on", "is_staff": "on"}
        fields["language"] = "en"
        fields |= {"groups": [group.pk for group in user.groups.all()]}
        fields |= {"is_superuser": "on"} if user.is_superuser else {}
        kept = {name: value for name, value in (fields | changes).items() if value is not None}
        return self.client.post(f"/admin/accounts/user/{user.pk}/change/", kept)

    def other_browser(self, user):
        client = self.client_class()
        client.force_login(user)
        return client

    def test_a_role_that_is_taken_away_is_logged(self):
        self.change(self.editor, groups=[])
        line = LogLine.objects.about(self.editor).get()
        self.assertEqual((line.verb, line.by_id), ("rights", self.administrator.pk))
        self.assertIn("groups: none", line.said)

    def test_a_role_that_is_given_ends_the_sessions_that_are_open(self):
        browser = self.other_browser(self.editor)
        self.change(self.editor, groups=[Group.objects.get(name="Moderator").pk])
        self.assertEqual(browser.get("/admin/").status_code, 302)

    def test_a_ban_ends_them_too(self):
        browser = self.other_browser(self.editor)
        self.change(self.editor, is_active=None)
        self.assertEqual(browser.get("/admin/").status_code, 302)

    def test_a_new_name_ends_no_session_and_is_not_logged(self):
        browser = self.other_browser(self.editor)
        self.change(self.editor, display_name="Amina H.")
        self.assertEqual(browser.get("/admin/").status_code, 200)
        self.assertFalse(LogLine.objects.exists())

    def test_ones_own_session_goes_on(self):
        self.change(self.administrator, groups=[Group.objects.get(name="Editor").pk])
        self.assertEqual(self.client.get("/admin/").status_code, 200)
