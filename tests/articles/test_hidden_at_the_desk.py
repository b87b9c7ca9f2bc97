"""What one member of staff may not know of another's hidden stories, on the pages of the desk itself."""

from django.test import TestCase

from articles import services, versions
from articles.models import Article, RelatedStory
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from tests.articles.test_story_form import StoryForm

SECRET = "The secret headline of an embargoed story"


class HiddenTests(StoryForm, TestCase):
    def setUp(self):
        self.hidden = ArticleFactory(headline=SECRET, embargoed=True)
        self.contributor = UserFactory(contributor=True)

    def page(self, address, user=None):
        self.client.force_login(user or self.contributor)
        return self.client.get(f"/admin/articles/{address}")

    def test_an_editors_hidden_pick_is_not_named_on_a_published_story(self):
        story = ArticleFactory(published=True)
        RelatedStory.objects.create(article=story, related=self.hidden)
        self.assertNotContains(self.page(f"article/{story.pk}/change/"), SECRET)
        self.assertContains(self.page(f"article/{story.pk}/change/", self.editor), SECRET)

    def test_it_is_kept_where_somebody_saves_who_does_not_see_it(self):
        story = ArticleFactory(created_by=self.journalist, authors=[self.author])
        RelatedStory.objects.create(article=story, related=self.hidden)
        self.assertNotContains(self.page(f"article/{story.pk}/change/", self.journalist), SECRET)
        self.change(story, self.journalist, headline="Another headline")
        self.assertEqual(Article.objects.get(pk=story.pk).headline, "Another headline")
        self.assertEqual([pick.related for pick in story.related_picks.all()], [self.hidden])

    def test_nor_is_it_named_where_two_versions_are_compared(self):
        story = ArticleFactory(created_by=self.journalist)
        before = story.content()
        RelatedStory.objects.create(article=story, related=self.hidden)
        versions.keep(story, before, by=self.editor)
        address = f"article/{story.pk}/compare/?a=1&b=2"
        self.assertNotContains(self.page(address, self.journalist), SECRET)
        self.assertContains(self.page(address, self.editor), SECRET)

    def test_what_an_editor_said_to_an_author_is_not_for_others(self):
        story = ArticleFactory(in_review=True, created_by=self.journalist, authors=[self.author])
        services.return_to_author(story, by=self.editor, note="Do not name the witness.")
        services.publish(story, by=self.editor)
        self.assertNotContains(self.page(f"article/{story.pk}/history/"), "witness")
        self.assertContains(self.page(f"article/{story.pk}/history/", self.journalist), "witness")

    def test_an_author_whom_only_hidden_stories_name_is_hidden_too(self):
        ArticleFactory(embargoed=True, authors=[AuthorFactory(name="Quiet Author", portrait=ImageFactory())])
        self.assertNotContains(self.page("author/"), "Quiet Author")
        self.assertContains(self.page("author/", self.editor), "Quiet Author")

    def test_such_an_author_is_not_credited_by_a_guessed_id_and_so_not_named(self):
        quiet = AuthorFactory(name="Quiet Author")
        ArticleFactory(embargoed=True, authors=[quiet])
        story = ArticleFactory(created_by=self.contributor)
        row = {"bylines-TOTAL_FORMS": 1, "bylines-0-author": quiet.pk}
        self.assertEqual(self.change(story, self.contributor, **row).status_code, 200)
        self.assertNotContains(self.page("article/"), "Quiet Author")
        self.assertEqual(self.change(story, self.editor, **row | {"bylines-0-role": "words"}).status_code, 302)

    def test_an_author_without_any_story_and_oneself_are_there(self):
        AuthorFactory(name="New Author")
        ArticleFactory(embargoed=True, authors=[AuthorFactory(name="Myself", user=self.contributor)])
        for name in ("New Author", "Myself"):
            self.assertContains(self.page("author/"), name)

    def test_an_address_that_a_hidden_story_has_is_not_told(self):
        fields = self.fields(slug=self.hidden.slug)
        self.client.force_login(self.contributor)
        response = self.client.post("/admin/articles/article/add/", fields)
        self.assertEqual(response.status_code, 302)
        self.assertEqual(Article.objects.get(created_by=self.contributor).slug, f"{self.hidden.slug}-2")
