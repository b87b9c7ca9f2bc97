"""What readers and colleagues are not told, by a history, a list, a link or a message."""

from datetime import timedelta

import time_machine
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import services, versions
from articles.models import Article, Revision
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from jfj.lib.desk_log import LogLine
from tests.articles.test_story_form import StoryForm


class PublicHistoryTests(StoryForm, TestCase):
    def story(self, **fields):
        story = ArticleFactory(section=self.section, authors=[self.author], **fields)
        versions.start(story, story.content())
        return story

    def save(self, story, **changes):
        self.change(Article.objects.get(pk=story.pk), self.editor, **changes)

    def history(self, story):
        address = Article.objects.get(pk=story.pk).get_absolute_url()
        return self.client_class().get(f"{address}history/").content.decode()

    def test_a_version_that_was_withdrawn_before_it_came_out(self):
        story = self.story(ready=True, body="<p>Witness Amina spoke.</p>")
        services.publish(story, by=self.editor, at=timezone.now() + timedelta(hours=1))
        services.withdraw(story, by=self.editor, reason="She is in danger.")
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            self.save(story, body="<p>A witness spoke.</p>")
            services.publish(story, by=self.editor)
            self.save(story, body="<p>A witness spoke on Monday.</p>")
            self.assertNotIn("Amina", self.history(story))
            self.assertIn("Monday", self.history(story))

    def test_what_was_written_while_it_was_withdrawn(self):
        story = self.story(published=True)
        services.withdraw(story, by=self.editor, reason="We check.")
        self.save(story, body="<p>Working note: the source is Amina.</p>")
        self.save(story, body="<p>The second text.</p>")
        services.publish(story, by=self.editor)
        self.assertNotIn("Amina", self.history(story))
        self.assertEqual(Revision.objects.of(story).seen_by_readers().count(), 2)

    def test_the_name_that_an_author_had_before_a_pseudonym(self):
        author = AuthorFactory(name="Jane Realname")
        story = ArticleFactory(published=True, section=self.section, authors=[author])
        versions.start(story, story.content())
        author.name, author.is_pseudonym = "A. K.", True
        author.save()
        self.save(story, body="<p>The second text.</p>")
        self.assertNotIn("Realname", self.history(story))

    def test_why_it_was_saved_before_it_came_out(self):
        story = self.story(created_by=self.journalist)
        self.save(story, body="<p>One.</p>", why="Took Amina out, says the lawyer")
        services.publish(story, by=self.editor)
        self.save(story, body="<p>Two.</p>", why="A date was wrong")
        self.assertNotIn("Amina", self.history(story))
        self.assertIn("A date was wrong", self.history(story))

    def test_a_picture_that_needs_a_note_before_it(self):
        image = ImageFactory(content_note="Shows a grave.")
        story = self.story(published=True, body="<p>One.</p>")
        figure = f'<figure><img src="{image.url}" alt="A grave"><figcaption>In May.</figcaption></figure>'
        self.save(story, body=f"<p>One.</p>{figure}")
        self.assertNotIn("<img", self.history(story))
        self.assertIn("In May.", self.history(story))

    def test_a_retraction_that_was_undone(self):
        story = self.story(published=True)
        services.retract(story, by=self.editor, reason="All of it is wrong.")
        address = story.get_absolute_url()
        self.assertContains(self.client.get(address), "All of it is wrong.")
        services.publish(story, by=UserFactory(administrator=True), reason="It was right.")
        for page in (address, "/corrections/", "/corrections/feed/", "/corrections/feed.json"):
            self.assertNotContains(self.client.get(page), "All of it is wrong.")


class ColleaguesTests(StoryForm, TestCase):
    def test_why_a_story_was_put_back_is_for_those_who_have_a_part_in_it(self):
        story = ArticleFactory(published=True, created_by=self.journalist, authors=[self.author])
        services.withdraw(story, by=self.editor, reason="A source asked us to.")
        services.publish(story, by=self.editor, reason="Source X agreed.")
        for user, count in ((UserFactory(contributor=True), 0), (self.journalist, 1), (self.editor, 1)):
            self.client.force_login(user)
            page = self.client.get(reverse("admin:articles_article_change", args=[story.pk]))
            self.assertContains(page, "Source X agreed.", count=count)

    def test_the_headline_that_a_pick_had_while_it_was_hidden(self):
        pick = ArticleFactory(headline="The hidden headline", authors=[self.author])
        story = ArticleFactory(created_by=self.journalist, authors=[self.author])
        story.related_picks.create(related=pick)
        self.change(story, self.editor, headline="One", **{"related_picks-0-related": pick.pk})
        pick.headline = "The headline that came out"
        pick.save()
        services.publish(pick, by=self.editor)
        self.change(Article.objects.get(pk=story.pk), self.journalist, **{"related_picks-TOTAL_FORMS": 0})
        self.client.force_login(self.journalist)
        page = self.client.get(f"/admin/articles/article/{story.pk}/compare/?a=1&b=3")
        self.assertNotContains(page, "The hidden headline")

    def test_that_a_change_of_a_story_waits_for_its_hour(self):
        story = ArticleFactory(published=True, headline="Out already", authors=[self.author])
        self.change(story, self.editor, headline="Out already", body="<p>Newer.</p>", _keep="1")
        services.schedule_change(story, by=self.editor, at=timezone.now() + timedelta(minutes=1))
        for user, is_told in ((UserFactory(contributor=True), False), (self.editor, True)):
            self.client.force_login(user)
            self.assertIs(b"Changes that wait" in self.client.get("/admin/").content, is_told)
            month = f"{timezone.localtime() + timedelta(minutes=1):%Y-%m}"
            page = self.client.get("/admin/articles/article/calendar/", {"month": month}).content
            self.assertEqual(page.count(b"Out already"), 2 if is_told else 1)

    def test_the_author_of_hidden_stories_whose_portrait_a_picture_is(self):
        image = ImageFactory(created_by=self.journalist)
        hidden = AuthorFactory(name="Secret Name", portrait=image)
        ArticleFactory(authors=[hidden])
        self.client.force_login(self.journalist)
        page = self.client.get(reverse("admin:articles_image_change", args=[image.pk]))
        self.assertNotContains(page, "Secret Name")


class PreviewLinkTests(TestCase):
    def setUp(self):
        self.editor, self.maker = UserFactory(editor=True), UserFactory(editor=True)
        self.story = ArticleFactory(authors=[AuthorFactory()])
        self.link = services.make_preview_link(self.story, by=self.maker)

    def status(self):
        return self.client.get(self.link.get_absolute_url()).status_code

    def test_it_dies_when_its_maker_leaves_the_newsroom(self):
        self.assertEqual(self.status(), 200)
        self.maker.is_staff = False
        self.maker.save()
        self.assertEqual(self.status(), 404)

    def test_a_story_that_was_dropped_and_comes_back_does_not_open_it_again(self):
        services.spike(self.story, by=self.editor)
        services.restore(self.story, by=self.editor)
        self.assertEqual(self.status(), 404)

    def test_it_lives_on_while_the_story_is_scheduled(self):
        services.publish(self.story, by=self.editor, at=timezone.now() + timedelta(hours=1))
        self.assertEqual(self.status(), 200)


class OverrideTests(StoryForm, TestCase):
    def test_its_reason_is_a_sentence_and_no_trick(self):
        administrator = UserFactory(administrator=True)
        story = ArticleFactory(is_legally_sensitive=True, published=True, authors=[self.author])
        self.change(story, self.editor, is_legally_sensitive="on", body="<p>Newer.</p>")
        for reason in ("A\x00B", "A\u202eB", "long " * 1000):
            with self.assertRaises(ValidationError):
                services.publish_change(story, by=administrator, is_override=True, reason=reason)
        self.assertFalse(LogLine.objects.filter(verb="override").exists())
        services.publish_change(story, by=administrator, is_override=True, reason="The lawyer has read it.")
