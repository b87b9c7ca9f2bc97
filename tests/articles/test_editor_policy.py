"""Which pages may carry style attributes: those on which a text is written, and no others."""

from django.test import TestCase

from jfj.demo.factories import UserFactory

ALLOWED = "style-src-attr 'unsafe-inline'"


class EditorPolicyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = UserFactory(administrator=True)

    def policy(self, path, method="get"):
        self.client.force_login(self.administrator)
        return getattr(self.client, method)(path)["Content-Security-Policy"]

    def test_pages_with_the_editor_allow_style_attributes(self):
        for path in ("/admin/articles/article/add/", "/admin/pages/page/add/"):
            with self.subTest(path):
                self.assertIn(ALLOWED, self.policy(path))

    def test_a_form_that_was_refused_allows_them_too(self):
        self.assertIn(ALLOWED, self.policy("/admin/articles/article/add/", "post"))

    def test_other_pages_do_not(self):
        for path in ("/", "/admin/", "/admin/articles/article/", "/admin/articles/tag/add/"):
            with self.subTest(path):
                self.assertNotIn("unsafe", self.policy(path))

    def test_scripts_stay_as_strict_as_everywhere(self):
        policy = self.policy("/admin/articles/article/add/")
        self.assertIn("script-src 'self';", policy)
        self.assertEqual(policy.count("unsafe"), 1)
