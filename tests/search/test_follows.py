"""The index follows what readers have, in the same transaction as the change."""

from datetime import timedelta

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from articles import services, versions
from articles.models import Article, Tag
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, PageFactory, UserFactory
from jfj.lib.followers import tell
from search import index, results
from search.models import Entry, Word
from search.query import parse
from tests.search.found import found


class StoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.author = AuthorFactory(name="Janet Sankale")
        cls.story = ArticleFactory(
            ready=True,
            headline="Judges visit a quince orchard",
            authors=[cls.author],
            tags=["Marmalade"],
            lead_image=ImageFactory(caption="A ladder under the trees."),
            created_by=cls.editor,
        )
        versions.keep(cls.story, None, by=cls.editor)

    def publish(self, **when):
        services.publish(self.story, by=self.editor, **when)
        self.story.refresh_from_db()

    def change(self, **fields):
        """A save of the desk that readers get at once."""
        before = self.story.content()
        for name, value in fields.items():
            setattr(self.story, name, value)
        self.story.save()
        versions.keep(self.story, before, by=self.editor)

    def assert_found(self, words):
        self.assertEqual(found(words), [self.story.headline])

    def test_a_draft_is_not_in_it(self):
        self.assertFalse(Entry.objects.filter(article=self.story).exists())

    def test_a_published_story_is_found_at_once_by_all_of_its_words(self):
        self.publish()
        for words in ("orchard", "chamber was asked", "heard the appeal", "marmalade", "sankale", "ladder"):
            with self.subTest(words):
                self.assert_found(words)

    def test_a_scheduled_story_is_found_from_its_hour_on(self):
        self.publish(at=timezone.now() + timedelta(days=1))
        self.assertEqual(found("quince"), [])
        with time_machine.travel(self.story.published_at + timedelta(seconds=1)):
            self.assert_found("quince")

    def test_an_embargoed_story_is_found_when_its_embargo_ends(self):
        self.story.embargo_until = timezone.now() + timedelta(days=1)
        self.story.save()
        self.publish()
        self.assertEqual(found("quince"), [])
        with time_machine.travel(self.story.embargo_until + timedelta(seconds=1)):
            self.assert_found("quince")

    def test_a_withdrawn_story_is_forgotten(self):
        self.publish()
        services.withdraw(self.story, by=self.editor, reason="A source asked us to.")
        self.assertFalse(Entry.objects.filter(article=self.story).exists())

    def test_a_retracted_story_is_forgotten(self):
        self.publish()
        services.retract(self.story, by=self.editor, reason="The figures were wrong.")
        self.assertFalse(Entry.objects.filter(article=self.story).exists())

    def test_a_saved_change_is_found_and_the_old_words_are_not(self):
        self.publish()
        self.change(headline="Judges visit a medlar orchard")
        self.assert_found("medlar")
        self.assertEqual(found("quince"), [])

    def test_a_story_with_a_new_date_stands_at_that_date(self):
        self.publish(at=timezone.now() + timedelta(days=1))
        services.reschedule(self.story, by=self.editor, at=timezone.now() + timedelta(days=9))
        entry = Entry.objects.get(article=self.story)
        self.assertEqual(entry.published_at, Article.objects.get(pk=self.story.pk).published_at)

    def test_a_change_that_waits_is_not_found_before_it_is_published(self):
        self.publish()
        content = self.story.content() | {"headline": "Judges visit a medlar orchard"}
        versions.keep_for_later(self.story, content, by=self.editor)
        self.assertEqual(found("medlar"), [])
        services.publish_change(self.story, by=self.editor)
        self.assertEqual(found("medlar"), ["Judges visit a medlar orchard"])

    def test_a_refused_change_leaves_the_index_as_it_was(self):
        self.publish()
        with self.assertRaises(ValidationError), transaction.atomic():
            self.change(headline="Judges visit a medlar orchard")
            raise ValidationError("Refused after all.")
        self.assertEqual(found("medlar"), [])
        self.assertEqual(len(found("quince")), 1)

    def test_another_language_has_other_stems(self):
        self.publish()
        self.change(language="sw", headline="Majaji walitembelea bustani")
        self.assert_found("bustani")
        self.assertEqual(found("appeals"), [])

    def test_a_deleted_story_is_forgotten(self):
        self.publish()
        self.story.delete()
        self.assertEqual(found("quince"), [])
        self.assertEqual(Entry.objects.count(), 0)


class NamesTests(TestCase):
    """What stories name is renamed at the desk."""

    @classmethod
    def setUpTestData(cls):
        cls.image = ImageFactory(caption="A ladder under the trees.")
        cls.author = AuthorFactory(name="Janet Sankale")
        cls.story = ArticleFactory(published=True, authors=[cls.author], tags=["Marmalade"], lead_image=cls.image)
        cls.tag = Tag.objects.get()
        tell(cls.story)

    def setUp(self):
        self.client.force_login(UserFactory(administrator=True))

    def save(self, thing, **changes):
        address = f"/admin/articles/{thing._meta.model_name}/{thing.pk}/change/"
        form = self.client.get(address).context["adminform"].form
        fields = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
        return self.client.post(address, fields | changes)

    def test_a_renamed_author_is_found_by_the_new_name_alone(self):
        self.assertEqual(self.save(self.author, name="Janet Moraa").status_code, 302)
        self.assertEqual(len(found("moraa")), 1)
        self.assertEqual(found("sankale"), [])

    def test_a_renamed_tag_is_found_by_the_new_name_alone(self):
        self.assertEqual(self.save(self.tag, name="Jelly").status_code, 302)
        self.assertEqual(len(found("jelly")), 1)
        self.assertEqual(found("marmalade"), [])

    def test_a_deleted_tag_finds_nothing_any_more(self):
        self.client.post(f"/admin/articles/tag/{self.tag.pk}/delete/", {"post": "yes"})
        self.assertEqual(found("marmalade"), [])

    def test_tags_that_are_deleted_together_find_nothing_any_more(self):
        selected = {"action": "delete_selected", "_selected_action": [self.tag.pk], "post": "yes"}
        self.client.post("/admin/articles/tag/", selected)
        self.assertFalse(Tag.objects.exists())
        self.assertEqual(found("marmalade"), [])

    def test_a_new_caption_is_found(self):
        fields = {"caption": "A wheelbarrow.", "focal_x": "50", "focal_y": "50"}
        self.assertEqual(self.save(self.image, **fields).status_code, 302)
        self.assertEqual(len(found("wheelbarrow")), 1)
        self.assertEqual(found("ladder"), [])


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(administrator=True)
        cls.page = PageFactory(title="Our orchards", is_published=False)
        versions.keep(cls.page, None, by=cls.editor)

    def pages(self, words):
        return results.pages(parse(words), 5)

    def put(self, **fields):
        before = self.page.content()
        for name, value in fields.items():
            setattr(self.page, name, value)
        self.page.save()
        versions.keep(self.page, before, by=self.editor)

    def test_a_page_is_found_from_the_moment_it_is_on_the_site(self):
        self.assertEqual(self.pages("orchards"), [])
        self.put(is_published=True)
        self.assertEqual(self.pages("orchards"), [self.page])

    def test_a_page_that_is_taken_off_is_forgotten(self):
        self.put(is_published=True)
        self.put(is_published=False)
        self.assertFalse(Entry.objects.exists())

    def test_a_page_is_no_story(self):
        self.put(is_published=True)
        self.assertEqual(found("orchards"), [])


class DoorTests(TestCase):
    """Whatever stands in the index, published() decides who finds it."""

    def test_an_entry_of_a_hidden_story_finds_nothing(self):
        story = ArticleFactory(published=True, headline="Judges visit a quince orchard")
        tell(story)
        for status in ("draft", "withdrawn", "retracted", "spiked"):
            Article.objects.filter(pk=story.pk).update(status=status, status_reason="Because.")
            with self.subTest(status):
                self.assertEqual(found("quince"), [])
                self.assertEqual(results.count(parse("quince"), Article.objects.published()), 0)

    def test_an_entry_of_a_hidden_page_finds_nothing(self):
        page = PageFactory(title="Our orchards")
        tell(page)
        type(page).objects.update(is_published=False)
        self.assertEqual(results.pages(parse("orchards"), 5), [])


class KnownWordTests(TestCase):
    """Which words the index offers to those who misspell them."""

    def setUp(self):
        self.story = ArticleFactory(published=True, headline="Judges visit Marie in a quince orchard")
        tell(self.story)

    def take_out(self):
        Article.objects.filter(pk=self.story.pk).update(headline="Judges visit Mary in an orchard")
        tell(Article.objects.get(pk=self.story.pk))

    def knows(self, word):
        return Word.objects.filter(word=word).exists()

    def test_a_name_that_was_taken_out_is_forgotten_within_a_day(self):
        self.take_out()
        self.assertEqual(index.forget_daily(), "2 words forgotten")
        self.assertEqual([self.knows(word) for word in ("quince", "marie", "mary")], [False, False, True])

    def test_the_texts_are_read_for_it_once_a_day(self):
        index.forget_daily()
        self.take_out()
        self.assertIsNone(index.forget_daily())

    def test_a_name_that_stands_in_another_story_stays(self):
        tell(ArticleFactory(published=True, headline="The quince harvest"))
        self.take_out()
        index.forget_daily()
        self.assertTrue(self.knows("quince"))


class CatchingUpTests(TestCase):
    def test_what_was_made_past_the_verbs_comes_with_the_next_minute(self):
        ArticleFactory(published=True, headline="Judges visit a quince orchard")
        PageFactory(title="Our orchards")
        self.assertEqual(index.catch_up(), "2 indexed")
        self.assertEqual(len(found("quince")), 1)

    def test_it_does_nothing_where_nothing_is_missing(self):
        ArticleFactory()
        tell(ArticleFactory(published=True))
        self.assertIsNone(index.catch_up())
