"""A legally sensitive story is written, signed and published by three people."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase

from articles import services
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory
from jfj.lib.desk_log import LogLine
from tests.articles.test_story_form import StoryForm


class SignOffTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publisher, cls.signer = UserFactory(editor=True), UserFactory(editor=True)
        cls.administrator = UserFactory(administrator=True)
        cls.writer = UserFactory(journalist=True)
        cls.author = AuthorFactory()
        cls.story = ArticleFactory(is_legally_sensitive=True, created_by=cls.writer, authors=[cls.author])

    def refused(self, by):
        with self.assertRaisesMessage(ValidationError, "legally sensitive"):
            services.publish(self.story, by=by)

    def test_unsigned_it_is_not_published(self):
        self.refused(self.publisher)

    def test_signed_by_another_editor_it_is(self):
        services.sign_off(self.story, by=self.signer)
        self.assertEqual(services.publish(self.story, by=self.publisher).status, "published")

    def test_who_signed_does_not_publish(self):
        services.sign_off(self.story, by=self.signer)
        self.refused(self.signer)

    def test_an_editor_who_wrote_it_does_not_sign(self):
        self.author.user = self.signer
        self.author.save()
        with self.assertRaises(PermissionDenied):
            services.sign_off(self.story, by=self.signer)

    def test_a_sign_off_lapses_when_its_giver_is_credited_afterwards(self):
        services.sign_off(self.story, by=self.signer)
        self.author.user = self.signer
        self.author.save()
        self.refused(self.publisher)

    def test_a_journalist_does_not_sign(self):
        with self.assertRaises(PermissionDenied):
            services.sign_off(self.story, by=UserFactory(journalist=True))

    def test_a_later_version_is_not_signed(self):
        services.sign_off(self.story, by=self.signer)
        Article.objects.filter(pk=self.story.pk).update(version=self.story.version + 1)
        self.refused(self.publisher)

    def test_an_administrator_overrides_it_with_a_reason_that_is_logged(self):
        services.publish(self.story, by=self.administrator, reason="The court has ruled.", is_override=True)
        line = LogLine.objects.about(self.story).get(verb="override")
        self.assertEqual((line.by_id, line.reason), (self.administrator.pk, "The court has ruled."))

    def test_an_override_without_a_reason_is_refused(self):
        with self.assertRaisesMessage(ValidationError, "Say why"):
            services.publish(self.story, by=self.administrator, reason=" ", is_override=True)

    def test_an_editor_does_not_override(self):
        with self.assertRaises(PermissionDenied):
            services.publish(self.story, by=self.publisher, reason="I am sure.", is_override=True)

    def test_an_override_leaves_every_other_check(self):
        self.story.bylines.all().delete()
        with self.assertRaisesMessage(ValidationError, "byline"):
            services.publish(self.story, by=self.administrator, reason="Quick.", is_override=True)

    def test_other_stories_are_not_signed(self):
        with self.assertRaisesMessage(ValidationError, "Only a legally sensitive story"):
            services.sign_off(ArticleFactory(), by=self.signer)


class SignOffAtTheDeskTests(StoryForm, TestCase):
    def test_two_editors_bring_it_out_by_their_buttons(self):
        story = ArticleFactory(is_legally_sensitive=True, authors=[self.author])
        story.tags.set(["Civil Society", "Victims"])
        self.press(story, self.editor, "sign_off")
        self.press(Article.objects.get(pk=story.pk), UserFactory(editor=True), "publish_now")
        self.assertEqual(Article.objects.get().status, "published")

    def test_a_change_between_the_two_takes_the_sign_off_away(self):
        story = ArticleFactory(is_legally_sensitive=True, authors=[self.author])
        self.press(story, self.editor, "sign_off")
        self.press(Article.objects.get(), UserFactory(editor=True), "publish_now", headline="He is guilty")
        self.assertEqual(Article.objects.get().status, "draft")

    def test_only_an_administrator_takes_the_mark_off(self):
        story = ArticleFactory(is_legally_sensitive=True, authors=[self.author])
        self.change(story, self.editor)
        self.assertTrue(Article.objects.get().is_legally_sensitive)
        self.change(Article.objects.get(), UserFactory(administrator=True))
        self.assertFalse(Article.objects.get().is_legally_sensitive)

    def press(self, story, user, button, **changes):
        fields = {name: getattr(story, name) for name in ("headline", "standfirst", "body", "dateline")}
        fields |= {"section": story.section_id, "is_legally_sensitive": "on", "republish_allowed": "on"}
        fields |= {"tags": ", ".join(tag.name for tag in story.tags.all())}
        return self.change(story, user, **{**fields, **changes, "_move": button})
