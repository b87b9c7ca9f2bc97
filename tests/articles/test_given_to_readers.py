"""What readers are given, now or by the clock, is what an editor gave them: signed where it must be, and whole."""

from datetime import timedelta

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.utils import timezone

from articles import services, versions
from articles.models import Article, Revision
from jfj.demo.factories import ArticleFactory, ImageFactory, UserFactory
from jfj.lib.desk_log import LogLine
from tests.articles.test_story_form import StoryForm

OLD, NEW = "<p>The old text.</p>", "<p>The new text.</p>"


class GivenToReaders(StoryForm, TestCase):
    """A story in a state, a save of it, and what stands in the row, which is what readers have."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.second, cls.third = UserFactory(editor=True), UserFactory(editor=True)
        cls.administrator = UserFactory(administrator=True)

    def story(self, **fields):
        return ArticleFactory(section=self.section, authors=[self.author], body=OLD, **fields)

    def save(self, story, user=None, **changes):
        return self.change(Article.objects.get(pk=story.pk), user or self.editor, **{"body": NEW, **changes})

    def row(self, story):
        return Article.objects.get(pk=story.pk)


class LegallySensitiveTests(GivenToReaders):
    def signed(self, **when):
        story = self.story(is_legally_sensitive=True, ready=True)
        services.sign_off(story, by=self.second)
        return services.publish(story, by=self.editor, **when)

    def test_a_change_before_it_comes_out_waits_for_a_signature(self):
        story = self.signed(at=timezone.now() + timedelta(hours=1))
        self.save(story, self.third)
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            self.assertEqual(self.row(story).body, OLD)
            self.assertContains(self.client_class().get(story.get_absolute_url()), "The old text.")

    def test_so_does_a_change_below_an_embargo_that_is_lifted(self):
        story = self.signed()
        Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(days=1))
        self.save(story, self.third)
        services.change_embargo(story, by=self.editor, until=None)
        self.assertEqual(self.row(story).body, OLD)

    def test_so_does_a_change_of_a_retracted_one(self):
        story = services.retract(self.signed(), by=self.editor, reason="Wrong.")
        self.save(story, self.third)
        self.assertEqual((self.row(story).body, self.row(story).has_newer_version), (OLD, True))

    def test_so_does_the_save_that_marks_it(self):
        story = self.story(published=True)
        self.save(story, is_legally_sensitive="on")
        self.save(story, self.second, is_legally_sensitive="on", body="<p>Newer.</p>")
        self.assertEqual((self.row(story).body, self.row(story).has_newer_version), (OLD, True))

    def test_what_is_to_come_out_is_withdrawn_before_it_is_marked(self):
        story = self.story(scheduled=True)
        page = self.save(story, is_legally_sensitive="on")
        self.assertContains(page, "Withdraw it first, then mark it.")
        self.assertEqual(self.row(story).body, OLD)

    def test_an_old_version_brings_no_unmarked_one_back(self):
        draft = self.story(created_by=self.journalist)
        self.save(draft, self.journalist)
        self.save(draft, is_legally_sensitive="on", body="<p>Newer.</p>")
        for user, is_marked in ((self.journalist, True), (self.administrator, False)):
            services.restore_version(draft, Revision.objects.of(draft).get(number=1), by=user, why="")
            self.assertEqual(self.row(draft).is_legally_sensitive, is_marked)

    def test_nor_does_it_for_a_story_that_is_out(self):
        story = self.story(published=True)
        self.save(story, is_legally_sensitive="on")
        services.restore_version(story, Revision.objects.of(story).get(number=1), by=self.editor, why="")
        with self.assertRaisesMessage(ValidationError, "sign it off first"):
            services.publish_change(story, by=self.editor)

    def test_nor_does_dropping_the_change_that_marked_it(self):
        story = self.story(published=True)
        self.save(story, is_legally_sensitive="on")
        services.drop_change(story, by=self.editor)
        self.assertTrue(self.row(story).is_legally_sensitive)

    def test_who_wrote_the_version_does_not_sign_it(self):
        story = self.story(is_legally_sensitive=True, in_review=True, created_by=self.journalist)
        self.save(story, self.second, is_legally_sensitive="on")
        self.save(story, self.third, is_legally_sensitive="on", body="<p>A comma.</p>")
        for writer in (self.second, self.third):
            with self.assertRaises(PermissionDenied):
                services.sign_off(story, by=writer)
        services.sign_off(story, by=self.editor)

    def test_nor_in_the_same_press_of_a_button(self):
        story = self.story(is_legally_sensitive=True, in_review=True, created_by=self.journalist)
        self.save(story, self.second, is_legally_sensitive="on", _move="sign_off")
        self.assertFalse(self.row(story).is_signed_off)


class WholeTests(GivenToReaders):
    def test_a_change_that_lacks_something_waits_and_says_what(self):
        silent = ImageFactory(credit="", alt_text="", created_by=self.editor)
        for story in (self.story(published=True), self.story(scheduled=True)):
            self.save(story, body="", lead_image=silent.pk)
            page = self.client.get("/admin/articles/article/")
            self.assertContains(page, "The story has no text.")
            self.assertContains(page, "The lead picture has no credit.")
            self.assertEqual((self.row(story).body, self.row(story).has_newer_version), (OLD, True))

    def test_a_form_from_before_publication_changes_nothing_of_a_retracted_story(self):
        story = services.retract(self.story(published=True), by=self.editor, reason="Wrong.")
        self.save(story, readers_have_it="")
        self.assertEqual(self.row(story).body, NEW)  # its button said so
        story = services.retract(self.story(published=True), by=self.editor, reason="Wrong.")
        fields = self.fields(self.row(story), slug=story.slug, body=NEW) | self.rows(story)
        self.client.post(f"/admin/articles/article/{story.pk}/change/", fields)
        self.assertEqual((self.row(story).body, self.row(story).has_newer_version), (OLD, True))

    def test_the_newer_version_of_a_retracted_story_is_published_by_its_button(self):
        story = services.retract(self.story(published=True), by=self.editor, reason="Wrong.")
        self.save(story, _keep="1")
        services.publish_change(story, by=self.editor)
        self.assertEqual(self.row(story).body, NEW)


class ScheduledChangeTests(GivenToReaders):
    def test_a_version_on_top_of_it_takes_it_off_the_schedule(self):
        story = self.story(published=True)
        self.save(story, _keep="1")
        services.schedule_change(story, by=self.editor, at=timezone.now() + timedelta(hours=1))
        page = self.client.get(self.save(story, self.second, body="<p>Unfinished.</p>", _keep="1").url)
        self.assertContains(page, "does not any more")
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            services.publish_due_changes()
        self.assertEqual(self.row(story).body, OLD)
        self.assertIn("waits again", LogLine.objects.about(story).first().said)

    def test_the_embargo_is_lifted_by_a_button_of_its_own(self):
        story = self.story(embargoed=True)
        self.client.force_login(self.editor)
        url = f"/admin/articles/article/{story.pk}/move/"
        for at, words in (("", "Give date and time"), ("2020-01-01T10:00", "is past")):
            move = {"_move": "embargo", "embargo_at": at, "started_from": story.version}
            self.assertContains(self.client.post(url, move, follow=True), words)
        self.assertTrue(self.row(story).is_embargoed)
        self.client.post(url, {"_move": "lift_embargo", "started_from": story.version})
        self.assertTrue(self.row(story).is_live)


class RestoreTests(GivenToReaders):
    def test_an_address_that_somebody_else_has_now_is_left_to_him(self):
        draft = self.story(created_by=self.journalist, slug="the-first-address")
        self.save(draft, self.journalist, slug="the-second-address")
        ArticleFactory(slug="the-first-address")
        services.restore_version(draft, Revision.objects.of(draft).get(number=1), by=self.journalist, why="")
        self.assertEqual((self.row(draft).slug, self.row(draft).body), ("the-second-address", OLD))

    def test_it_is_refused_where_a_colleague_saved_meanwhile(self):
        draft = self.story(created_by=self.journalist)
        versions.keep(draft, None, by=self.journalist)
        self.save(draft, body="<p>A colleague's.</p>")
        self.client.force_login(self.journalist)
        url = f"/admin/articles/article/{draft.pk}/restore/"
        page = self.client.post(url, {"number": 1, "started_from": 1}, follow=True)
        self.assertContains(page, "Somebody changed")
        self.assertIn("colleague", self.row(draft).body)
