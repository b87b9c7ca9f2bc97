"""What is typed is kept for whoever typed it, and touches no story."""

from django.core.cache import cache
from django.test import TestCase

from articles.models import Article, Revision, Unsaved
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory
from tests.articles.test_story_form import ADD, StoryForm

KEEP = "/admin/articles/article/autosave/"


class AutosaveTests(StoryForm, TestCase):
    def setUp(self):
        cache.clear()
        self.story = ArticleFactory(headline="As it was", created_by=self.journalist, authors=[self.author])
        self.url = f"/admin/articles/article/{self.story.pk}/change/"

    def keep(self, user=None, story=None, **changes):
        self.client.force_login(user or self.journalist)
        story = story or self.story
        fields = self.fields(story) | self.rows(story) | {"headline": "As I type it", "subject_id": story.pk}
        return self.client.post(KEEP, fields | changes)

    def test_it_is_kept_and_the_story_is_as_it_was(self):
        self.assertRegex(self.keep().json()["kept_at"], r"^\d\d:\d\d$")
        story = Article.objects.get()
        self.assertEqual((story.headline, story.version, Revision.objects.count()), ("As it was", 1, 0))

    def test_it_gives_nobody_else_a_false_alarm(self):
        self.keep()
        self.change(self.story, self.editor, headline="The editor's save")
        self.assertEqual(Article.objects.get().headline, "The editor's save")

    def test_the_form_offers_it_and_shows_it_when_asked(self):
        other = AuthorFactory(name="Somebody Else")
        self.keep(**{"bylines-0-author": other.pk, "tags": "Reparations", "body": "<p>Typed.</p>"})
        self.assertContains(self.client.get(self.url), "never saved")
        page = self.client.get(f"{self.url}?unsaved=1")
        for words in ("As I type it", "Somebody Else", "Reparations", "Typed."):
            self.assertContains(page, words)

    def test_a_new_story_is_kept_too(self):
        self.client.force_login(self.journalist)
        self.client.post(KEEP, self.fields(headline="Begun on the bus") | {"subject_id": ""})
        page = self.client.get(f"{ADD}?unsaved=1")
        self.assertContains(page, "Begun on the bus")
        self.assertContains(page, f'<option value="{self.author.pk}" selected>')

    def test_it_is_nobody_elses(self):
        self.keep()
        self.client.force_login(self.editor)
        page = self.client.get(f"{self.url}?unsaved=1")
        self.assertNotContains(page, "As I type it")

    def test_a_save_makes_an_end_of_it(self):
        self.keep()
        self.change(self.story, self.journalist)
        self.assertFalse(Unsaved.objects.exists())

    def test_a_save_that_is_refused_does_not(self):
        self.keep()
        self.change(self.story, self.journalist, headline="")
        self.assertTrue(Unsaved.objects.exists())

    def test_a_colleague_who_saved_meanwhile_is_not_overwritten_by_it(self):
        self.keep()
        self.change(self.story, self.editor, headline="The editor's save")
        self.client.force_login(self.journalist)
        page = self.client.get(f"{self.url}?unsaved=1")
        self.assertContains(page, 'name="started_from" value="1"')

    def test_it_is_dropped_by_its_button(self):
        self.keep()
        self.client.post(f"{KEEP}drop/", {"subject_id": self.story.pk})
        self.assertFalse(Unsaved.objects.exists())

    def test_html_is_cleaned_on_its_way_in(self):
        self.keep(body="<p>Yes<script>alert(1)</script></p>")
        self.assertEqual(Unsaved.objects.get().fields["body"], "<p>Yes</p>")

    def test_what_is_no_form_field_is_not_kept(self):
        self.keep(_save="1", csrfmiddlewaretoken="secret")
        self.assertFalse({"_save", "csrfmiddlewaretoken", "subject_id"} & Unsaved.objects.get().fields.keys())

    def test_nobody_keeps_anything_of_a_story_that_is_not_his(self):
        for user, status in ((UserFactory(journalist=True), 404), (UserFactory(moderator=True), 404)):
            self.assertEqual(self.keep(user).status_code, status)
        published = ArticleFactory(published=True, created_by=self.journalist)
        self.assertEqual(self.keep(story=published).status_code, 403)

    def test_absurd_input_is_told(self):
        for number in ("x", "-1", "9" * 40):
            self.assertEqual(self.keep(subject_id=number).status_code, 404, number)
        self.assertEqual(self.keep(body="<p>a</p>" * 40_001).status_code, 400)
        self.assertEqual(self.keep(started_from="9" * 40).status_code, 200)
        self.keep(**{"bylines-TOTAL_FORMS": "9" * 40})
        self.assertEqual(self.client.get(f"{self.url}?unsaved=1").status_code, 200)

    def test_a_row_that_names_nothing_is_not_shown(self):
        for number in ("abc", "9" * 40, "9" * 5000):
            self.keep(**{"related_picks-TOTAL_FORMS": 1, "related_picks-0-related": number, "bylines-0-author": number})
            self.assertEqual(self.client.get(f"{self.url}?unsaved=1").status_code, 200, number[:9])

    def test_one_sees_who_else_has_the_story_open(self):
        self.client.force_login(self.editor)
        self.client.post(KEEP, {"ping": 1, "subject_id": self.story.pk})
        self.assertEqual(self.keep().json()["others"], [str(self.editor)])

    def test_one_sees_that_there_is_a_newer_version(self):
        Article.objects.update(version=3)
        self.assertEqual(self.keep().json()["version"], 3)
