from django.contrib.auth.models import Group
from django.test import TestCase

from jfj.demo.factories import UserFactory

RIGHTS = {
    "publish_article": {"Editor"},
    "edit_any_article": {"Editor"},
    "correct_article": {"Editor"},
    "delete_article": set(),
    "edit_own_in_review": {"Editor", "Journalist"},
    "submit_article": {"Editor", "Journalist", "Contributor"},
    "add_article": {"Editor", "Journalist", "Contributor"},
    "add_image": {"Editor", "Journalist"},
    "change_section": {"Editor"},
}


class GroupTests(TestCase):
    """What each group may do with stories; administrators may everything."""

    def test_the_five_groups_exist(self):
        names = set(Group.objects.values_list("name", flat=True))
        self.assertEqual(names, {"Contributor", "Journalist", "Editor", "Moderator", "Recruiter"})

    def test_rights_are_as_the_table_says(self):
        traits = ["contributor", "journalist", "editor", "moderator", "recruiter"]
        users = {trait.title(): UserFactory(**{trait: True}) for trait in traits}
        for right, groups in RIGHTS.items():
            allowed = {name for name, user in users.items() if user.has_perm(f"articles.{right}")}
            with self.subTest(right):
                self.assertEqual(allowed, groups)

    def test_a_reader_may_nothing(self):
        self.assertEqual(UserFactory().get_all_permissions(), set())
