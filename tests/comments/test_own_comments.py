"""What a writer may do with his own comments, and nobody with somebody else's."""

from datetime import timedelta
from functools import partial

import time_machine
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from comments import services
from jfj.demo.factories import ArticleFactory, CommentFactory
from tests.comments.talk import open_discussions, reader


class OwnTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        open_discussions(banned_words="rat")
        cls.writer, cls.other = reader(), reader()
        cls.story = ArticleFactory(published=True)

    def setUp(self):
        self.client.force_login(self.writer)
        self.comment = CommentFactory(
            article=self.story, author=self.writer, text="As I said", posted_at=timezone.now()
        )

    def edit(self, text="As I meant"):
        return self.client.post(f"/comments/{self.comment.pk}/edit/", {"text": text})

    def fresh(self):
        self.comment.refresh_from_db()
        return self.comment

    def test_it_is_edited_within_five_minutes_and_says_so(self):
        self.assertEqual(self.edit().status_code, 302)
        self.assertEqual(self.fresh().text, "As I meant")
        self.assertContains(self.client.get(self.story.get_absolute_url()), "edited")

    def test_its_form_is_there_for_five_minutes(self):
        with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
            self.client.force_login(self.writer)
            self.assertEqual(self.client.get(f"/comments/{self.comment.pk}/edit/").status_code, 404)

    def test_what_was_typed_too_late_is_still_in_the_form(self):
        for late in (
            lambda: type(self.comment).objects.update(posted_at=timezone.now() - timedelta(minutes=6)),
            lambda: type(self.comment).objects.update(posted_at=timezone.now(), status="rejected"),
        ):
            late()
            page = self.edit("Thought of for long")
            self.assertContains(page, "Thought of for long</textarea>", status_code=422)
            self.assertContains(page, "can no longer be changed", status_code=422)
            self.assertEqual(self.fresh().text, "As I said")

    def test_under_a_story_that_is_off_the_site_there_is_nothing_of_ones_own(self):
        under = CommentFactory(article=ArticleFactory(withdrawn=True), author=self.writer, posted_at=timezone.now())
        for page in ("edit", "remove"):
            with self.subTest(page):
                self.assertEqual(self.client.get(f"/comments/{under.pk}/{page}/").status_code, 404)
                self.assertEqual(self.client.post(f"/comments/{under.pk}/{page}/", {"text": "x"}).status_code, 404)

    def test_an_edited_comment_is_none_of_those_before_it(self):
        open_discussions(first_held=1)
        self.edit()
        self.assertEqual(self.fresh().status, "pending")

    def test_an_edit_says_nothing_twice_either(self):
        CommentFactory(article=self.story, author=self.writer, text="Buy this")
        self.assertContains(self.edit("Buy this"), "You have said this already.", status_code=422)

    def test_nobody_edits_or_removes_what_somebody_else_wrote(self):
        for user in (self.other, None):
            self.client.logout()
            if user:
                self.client.force_login(user)
            self.edit()
            self.client.post(f"/comments/{self.comment.pk}/remove/")
        self.assertEqual((self.fresh().text, self.comment.status), ("As I said", "published"))

    def test_the_checks_judge_an_edit_too(self):
        self.assertContains(self.edit("You rat"), "no place here", status_code=422)
        self.edit("See https://a.example https://b.example")
        self.assertEqual(self.fresh().status, "pending")

    def test_what_an_edit_has_made_wait_is_read_by_its_writer_alone(self):
        self.edit("See https://a.example https://b.example")
        self.assertContains(self.client.get(self.story.get_absolute_url()), "https://a.example")
        for user in (self.other, None):
            self.client.logout()
            if user:
                self.client.force_login(user)
            page = self.client.get(self.story.get_absolute_url())
            self.assertNotContains(page, "https://a.example")
            self.assertContains(page, "Hidden until a moderator has looked at it.")

    def test_an_edit_publishes_nothing_that_waits(self):
        type(self.comment).objects.update(status="pending", published_at=None)
        self.edit("Harmless")
        self.assertEqual(self.fresh().status, "pending")

    def test_an_edit_leaves_nothing_of_what_was_never_public(self):
        type(self.comment).objects.update(status="pending", published_at=None)
        self.edit("Harmless")
        self.client.logout()
        self.assertNotContains(self.client.get(self.story.get_absolute_url()), f"comment-{self.comment.pk}")

    def test_other_words_have_to_be_looked_at_again_when_they_are_said_to_identify_somebody(self):
        type(self.comment).objects.update(is_cleared=True)
        self.edit("She lives next to the market.")
        services.report(self.comment, by=None, reason="identifies")
        self.assertEqual(self.fresh().status, "withheld")

    def test_a_removed_one_is_gone_and_its_answers_stay(self):
        answer = CommentFactory(article=self.story, parent=self.comment, text="I agree")
        self.assertRedirects(
            self.client.post(f"/comments/{self.comment.pk}/remove/"),
            f"{self.story.get_absolute_url()}#discussion",
            fetch_redirect_response=False,
        )
        self.assertEqual((self.fresh().status, self.comment.text), ("removed", ""))
        page = self.client.get(self.story.get_absolute_url())
        self.assertContains(page, "Removed by its author.")
        self.assertContains(page, answer.text)

    def test_of_a_removed_one_nothing_is_kept_and_nothing_has_to_be_looked_into(self):
        type(self.comment).objects.update(verdicts=[{"step": "suspect_words", "outcome": "hold", "said": "militia"}])
        services.report(self.comment, by=None, reason="spam")
        services.remove(self.comment, by=self.writer)
        self.assertEqual((self.fresh().verdicts, self.comment.reports.open().count()), ([], 0))

    def test_the_verbs_refuse_everybody_else_too(self):
        for act in (services.remove, partial(services.edit, text="Mine")):
            with self.subTest(act), self.assertRaises(PermissionDenied):
                act(self.comment, by=self.other)

    def test_whose_address_is_confirmed_no_longer_edits_no_more(self):
        self.writer.emailaddress_set.update(verified=False)
        with self.assertRaises(PermissionDenied):
            services.edit(self.comment, "As I meant", by=self.writer)

    def test_the_same_words_are_no_edit(self):
        self.edit(" As I said\n")
        self.assertIsNone(self.fresh().edited_at)

    def test_get_removes_nothing(self):
        self.client.get(f"/comments/{self.comment.pk}/remove/")
        self.assertEqual(self.fresh().status, "published")

    def test_ones_own_are_listed_with_what_became_of_them(self):
        CommentFactory(article=self.story, author=self.writer, rejected=True, text="Off the point")
        CommentFactory(article=ArticleFactory(withdrawn=True), author=self.writer, text="Under a withdrawn story")
        CommentFactory(article=self.story, author=self.other, text="Somebody else's")
        page = self.client.get("/comments/mine/")
        self.assertContains(page, "As I said")
        self.assertContains(page, "it is not about the story")
        self.assertNotContains(page, "Under a withdrawn story")
        self.assertNotContains(page, "Somebody else")
        self.assertIn("private", page["Cache-Control"])

    def test_who_was_rejected_reads_why_and_where_to_appeal(self):
        open_discussions(appeals_to="appeals@example.org")
        CommentFactory(article=self.story, author=self.writer, rejected=True)
        page = self.client.get("/comments/mine/")
        self.assertContains(page, "it is not about the story. You may write to appeals@example.org.")
