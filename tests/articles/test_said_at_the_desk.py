"""What the desk says of a story, and to whom: where it stands, who was quicker, what it reads like."""

from datetime import timedelta
from uuid import uuid4

from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from django.utils import timezone

from articles import services
from articles.models import Article, RelatedStory, Revision, Unsaved
from jfj.demo.factories import ArticleFactory, PageFactory, UserFactory
from tests.articles.test_story_form import ADD, StoryForm


class StateTests(SimpleTestCase):
    def says(self, **fields):
        return str(Article(**fields).state_means)

    def test_a_draft_says_who_sees_it(self):
        self.assertEqual(self.says(status="draft"), "Only its authors and the editors see it.")

    def test_a_date_that_is_typed_and_not_scheduled_is_no_promise(self):
        tomorrow = timezone.now() + timedelta(days=1)
        self.assertNotIn("comes out", self.says(status="ready", published_at=tomorrow))
        self.assertIn("comes out by itself on", self.says(status="published", published_at=tomorrow))

    def test_an_embargo_that_ends_last_is_named(self):
        now = timezone.now()
        held = self.says(status="published", published_at=now, embargo_until=now + timedelta(days=2))
        self.assertIn("Held back until its embargo ends", held)

    def test_what_no_reader_had_does_not_say_that_its_address_tells(self):
        now = timezone.now()
        out = {"status": "withdrawn", "published_at": now - timedelta(days=1)}
        self.assertIn("address", self.says(**out, status_changed_at=now))
        self.assertIn("before any reader", self.says(**out, status_changed_at=now - timedelta(days=2)))


class FormTests(StoryForm, TestCase):
    def page(self, story, user):
        self.client = self.client_class()  # without the messages of whoever sat here before
        self.client.force_login(user)
        return self.client.get(reverse("admin:articles_article_change", args=[story.pk]))

    def test_a_new_story_says_that_nobody_sees_it_yet(self):
        self.client.force_login(self.journalist)
        self.assertContains(self.client.get(ADD), "Nobody else sees it before you save it.")

    def test_a_refused_save_says_first_who_saved_meanwhile(self):
        story = ArticleFactory(authors=[self.author], created_by=self.journalist)
        self.change(story, self.editor, standfirst="Theirs")
        page = self.change(story, self.journalist, standfirst="Mine").content.decode()
        told = page.index(f"{self.editor} saved this at")
        self.assertLess(told, page.index("Theirs"))
        self.assertLess(told, page.index('id="yours"'))

    def test_ones_own_other_window_is_called_that(self):
        story = ArticleFactory(authors=[self.author])
        self.change(story, self.editor, headline="Theirs")
        self.assertContains(self.change(story, self.editor, headline="Mine"), "You, in another window saved this")

    def test_only_the_newest_of_the_kept_texts_is_unfolded(self):
        for _n in range(3):
            Unsaved.objects.create(user=self.journalist, form_id=uuid4(), fields=self.fields())
        self.client.force_login(self.journalist)
        page = self.client.get(ADD).content.decode()
        self.assertEqual(page.split("2 older texts")[0].count("Show it"), 1)
        self.assertEqual(page.count("Show it"), 3)

    def test_a_story_of_somebody_else_reads_as_a_text(self):
        story = ArticleFactory(published=True, body="<p>It sat in <strong>Kisumu</strong>.</p>")
        page = self.page(story, self.journalist)
        self.assertContains(page, "It sat in <strong>Kisumu</strong>.")
        self.assertNotContains(page, "&lt;p&gt;")
        self.assertNotContains(page, 'name="_save"')

    def test_and_names_no_pick_that_is_hidden_from_him(self):
        story = ArticleFactory(published=True)
        for headline, traits in (("Seen by all", {"published": True}), ("Seen by few", {})):
            RelatedStory.objects.create(article=story, related=ArticleFactory(headline=headline, **traits))
        page = self.page(story, self.journalist)
        self.assertContains(page, "Seen by all")
        self.assertNotContains(page, "Seen by few")

    def test_nor_a_newer_version_that_waits(self):
        story = ArticleFactory(published=True, authors=[self.author])
        self.change(story, self.editor, headline="Not yet theirs", _keep="1")
        self.assertNotContains(self.page(story, self.journalist), "Not yet theirs")

    def test_words_that_come_back_say_which_step_they_answer(self):
        story = ArticleFactory(created_by=self.journalist, authors=[self.author])
        services.publish(story, by=self.editor)
        typed = {"correct_kind": "clarification", "correct_reason": "It was Tuesday.", "has_quick_exit": "on"}
        page = self.change(story, self.journalist, headline="Mine", **typed)
        for words in ("Publish a correction: Why", "It was Tuesday.", "Clarification", "“Leave this page” link"):
            self.assertContains(page, words, status_code=403)


class PreviewBandTests(TestCase):
    def test_from_the_desk_it_leads_back_and_by_a_link_it_does_not(self):
        editor = UserFactory(editor=True)
        link = services.make_preview_link(ArticleFactory(), by=editor)
        self.assertNotContains(self.client.get(link.get_absolute_url()), "/admin/")
        self.client.force_login(editor)
        page = self.client.get(reverse("admin:articles_article_preview", args=[link.article_id]))
        self.assertContains(page, reverse("admin:articles_article_change", args=[link.article_id]))

    def test_of_what_readers_have_it_says_so(self):
        self.client.force_login(UserFactory(editor=True))
        story = ArticleFactory(published=True)
        page = self.client.get(reverse("admin:articles_article_preview", args=[story.pk]))
        self.assertContains(page, "readers have this text")


class PageTests(TestCase):
    def test_its_history_says_which_versions_readers_had(self):
        page = PageFactory(is_published=False)
        for number, is_published in enumerate((False, True), 1):
            content = {"title": "About", "is_published": is_published}
            Revision.objects.create(
                subject_type="pages.page", subject_id=page.pk, number=number, content=content, created_by_name="Ann"
            )
        self.client.force_login(UserFactory(editor=True))
        answer = self.client.get(reverse("admin:pages_page_history", args=[page.pk]))
        self.assertEqual([bool(one.published_at) for one in answer.context["versions"]], [True, False])

    def test_one_that_is_not_on_the_site_says_so_and_offers_no_look_at_it(self):
        page = PageFactory(is_published=False)
        self.client.force_login(UserFactory(editor=True))
        answer = self.client.get(reverse("admin:pages_page_change", args=[page.pk]))
        self.assertContains(answer, "Only the desk sees it.")
        self.assertNotContains(answer, "View on the site")
