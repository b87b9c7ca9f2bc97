"""The thread as readers see it, on the story's page."""

from datetime import timedelta

from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from comments.models import Comment
from jfj.demo.factories import ArticleFactory, AuthorFactory, CommentFactory, UserFactory
from tests.comments.talk import open_discussions, reader


class ThreadCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        open_discussions()
        cls.story = ArticleFactory(published=True)
        cls.address = cls.story.get_absolute_url()

    def page(self, **asked):
        return self.client.get(self.address, asked)


class PageTests(ThreadCase):
    def test_an_open_discussion_without_comments_invites(self):
        self.assertContains(self.page(), "Discussion (0)")
        self.assertContains(self.page(), "Join the discussion")

    def test_the_line_below_the_headline_leads_to_it(self):
        CommentFactory(article=self.story)
        link = html.fromstring(self.page().content.decode()).xpath("//header//p[@class='meta']//a[@href='#discussion']")
        self.assertEqual([one.text for one in link], ["Discussion (1)"])

    def test_where_nothing_was_said_and_nothing_may_be_there_is_no_block(self):
        open_discussions(is_open=False)
        self.assertNotContains(self.page(), 'id="discussion"')
        self.assertNotContains(self.page(), 'href="#discussion"')

    def test_under_a_retracted_story_it_is_read_and_closed(self):
        story = ArticleFactory(retracted=True)
        CommentFactory(article=story, text="Said in time")
        page = self.client.get(f"{story.get_absolute_url()}?reply=new")
        self.assertContains(page, "Said in time")
        self.assertContains(page, "This discussion is closed.")
        self.assertNotContains(page, "csrfmiddlewaretoken")

    def test_strangers_get_the_same_bytes_and_no_cookie(self):
        CommentFactory(article=self.story)
        first, second = self.page(), self.client_class().get(self.address)
        self.assertEqual(first.content, second.content)
        self.assertFalse(first.cookies)
        self.assertEqual(first["Cache-Control"], "no-cache")
        self.assertIn("ETag", first)

    def test_an_approval_shows_at_the_next_request(self):
        comment = CommentFactory(article=self.story, pending=True, text="Held back")
        etag = self.page()["ETag"]
        Comment.objects.filter(pk=comment.pk).update(status="published", published_at=timezone.now())
        response = self.client.get(self.address, headers={"If-None-Match": etag})
        self.assertContains(response, "Held back")

    def test_the_form_is_there_only_where_it_is_asked_for_and_its_page_is_kept_nowhere(self):
        self.assertNotContains(self.page(), "csrfmiddlewaretoken")
        response = self.page(reply="new")
        self.assertContains(response, "csrfmiddlewaretoken")
        self.assertIn("no-store", response["Cache-Control"])

    def test_a_reply_shows_what_it_answers_to(self):
        comment = CommentFactory(article=self.story, text="First words")
        self.assertContains(self.page(reply=comment.pk), "First words", 2)

    def test_an_answer_to_what_is_not_there_is_a_404(self):
        for number in (CommentFactory(article=self.story, pending=True).pk, CommentFactory().pk, 0, "x", "9" * 40, ""):
            with self.subTest(number):
                self.assertEqual(self.page(reply=number).status_code, 404)

    def test_what_is_typed_is_text_and_nothing_else(self):
        CommentFactory(article=self.story, text='<script>alert(1)</script> "x" & <b>\n\nhttps://example.org/?a=1&b=2')
        page = self.page()
        self.assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt;")
        self.assertContains(page, 'rel="ugc nofollow noopener"')
        self.assertNotContains(page, "<script>alert")

    def test_a_link_cannot_bring_its_own_attributes(self):
        CommentFactory(article=self.story, text='https://example.org/"onmouseover="alert(1) javascript:alert(1)')
        page = self.page().content.decode()
        self.assertNotIn('"onmouseover', page)
        self.assertNotIn('href="javascript', page)

    def test_names_are_those_of_the_profile_and_never_the_log_in(self):
        CommentFactory(article=self.story, author=UserFactory(username="secret-login"))
        CommentFactory(article=self.story, author=UserFactory(display_name="Akinyi"))
        CommentFactory(article=self.story, author=None)
        page = self.page()
        self.assertNotContains(page, "secret-login")
        self.assertContains(page, "Akinyi")
        self.assertContains(page, "Former reader")

    def test_the_picture_of_its_writer_stands_beside_it_and_keeps_its_place(self):
        CommentFactory(article=self.story, author=UserFactory(picture_key="k" * 22))
        picture = html.fromstring(self.page().content.decode()).xpath("//img[@class='avatar']")[0].attrib
        self.assertEqual(picture["src"], f"/accounts/picture/{'k' * 22}.jpg")
        self.assertEqual([picture[name] for name in ("width", "height", "loading", "alt")], ["36", "36", "lazy", ""])

    def test_without_a_picture_that_may_be_seen_the_first_letter_stands_there(self):
        for author in (UserFactory(display_name="akinyi"), None, UserFactory(picture_key="k" * 22, is_active=False)):
            CommentFactory(article=self.story, author=author)
        page = html.fromstring(self.page().content.decode())
        self.assertEqual(page.xpath("//span[@class='avatar']/text()"), ["A", "F", "R"])
        self.assertFalse(page.xpath("//img[@class='avatar']"))

    def test_the_author_of_the_story_and_the_staff_have_a_badge(self):
        writer = UserFactory(display_name="The writer")
        story = ArticleFactory(published=True, authors=[AuthorFactory(user=writer)])
        CommentFactory(article=story, author=writer)
        CommentFactory(article=story, author=UserFactory(moderator=True))
        page = self.client.get(story.get_absolute_url())
        self.assertContains(page, '<span class="badge">Author</span>', 1)
        self.assertContains(page, '<span class="badge">JFJ staff</span>', 1)

    def test_a_line_stands_for_what_readers_had(self):
        for traits, line in (
            ({"removed": True}, "Removed by its author."),
            ({"withheld": True}, "Hidden until a moderator has looked at it."),
            ({"rejected": True}, "Removed by the moderators: it is not about the story."),
        ):
            comment = CommentFactory(article=self.story, **{"text": "Gone words", **traits})
            if not traits.get("removed"):
                CommentFactory(article=self.story, parent=comment, text="The answer stays")
            with self.subTest(line):
                self.assertContains(self.page(), line)
                self.assertContains(self.page(), "The answer stays" if not traits.get("removed") else "Removed")
        self.assertNotContains(self.page(), "Gone words")

    def test_what_was_never_public_leaves_nothing(self):
        CommentFactory(article=self.story, status="rejected", published_at=None, reason="abuse", text="Gone words")
        self.assertNotContains(self.page(), "attacks a person")
        self.assertNotContains(self.page(), "Gone words")

    def test_its_own_words_are_not_in_the_text_only_twin(self):
        CommentFactory(article=self.story, text="In the full page alone")
        self.assertNotContains(self.client.get(f"/lite{self.address}"), "In the full page alone")


class AddressTests(SimpleTestCase):
    def test_a_comments_addresses_are_those_of_their_routes(self):
        comment = Comment(pk=1234)
        self.assertEqual(comment.get_absolute_url(), reverse("comment", args=[1234]))
        self.assertEqual(comment.report_url, reverse("comment_report", args=[1234]))


class OrderTests(ThreadCase):
    def say(self, number, **fields):
        at = timezone.now() - timedelta(days=1) + timedelta(seconds=number)
        return CommentFactory(article=self.story, text=f"Number {number:03}.", posted_at=at, **fields)

    def numbers(self, **asked):
        page = self.page(**asked).content.decode()
        return [int(part[:3]) for part in page.split("Number ")[1:]]

    def test_the_oldest_come_first_unless_the_newest_are_asked_for(self):
        for number in range(3):
            self.say(number)
        self.assertEqual(self.numbers(), [0, 1, 2])
        self.assertEqual(self.numbers(order="newest"), [2, 1, 0])
        self.assertEqual(self.numbers(order="x" * 500), [0, 1, 2])

    def test_there_are_fifty_to_a_page(self):
        for number in range(51):
            self.say(number)
        self.assertEqual(self.numbers(), list(range(50)))
        self.assertEqual(self.numbers(discussion=2), [50])

    def test_a_page_that_is_not_there_is_a_404(self):
        for number in ("0", "2", "-1", "x", "9" * 30, "1.5", ""):
            with self.subTest(number):
                self.assertEqual(self.page(discussion=number).status_code, 404)

    def test_two_answers_are_shown_and_the_others_counted(self):
        root = self.say(0)
        for number in range(1, 6):
            self.say(number, parent=root)
        self.assertEqual(self.numbers(), [0, 1, 2])
        self.assertContains(self.page(), "Show 3 replies")
        self.assertEqual(self.numbers(thread=root.pk), [0, 1, 2, 3, 4, 5])

    def test_an_answer_to_an_answer_says_to_whom(self):
        root = self.say(0)
        answer = self.say(1, parent=root, author=UserFactory(display_name="Chebet"))
        self.say(2, parent=answer)
        self.assertContains(self.page(), "in reply to Chebet", 1)

    def test_a_permanent_address_leads_to_the_comment_wherever_it_stands(self):
        root = self.say(0)
        answer = self.say(1, parent=root)
        response = self.client.get(answer.get_absolute_url())
        self.assertRedirects(response, f"{self.address}?thread={root.pk}#comment-{answer.pk}")

    def test_the_permanent_address_of_the_last_of_many_answers_leads_to_its_page(self):
        root = self.say(0)
        for number in range(1, 52):
            last = self.say(number, parent=root)
        page = self.client.get(last.get_absolute_url(), follow=True)
        self.assertContains(page, f'id="comment-{last.pk}"')

    def test_of_hidden_comments_and_hidden_stories_there_is_no_address(self):
        under = CommentFactory(article=ArticleFactory(withdrawn=True))
        for comment in (self.say(0, pending=True), self.say(1, withheld=True), under):
            self.assertEqual(self.client.get(comment.get_absolute_url()).status_code, 404)
            self.assertEqual(self.client.get(f"/comments/{comment.pk}/report/").status_code, 404)

    def test_the_thread_of_another_story_is_not_shown(self):
        self.assertEqual(self.page(thread=CommentFactory().pk).status_code, 404)


class CostTests(ThreadCase):
    def test_many_comments_cost_as_many_questions_as_a_few(self):
        writers = [reader() for _ in range(5)]
        root = CommentFactory(article=self.story, author=writers[0])
        answer = CommentFactory(article=self.story, parent=root, author=writers[1])
        self.page()
        with CaptureQueriesContext(connection) as of_two:
            self.page()
        Comment.objects.bulk_create(
            Comment(
                article=self.story,
                author=writers[number % 5],
                text="Word " * 40,
                status="published",
                published_at=timezone.now(),
                form_key=f"many-{number}",
                parent=answer if number % 3 else None,
                thread=root if number % 3 else None,
            )
            for number in range(5000)
        )
        with self.assertNumQueries(len(of_two)):
            self.assertContains(self.page(), "Discussion (5,002)")
