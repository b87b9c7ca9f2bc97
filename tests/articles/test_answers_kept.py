"""What somebody answers to a step under a story, why or what readers will read, outlives a refusal."""

from django.test import TestCase
from django.urls import reverse

from articles import services
from articles.models import Article
from jfj.demo.factories import ArticleFactory
from tests.articles.test_story_form import StoryForm

WORDS = "It was the Appeals Chamber, and not the Trial Chamber."
CORRECTION = {"_move": "correct", "correct_kind": "clarification", "correct_reason": WORDS}
NO_ORDER = {"_move": "withdraw", "withdraw_reason": WORDS, "withdraw_court": "High Court at Nairobi"}


class AnswersKeptTests(StoryForm, TestCase):
    def setUp(self):
        self.story = ArticleFactory(published=True, authors=[self.author])
        self.url = reverse("admin:articles_article_change", args=[self.story.pk])

    def test_a_save_that_is_refused_shows_them_again(self):
        page = self.change(self.story, self.editor, headline="", **CORRECTION)
        self.assertContains(page, WORDS)
        self.assertContains(page, '<option value="clarification" selected>')
        self.assertFalse(self.story.corrections.exists())

    def test_so_does_a_save_that_meets_a_colleagues(self):
        Article.objects.filter(pk=self.story.pk).update(version=7)
        self.assertContains(self.change(self.story, self.editor, headline="Mine", **CORRECTION), WORDS)

    def test_so_does_a_step_that_is_refused_and_its_fields_stand_open(self):
        page = self.client.get(self.change(self.story, self.editor, headline="Saved", **NO_ORDER).url)
        self.assertContains(page, WORDS)
        self.assertContains(page, 'value="High Court at Nairobi"')
        self.assertContains(page, 'name="move" open')

    def test_they_are_shown_once_and_under_their_own_story_alone(self):
        other = ArticleFactory(published=True)
        self.change(self.story, self.editor, headline="Saved", **NO_ORDER)
        self.assertNotContains(self.client.get(reverse("admin:articles_article_change", args=[other.pk])), WORDS)
        self.assertContains(self.client.get(self.url), WORDS)
        self.assertNotContains(self.client.get(self.url), WORDS)

    def test_whoever_moves_a_story_that_was_saved_meanwhile_has_them_again(self):
        self.client.force_login(self.editor)
        move = reverse("admin:articles_article_move", args=[self.story.pk])
        self.assertContains(self.client.post(move, NO_ORDER | {"started_from": 9}, follow=True), WORDS)

    def test_a_move_without_a_button_is_refused_in_words(self):
        self.client.force_login(self.editor)
        move = reverse("admin:articles_article_move", args=[self.story.pk])
        answer = self.client.post(move, {"started_from": self.story.version}, follow=True)
        self.assertContains(answer, "There is no such button.")

    def test_a_kept_copy_has_them(self):
        self.client.force_login(self.editor)
        fields = self.fields(self.story) | CORRECTION | {"subject_id": self.story.pk}
        copy = self.client.post(reverse("admin:articles_article_autosave"), fields).json()["copy"]
        self.assertContains(self.client.get(self.url, {"unsaved": copy}), WORDS)

    def test_they_stand_on_the_page_that_gives_words_back(self):
        draft = ArticleFactory(created_by=self.journalist, authors=[self.author])
        services.publish(draft, by=self.editor)
        page = self.change(draft, self.journalist, headline="Mine", _move="spike", spike_reason=WORDS)
        self.assertContains(page, WORDS, status_code=403)

    def test_a_step_that_was_taken_leaves_nothing(self):
        self.client.get(self.change(self.story, self.editor, headline="Saved", **NO_ORDER).url)
        self.story.refresh_from_db()
        self.change(self.story, self.editor, headline="Saved", **NO_ORDER | {"withdraw_order": "Petition 12"})
        self.assertEqual(Article.objects.get(pk=self.story.pk).status, "withdrawn")
        self.assertNotContains(self.client.get(self.url), 'name="move" open')

    def test_hostile_words_stay_words(self):
        page = self.change(self.story, self.editor, headline="", correct_reason="</textarea><script>alert(1)</script>")
        self.assertNotContains(page, "<script>alert")
