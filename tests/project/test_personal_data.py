from unittest import mock

from django.test import TestCase

from jfj.demo.factories import UserFactory
from jfj.lib import personal_data


def nothing(user, *, keep_texts):
    pass


@mock.patch.dict(personal_data._keepers, clear=True)
class PersonalDataTests(TestCase):
    """What each app hands over about a person."""

    @classmethod
    def setUpTestData(cls):
        cls.user = UserFactory(username="zawadi", display_name="Zawadi")

    def keep(self, app, erase=nothing, **tables):
        personal_data.register(app, export=lambda user: tables, erase=erase)

    def rename(self, user, *, keep_texts):
        user.display_name = "kept" if keep_texts else ""
        user.save()

    def test_the_tables_of_all_apps_are_taken_away(self):
        self.keep("first", letters=[{"text": "a"}])
        self.keep("second", likes=[], visits=[{"on": 1}])
        self.assertEqual(
            personal_data.export(self.user), {"letters": [{"text": "a"}], "likes": [], "visits": [{"on": 1}]}
        )

    def test_every_app_hears_whether_texts_are_kept(self):
        self.keep("first", erase=self.rename)
        for keep_texts, name in ((True, "kept"), (False, "")):
            personal_data.erase(self.user, keep_texts=keep_texts)
            self.user.refresh_from_db()
            self.assertEqual(self.user.display_name, name)

    def test_where_one_fails_nothing_is_removed(self):
        self.keep("first", erase=self.rename)
        self.keep("second", erase=mock.Mock(side_effect=RuntimeError))
        with self.assertRaises(RuntimeError):
            personal_data.erase(self.user, keep_texts=True)
        self.user.refresh_from_db()
        self.assertEqual(self.user.display_name, "Zawadi")
