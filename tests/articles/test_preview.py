"""The reader's page before readers have it: for the desk, and by a link for somebody without an account."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.utils import timezone

from articles import services
from articles.models import Article, PreviewLink, Revision
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from jfj.lib.desk_log import LogLine
from tests.articles.test_story_form import StoryForm


class LinkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.story = ArticleFactory(headline="A secret story", lead_image=ImageFactory())
        cls.link = services.make_preview_link(cls.story, by=cls.editor)

    def status(self):
        return self.client.get(self.link.get_absolute_url()).status_code

    def test_a_stranger_reads_the_story_by_it(self):
        response = self.client.get(self.link.get_absolute_url())
        self.assertContains(response, "A secret story")
        self.assertContains(response, "not published")

    def test_the_page_is_stored_and_indexed_nowhere_and_tells_no_other_site(self):
        response = self.client.get(self.link.get_absolute_url())
        self.assertEqual(response["Cache-Control"], "private, no-store")
        self.assertEqual(response["X-Robots-Tag"], "noindex, nofollow")
        self.assertEqual(response["Referrer-Policy"], "no-referrer")

    def test_one_letter_more_or_less_opens_nothing(self):
        token = self.link.token
        for wrong in (token[:-1], token + "x", token.swapcase(), "x"):
            self.assertEqual(self.client.get(f"/preview/{wrong}/").status_code, 404, wrong)

    def test_its_pictures_are_shown_to_whoever_has_opened_it_and_nobody_else(self):
        picture = self.story.lead_image.file.url
        self.assertEqual(self.client.get(picture).status_code, 404)
        self.client.get(self.link.get_absolute_url())
        self.assertEqual(self.client.get(picture).status_code, 200)
        other = ImageFactory()
        self.assertEqual(self.client.get(other.file.url).status_code, 404)

    def test_its_pictures_close_with_it(self):
        self.client.get(self.link.get_absolute_url())
        services.revoke_preview_links(self.story, by=self.editor)
        self.assertEqual(self.client.get(self.story.lead_image.file.url).status_code, 404)

    def test_it_ends_after_a_week(self):
        with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
            self.assertEqual(self.status(), 404)

    def test_revoked_it_is_dead(self):
        services.revoke_preview_links(self.story, by=self.editor)
        self.assertEqual(self.status(), 404)

    def test_it_is_dead_once_its_maker_is_gone(self):
        self.editor.is_active = False
        self.editor.save()
        self.assertEqual(self.status(), 404)

    def test_it_is_dead_once_readers_have_the_story_or_it_was_taken_back(self):
        for status in ("published", "withdrawn", "retracted", "spiked"):
            Article.objects.update(status=status, published_at=timezone.now(), status_reason="A reason.")
            self.assertEqual(self.status(), 404, status)

    def test_it_lives_while_an_embargo_holds(self):
        now = timezone.now()
        Article.objects.update(status="published", published_at=now, embargo_until=now + timedelta(hours=1))
        self.assertEqual(self.status(), 200)

    def test_a_published_story_has_none(self):
        with self.assertRaises(ValidationError):
            services.make_preview_link(ArticleFactory(published=True), by=self.editor)
        self.assertEqual(PreviewLink.objects.count(), 1)

    def test_nobody_makes_one_for_what_he_may_not_edit(self):
        with self.assertRaises(PermissionDenied):
            services.make_preview_link(self.story, by=UserFactory(journalist=True))

    def test_the_log_tells_its_end_in_the_newsrooms_zone(self):
        with time_machine.travel(datetime(2026, 12, 1, 22, 30, tzinfo=UTC), tick=False):
            services.make_preview_link(self.story, by=self.editor)
        self.assertEqual(LogLine.objects.first().said, "Preview link made, until 09 Dec 2026 01:30 EAT")

    def test_it_is_on_record(self):
        lines = LogLine.objects.about(self.story).filter(verb="preview_link")
        self.assertEqual([line.by_id for line in lines], [self.editor.pk])


class DeskPreviewTests(StoryForm, TestCase):
    def preview(self, story, user):
        self.client.force_login(user)
        return self.client.get(f"/admin/articles/article/{story.pk}/preview/")

    def test_a_draft_without_section_or_date_is_shown(self):
        story = ArticleFactory(section=None, headline="Begun just now", created_by=self.journalist)
        self.assertContains(self.preview(story, self.journalist), "Begun just now")

    def test_a_newer_version_is_shown_and_nothing_is_stored(self):
        story = ArticleFactory(published=True, authors=[self.author], body="<p>The old text.</p>")
        self.change(story, self.editor, headline=story.headline, body="<p>The new text.</p>", _keep="1")
        before = list(Revision.objects.values())
        self.assertContains(self.preview(story, self.editor), "The new text.")
        self.assertEqual(Article.objects.get().body, "<p>The old text.</p>")
        self.assertEqual(list(Revision.objects.values()), before)

    def test_who_may_not_edit_it_is_sent_to_what_readers_have(self):
        story = ArticleFactory(published=True, authors=[self.author])
        self.change(story, self.editor, headline=story.headline, body="<p>The new text.</p>", _keep="1")
        self.assertRedirects(self.preview(story, self.journalist), story.get_absolute_url())

    def test_a_version_that_cannot_be_shown_says_why(self):
        gone, story = AuthorFactory(name="Gone Since"), ArticleFactory(published=True, authors=[self.author])
        self.change(story, self.editor, slug="its-new-address", _keep="1", **{"bylines-0-author": gone.pk})
        url = f"/admin/articles/article/{story.pk}/preview/"
        other = ArticleFactory(slug="its-new-address")
        self.assertContains(self.client.get(url, follow=True), "has taken this address meanwhile")
        other.delete()
        gone.delete()
        self.assertContains(self.client.get(url, follow=True), "Gone Since")

    def test_somebody_elses_draft_is_not_there(self):
        self.assertEqual(self.preview(ArticleFactory(), self.journalist).status_code, 404)

    def test_its_button_makes_a_link(self):
        story = ArticleFactory(created_by=self.journalist, authors=[self.author])
        self.change(story, self.journalist, _move="preview_link")
        response = self.client.get(f"/admin/articles/article/{story.pk}/change/")
        self.assertContains(response, PreviewLink.objects.get().get_absolute_url())
