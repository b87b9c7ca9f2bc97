"""Every save is a version; one of a story that is out may wait while readers keep the old text."""

from datetime import timedelta

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.utils import timezone

from articles import services, versions
from articles.models import Article, Image, Revision
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, SectionFactory, UserFactory
from tests.articles.test_story_form import StoryForm

OLD, NEW = "<p>The old text.</p>", "<p>The new text.</p>"


class SaveTests(StoryForm, TestCase):
    def numbers(self, article):
        return list(Revision.objects.of(article).values_list("number", flat=True))

    def test_every_save_is_a_version_with_its_maker_and_reason(self):
        self.add()
        article = Article.objects.get()
        self.change(article, self.journalist, headline="A chamber sits in Kisumu", why="It moved.")
        newest = Revision.objects.of(article).first()
        self.assertEqual((newest.number, newest.created_by, newest.why), (2, self.journalist, "It moved."))

    def test_a_save_without_a_change_is_none(self):
        self.add()
        article = Article.objects.get()
        self.change(article, self.journalist)
        self.assertEqual((self.numbers(article), Article.objects.get().version), ([1], 1))

    def test_a_changed_byline_is_a_change(self):
        self.add()
        article = Article.objects.get()
        self.change(article, self.journalist, **{"bylines-0-role": "research"})
        bylines = Revision.objects.of(article).first().content["bylines"]
        self.assertEqual([row["role"] for row in bylines], ["research"])

    def test_what_stood_there_before_the_first_version_is_kept_too(self):
        article = ArticleFactory(headline="Before", created_by=self.journalist)
        self.change(article, self.journalist, headline="After")
        headlines = [revision.content["headline"] for revision in Revision.objects.of(article)]
        self.assertEqual(headlines, ["After", "Before"])


class LaterTests(StoryForm, TestCase):
    """A newer version of a story that is out."""

    def setUp(self):
        self.story = ArticleFactory(published=True, section=self.section, authors=[self.author], body=OLD)
        self.keep(body=NEW)
        self.story = Article.objects.get()

    def keep(self, **changes):
        changes = {"headline": self.story.headline, "_keep": "1", **changes}
        return self.change(self.story, self.editor, **changes)

    def readers_see(self):
        return "new" if "The new text." in self.page() else "old"

    def page(self):
        story = Article.objects.get()
        return self.client_class().get(story.get_absolute_url()).content.decode()

    def test_readers_keep_the_old_text(self):
        self.assertEqual(self.readers_see(), "old")

    def test_the_form_shows_the_newer_one(self):
        response = self.client.get(f"/admin/articles/article/{self.story.pk}/change/")
        self.assertContains(response, "The new text.")
        self.assertContains(response, "readers do not have yet")

    def test_who_may_not_edit_it_does_not_see_it(self):
        self.client.force_login(self.journalist)
        for page in ("change", "history"):
            response = self.client.get(f"/admin/articles/article/{self.story.pk}/{page}/")
            self.assertNotContains(response, "The new text.")

    def test_its_bylines_and_tags_wait_as_well(self):
        other = AuthorFactory(name="Somebody Else")
        self.keep(body=NEW, tags="Reparations", **{"bylines-0-author": other.pk})
        form = self.client.get(f"/admin/articles/article/{self.story.pk}/change/")
        self.assertContains(form, f'<option value="{other.pk}" selected>Somebody Else</option>', html=True)
        self.assertNotIn("Somebody Else", self.page())
        self.assertNotIn("Reparations", self.page())
        services.publish_change(self.story, by=self.editor)
        self.assertIn("Somebody Else", self.page())
        self.assertIn("Reparations", self.page())

    def test_it_is_published_by_its_button(self):
        services.publish_change(self.story, by=self.editor)
        self.assertEqual(self.readers_see(), "new")

    def test_a_plain_save_publishes_what_the_form_shows(self):
        self.change(self.story, self.editor, headline=self.story.headline, body=NEW)
        self.assertEqual(self.readers_see(), "new")
        self.assertFalse(Article.objects.get().has_newer_version)

    def test_a_move_of_the_story_does_not_publish_it(self):
        self.keep(body=NEW, _move="correct", correct_kind="correction", correct_reason="We erred.")
        self.assertIn("We erred.", self.page())
        self.assertEqual(self.readers_see(), "old")

    def test_a_journalist_does_not_publish_it(self):
        with self.assertRaises(PermissionDenied):
            services.publish_change(self.story, by=self.journalist)

    def test_dropped_it_is_gone_from_the_form_and_stays_in_the_history(self):
        services.drop_change(self.story, by=self.editor)
        self.assertFalse(Article.objects.get().has_newer_version)
        bodies = [revision.content["body"] for revision in Revision.objects.of(self.story)]
        self.assertEqual(bodies, [OLD, NEW, OLD])

    def test_scheduled_it_comes_out_with_the_tick_of_its_minute(self):
        at = timezone.now() + timedelta(hours=2)
        services.schedule_change(self.story, by=self.editor, at=at)
        services.publish_due_changes()
        self.assertEqual(self.readers_see(), "old")
        with time_machine.travel(at, tick=False):
            self.assertEqual(services.publish_due_changes(), "1 published, 0 refused")
            self.assertEqual(self.readers_see(), "new")
            self.assertIsNone(services.publish_due_changes())

    def test_one_that_cannot_come_out_is_taken_from_the_schedule_and_logged(self):
        at = timezone.now() + timedelta(hours=2)
        services.schedule_change(self.story, by=self.editor, at=at)
        self.editor.groups.clear()
        with time_machine.travel(at, tick=False):
            self.assertEqual(services.publish_due_changes(), "0 published, 1 refused")
        self.assertIsNone(Article.objects.get().change_at)

    def test_its_address_comes_with_it(self):
        former = self.story.get_absolute_url()
        self.keep(body=NEW, slug="the-new-address")
        services.publish_change(self.story, by=self.editor)
        present = Article.objects.get().get_absolute_url()
        self.assertIn("the-new-address", present)
        self.assertRedirects(self.client_class().get(former), present, status_code=301)

    def test_an_address_that_was_taken_meanwhile_is_refused(self):
        self.keep(body=NEW, slug="the-new-address")
        ArticleFactory(slug="the-new-address")
        with self.assertRaises(ValidationError):
            services.publish_change(self.story, by=self.editor)

    def test_a_change_of_a_legally_sensitive_story_is_signed_as_well(self):
        Article.objects.update(is_legally_sensitive=True)
        self.change(self.story, self.editor, headline="He is guilty", is_legally_sensitive="on")
        self.assertNotIn("He is guilty", self.page())
        with self.assertRaisesMessage(ValidationError, "legally sensitive"):
            services.publish_change(self.story, by=self.editor)
        services.sign_off(self.story, by=UserFactory(editor=True))
        services.publish_change(self.story, by=self.editor)
        self.assertIn("He is guilty", self.page())


class RestoreTests(StoryForm, TestCase):
    def restore(self, article, number, user=None):
        self.client.force_login(user or self.editor)
        address = f"/admin/articles/article/{article.pk}/restore/"
        fields = {"number": number, "started_from": Article.objects.get(pk=article.pk).version}
        return self.client.post(address, fields, follow=True)

    def two_versions(self, **fields):
        article = ArticleFactory(body=OLD, section=self.section, authors=[self.author], **fields)
        self.change(article, self.editor, headline=article.headline, body=NEW)
        return Article.objects.get(pk=article.pk)

    def test_an_old_version_comes_back_as_a_new_one(self):
        article = self.two_versions()
        self.restore(article, 1)
        article.refresh_from_db()
        self.assertEqual((article.body, article.version), (OLD, 3))

    def test_of_a_story_that_is_out_readers_wait_for_the_button(self):
        article = self.two_versions(published=True)
        self.restore(article, 1)
        article.refresh_from_db()
        self.assertEqual((article.body, article.has_newer_version), (NEW, True))

    def test_a_section_that_is_gone_is_named_and_nothing_changes(self):
        gone = SectionFactory(name="The Lost Court")
        article = ArticleFactory(body=OLD, section=gone, authors=[self.author])
        self.change(article, self.editor, headline=article.headline, body=NEW)
        gone.delete()
        self.assertContains(self.restore(article, 1), "The Lost Court")
        self.assertEqual(Article.objects.get().body, NEW)

    def test_a_picture_that_is_gone_is_named(self):
        article = ArticleFactory(body=OLD, lead_image=ImageFactory(caption="A lost picture"), authors=[self.author])
        self.change(article, self.editor, headline=article.headline, body=NEW)
        Image.objects.all().delete()
        self.assertContains(self.restore(article, 1), "A lost picture")

    def test_an_author_who_is_gone_is_named_and_nothing_changes(self):
        gone = AuthorFactory(name="Lost Author")
        article = ArticleFactory(body=OLD, authors=[gone])
        self.change(article, self.editor, **{"body": NEW, "bylines-0-author": self.author.pk})
        gone.delete()
        self.assertContains(self.restore(article, 1), "Lost Author")
        self.assertEqual(Article.objects.get().body, NEW)

    def test_a_pick_that_is_gone_is_not_named_for_it_may_have_been_hidden(self):
        hidden = ArticleFactory(headline="Lost and hidden")
        article = ArticleFactory(body=OLD, created_by=self.journalist, authors=[self.author])
        article.related_picks.create(related=hidden)
        self.change(article, self.journalist, headline=article.headline, body=NEW)
        hidden.delete()
        answer = self.restore(article, 1, user=self.journalist)
        self.assertContains(answer, "is not there any more")
        self.assertNotContains(answer, "Lost and hidden")
        self.assertEqual(Article.objects.get().body, NEW)

    def test_who_may_not_edit_does_not_restore(self):
        article = self.two_versions(published=True)
        self.assertEqual(self.restore(article, 1, user=self.journalist).status_code, 403)

    def test_nor_does_the_verb_let_him(self):
        article = self.two_versions(published=True)
        with self.assertRaises(PermissionDenied):
            services.restore_version(article, Revision.objects.of(article).last(), by=self.journalist, why="")

    def test_absurd_numbers_are_404(self):
        article = self.two_versions()
        for number in ("", "x", "0", "-1", "9" * 40, "٣"):
            self.assertEqual(self.restore(article, number).status_code, 404, number)

    def test_a_get_restores_nothing(self):
        article = self.two_versions()
        self.assertEqual(self.client.get(f"/admin/articles/article/{article.pk}/restore/?number=1").status_code, 405)


class CompareTests(StoryForm, TestCase):
    def test_two_versions_are_compared_word_by_word(self):
        article = ArticleFactory(headline="The court sits in Nairobi", tags=["Kenya"], authors=[self.author])
        self.change(article, self.editor, headline="The court sits in Kisumu", tags="Uganda")
        response = self.client.get(f"/admin/articles/article/{article.pk}/compare/?a=1&b=2")
        self.assertContains(response, "<ins>Kisumu</ins>", html=False)
        self.assertContains(response, "<del>Nairobi</del>", html=False)
        self.assertContains(response, "<ins>Uganda</ins>", html=False)

    def test_hostile_words_in_a_field_stay_words(self):
        article = ArticleFactory(headline="Before", authors=[self.author])
        self.change(article, self.editor, headline="<script>alert(1)</script>")
        response = self.client.get(f"/admin/articles/article/{article.pk}/compare/?a=1&b=2")
        self.assertNotContains(response, "<script>alert")

    def test_versions_of_another_story_are_404(self):
        article, other = ArticleFactory(), ArticleFactory()
        versions.start(other, other.content())
        self.client.force_login(self.editor)
        self.assertEqual(self.client.get(f"/admin/articles/article/{article.pk}/compare/?a=1&b=1").status_code, 404)
