from django.test import TestCase

from articles.models import Author
from jfj.demo.factories import AuthorFactory, UserFactory

ADD = "/admin/articles/author/add/"


class AuthorLoginTests(TestCase):
    """An author's login decides whose stories are whose: administrators alone set it."""

    @classmethod
    def setUpTestData(cls):
        cls.journalist = UserFactory(journalist=True)

    def add(self, user):
        self.client.force_login(user)
        self.client.post(ADD, {"name": "Moraa Kemunto", "slug": "moraa-kemunto", "user": self.journalist.pk})
        return Author.objects.get()

    def test_an_administrator_links_an_author_to_a_login(self):
        self.assertEqual(self.add(UserFactory(administrator=True)).user, self.journalist)

    def test_an_editors_crafted_post_does_not(self):
        self.assertIsNone(self.add(UserFactory(editor=True)).user)


class PseudonymTests(TestCase):
    def test_an_editor_who_does_not_see_the_login_is_told_why_it_cannot_be_one(self):
        author = AuthorFactory(user=UserFactory(journalist=True))
        self.client.force_login(UserFactory(editor=True))
        fields = {"name": author.name, "slug": author.slug, "is_pseudonym": "on"}
        response = self.client.post(f"/admin/articles/author/{author.pk}/change/", fields)
        self.assertContains(response, "A pseudonym has no portrait")
