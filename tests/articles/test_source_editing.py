"""The HTML of a story is edited by hand by administrators alone, and cleaned even then."""

from django.test import TestCase

from articles.models import Article
from jfj.demo.factories import ArticleFactory, UserFactory
from tests.articles.test_story_form import ADD, StoryForm

ATTRIBUTE = "data-source-editing"


class SourceEditingTests(StoryForm, TestCase):
    def setUp(self):
        self.administrator = UserFactory(administrator=True)

    def test_an_administrator_is_offered_the_html(self):
        self.client.force_login(self.administrator)
        self.assertContains(self.client.get(ADD), ATTRIBUTE)

    def test_journalists_and_editors_are_not(self):
        for user in (self.journalist, self.editor):
            with self.subTest(user):
                self.client.force_login(user)
                self.assertNotContains(self.client.get(ADD), ATTRIBUTE)

    def test_an_editor_who_comes_after_an_administrator_is_not_either(self):
        self.client.force_login(self.administrator)
        self.client.get(ADD)
        self.client.force_login(self.editor)
        self.assertNotContains(self.client.get(ADD), ATTRIBUTE)

    def test_an_administrator_may_open_a_story_that_readers_have(self):
        story = ArticleFactory(published=True)
        self.client.force_login(self.administrator)
        self.assertContains(self.client.get(f"/admin/articles/article/{story.pk}/change/"), ATTRIBUTE)

    def test_what_an_administrator_writes_is_cleaned_all_the_same(self):
        self.add(self.administrator, body='<p onclick="x">a</p><script>b</script>')
        self.assertEqual(Article.objects.get().body, "<p>a</p>")
