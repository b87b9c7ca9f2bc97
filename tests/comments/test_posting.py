"""Sending a comment, through the address that the form is sent to."""

from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import time_machine
from django.test import TestCase
from django.utils import timezone

from comments.models import Comment, Restriction, SectionRules, StoryRules
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory, an_hour_ago
from jfj.lib.strangers import stamp
from tests.at_once import AtOnceCase
from tests.comments.talk import open_discussions, reader


class PostingCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        open_discussions()
        cls.story = ArticleFactory(published=True)
        cls.reader = reader(display_name="Akinyi")

    def setUp(self):
        self.client.force_login(self.reader)

    def send(self, text="A thought.", story=None, **fields):
        data = {"text": text, "opened": stamp(60), **fields}
        return self.client.post(f"/comments/story/{(story or self.story).pk}/", data)

    def assert_refused(self, response, words):
        self.assertContains(response, words, status_code=422)
        self.assertEqual(Comment.objects.count(), self.before if hasattr(self, "before") else 0)


class PostTests(PostingCase):
    def test_it_stands_on_the_site_and_its_writer_comes_back_to_it(self):
        response = self.send()
        comment = Comment.objects.get()
        self.assertRedirects(response, f"{self.story.get_absolute_url()}?thread={comment.pk}#comment-{comment.pk}")
        self.assertEqual((comment.status, comment.author), ("published", self.reader))
        self.client.logout()
        self.assertContains(self.client.get(self.story.get_absolute_url()), "A thought.")

    def test_the_first_ones_wait_and_only_their_writer_sees_them(self):
        open_discussions(first_held=3)
        self.send()
        self.assertEqual(Comment.objects.get().status, "pending")
        self.assertContains(self.client.get(self.story.get_absolute_url()), "Waits for a moderator")
        for other in (None, reader()):
            self.client.logout()
            if other:
                self.client.force_login(other)
            self.assertNotContains(self.client.get(self.story.get_absolute_url()), "A thought.")

    def test_one_form_makes_one_comment_however_often_it_is_sent(self):
        opened = stamp(60)
        for _time in range(20):
            self.assertEqual(self.send(opened=opened).status_code, 302)
        self.assertEqual(Comment.objects.count(), 1)

    def test_other_words_in_a_form_that_was_sent_are_not_lost(self):
        opened = stamp(60)
        for words in ("First thought", "Second thought", "First thought"):
            self.send(words, opened=opened)
        self.assertEqual(
            list(Comment.objects.order_by("pk").values_list("text", flat=True)), ["First thought", "Second thought"]
        )

    def test_a_story_that_is_not_on_the_site_takes_none(self):
        for trait in ("draft", "scheduled", "withdrawn", "retracted"):
            story = ArticleFactory(**({trait: True} if trait != "draft" else {}))
            with self.subTest(trait):
                self.assertEqual(self.send(story=story).status_code, 404)
        self.assertFalse(Comment.objects.exists())

    def test_an_unconfirmed_address_is_not_enough(self):
        self.client.force_login(UserFactory())
        self.assertEqual(self.send().status_code, 403)
        self.assertFalse(Comment.objects.exists())

    def test_fields_that_the_form_does_not_have_change_nothing(self):
        other = reader()
        self.send(status="published", author=other.pk, posted_at="2001-01-01", is_cleared="on", thread=1, article=7)
        comment = Comment.objects.get()
        self.assertEqual((comment.author, comment.is_cleared, comment.article), (self.reader, False, self.story))
        self.assertEqual(comment.posted_at.year, timezone.now().year)

    def test_a_reply_is_filed_under_the_first_comment_of_its_thread(self):
        root = CommentFactory(article=self.story)
        answer = CommentFactory(article=self.story, parent=root)
        self.send(parent=answer.pk)
        reply = Comment.objects.latest("pk")
        self.assertEqual((reply.parent, reply.thread), (answer, root))

    def test_a_foreign_or_hidden_comment_cannot_be_answered(self):
        comments = {
            "foreign": CommentFactory(),
            "pending": CommentFactory(article=self.story, pending=True),
            "removed": CommentFactory(article=self.story, removed=True),
            "withheld": CommentFactory(article=self.story, withheld=True),
        }
        self.before = len(comments)
        for name, comment in comments.items():
            with self.subTest(name):
                self.assert_refused(self.send(parent=comment.pk), "not there any more")
        for number in ("0", "-1", "9" * 30, "x", "1 OR 1"):
            with self.subTest(number):
                self.assert_refused(self.send(parent=number), "not there any more")

    def test_words_that_were_refused_are_still_in_the_form(self):
        open_discussions(banned_words="rat")
        self.assert_refused(self.send("You rat, and more."), "You rat, and more.")

    def test_control_characters_are_no_error(self):
        self.assertEqual(self.send("Fine\x00 by\u202e me").status_code, 422)

    def test_turns_of_direction_do_not_reach_the_page(self):
        self.send("Left\u202b and right\u2067 again")
        self.assertEqual(Comment.objects.get().text, "Left and right again")

    def test_an_old_form_keeps_its_words_and_gets_a_new_key(self):
        old = stamp(60)
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            self.client.force_login(self.reader)
            response = self.send("Long thought of.", opened=old)
        self.assert_refused(response, "Long thought of.")
        self.assertNotContains(response, old, status_code=422)

    def test_a_key_of_somebody_elses_making_is_refused(self):
        for opened in ("", "x", "abc.123:forged", stamp(60)[:-1] + "x", "a" * 5000):
            with self.subTest(opened):
                self.assert_refused(self.send(opened=opened), "send it again")

    def test_get_is_no_way_to_send(self):
        self.assertEqual(self.client.get(f"/comments/story/{self.story.pk}/").status_code, 405)

    def test_a_closed_discussion_says_so(self):
        for close in (
            lambda: open_discussions(is_open=False),
            lambda: SectionRules.objects.create(section=self.story.section, is_open=False),
            lambda: StoryRules.objects.create(article=self.story, comments_open=False),
            lambda: StoryRules.objects.update_or_create(
                article=self.story, defaults={"comments_close_at": timezone.now() - timedelta(seconds=1)}
            ),
        ):
            open_discussions()
            StoryRules.objects.all().delete()
            SectionRules.objects.all().delete()
            close()
            with self.subTest():
                self.assert_refused(self.send(), "This discussion is closed.")

    def test_it_closes_by_itself_after_thirty_days(self):
        with time_machine.travel(self.story.published_at + timedelta(days=30)):
            self.client.force_login(self.reader)
            self.assert_refused(self.send(), "This discussion is closed.")

    def test_with_no_days_it_never_closes(self):
        open_discussions(days_open=0)
        with time_machine.travel(self.story.published_at + timedelta(days=400)):
            self.client.force_login(self.reader)
            self.assertEqual(self.send().status_code, 302)

    def test_of_a_guarded_story_each_comment_waits(self):
        self.send(story=ArticleFactory(published=True, is_sensitive=True))
        self.assertEqual(Comment.objects.get().status, "pending")

    def test_a_ban_ends_at_its_hour(self):
        until = timezone.now() + timedelta(hours=1)
        Restriction.objects.create(user=self.reader, kind="ban", reason="Threats", until=until)
        self.assert_refused(self.send(), "Threats")
        with time_machine.travel(until + timedelta(seconds=1)):
            self.client.force_login(self.reader)
            self.send()
        self.assertEqual(Comment.objects.count(), 1)

    def test_a_mute_makes_each_wait_and_tells_nobody(self):
        Restriction.objects.create(user=self.reader, kind="mute", reason="Heated")
        response = self.send()
        self.assertEqual((response.status_code, Comment.objects.get().status), (302, "pending"))

    def test_who_has_many_that_wait_waits_too(self):
        CommentFactory.create_batch(5, article=self.story, author=self.reader, pending=True, posted_at=an_hour_ago())
        self.before = 5
        self.assert_refused(self.send(), "wait for a moderator")

    def test_the_sixth_in_five_minutes_is_refused(self):
        for number in range(5):
            self.send(f"Thought {number}")
        self.before = 5
        self.assert_refused(self.send("Thought 6"), "Please wait a little.")


class PipelineTests(PostingCase):
    """Each step is asked, and gets what it has to know."""

    def test_all_that_hold_a_comment_are_kept_with_it(self):
        open_discussions(first_held=1, most_links=0, suspect_words="militia", is_premoderated=True)
        Restriction.objects.create(user=self.reader, kind="mute", reason="Heated")
        CommentFactory.create_batch(3, author=self.reader, rejected=True)
        self.send("A MILITIA AT HTTPS://A.EXAMPLE")
        self.assertEqual(
            [one["step"] for one in Comment.objects.latest("pk").verdicts],
            ["banned", "suspect_words", "links", "shouting", "new_writer", "history", "premoderation"],
        )

    def test_programs_and_towers_of_marks_are_refused(self):
        self.assert_refused(self.send(website="https://spam.example"), "as if a program had sent it")
        self.assert_refused(self.send(opened=stamp(1)), "faster than anybody types")
        self.assert_refused(self.send("Z" + "\u0301\u0300" * 5 + "algo"), "without piles of signs")

    def test_the_same_words_stand_under_two_stories_and_not_twice_under_one(self):
        self.send("Thank you")
        self.assertContains(self.send("Thank you"), "You have said this already.", status_code=422)
        for status in (302, 302, 422):
            self.assertEqual(self.send("Thank you", story=ArticleFactory(published=True)).status_code, status)

    def test_what_was_said_long_ago_may_be_said_again(self):
        long_ago = timezone.now() - timedelta(days=91)
        CommentFactory(article=self.story, author=self.reader, text="Thank you", posted_at=long_ago)
        CommentFactory.create_batch(3, author=self.reader, rejected=True, posted_at=long_ago)
        self.send("Thank you")
        self.assertEqual(Comment.objects.latest("pk").status, "published")

    def test_five_of_yesterday_are_no_hurry(self):
        CommentFactory.create_batch(5, author=self.reader, posted_at=timezone.now() - timedelta(days=1))
        self.assertEqual(self.send().status_code, 302)

    def test_what_waits_under_a_story_that_is_off_the_site_is_not_waited_for(self):
        story = ArticleFactory(withdrawn=True)
        CommentFactory.create_batch(5, article=story, author=self.reader, pending=True, posted_at=an_hour_ago())
        self.assertEqual(self.send().status_code, 302)

    def test_only_what_stands_counts_for_a_new_reader(self):
        open_discussions(first_held=1)
        CommentFactory(author=self.reader, withheld=True)
        self.send()
        self.assertEqual(Comment.objects.latest("pk").status, "pending")

    def test_nobody_reads_first_what_a_colleague_writes(self):
        open_discussions(first_held=3)
        self.client.force_login(UserFactory(verified=True, moderator=True))
        self.send()
        self.assertEqual(Comment.objects.get().status, "published")

    def test_who_is_banned_hears_where_to_appeal(self):
        open_discussions(appeals_to="appeals@example.org")
        Restriction.objects.create(user=self.reader, kind="ban", reason="Threats")
        self.assert_refused(self.send(), "appeals@example.org")

    def test_site_section_and_story_may_each_have_all_read_first(self):
        for rule in (
            lambda: open_discussions(is_premoderated=True),
            lambda: SectionRules.objects.create(section=self.story.section, is_premoderated=True),
            lambda: StoryRules.objects.create(article=self.story, is_premoderated=True),
        ):
            open_discussions(is_premoderated=False)
            SectionRules.objects.all().delete()
            rule()
            self.send(f"Words {Comment.objects.count()}")
            with self.subTest():
                self.assertEqual(Comment.objects.latest("pk").status, "pending")


class LimitTests(PostingCase):
    def test_who_sends_without_end_is_judged_no_more(self):
        answers = [self.send("").status_code for _ in range(31)]
        self.assertEqual((answers[29], answers[30]), (422, 429))

    def test_an_edit_counts_as_well(self):
        comment = CommentFactory(article=self.story, author=self.reader, posted_at=timezone.now())
        edit = partial(self.client.post, f"/comments/{comment.pk}/edit/", {"text": ""})
        answers = [edit().status_code for _ in range(31)]
        self.assertEqual((answers[29], answers[30]), (422, 429))

    def test_one_address_with_many_accounts_is_one(self):
        for _account in range(5):
            self.client.force_login(reader())
            answers = [self.send("").status_code for _ in range(30)]
        self.assertEqual(answers[-1], 429)


class LoggedOutTests(PostingCase):
    def test_what_was_typed_is_kept_until_somebody_has_logged_in(self):
        self.client.logout()
        response = self.send("Half a thought")
        self.assertEqual(response.status_code, 302)
        self.assertTrue(response["Location"].startswith("/accounts/login/?next="))
        self.client.force_login(self.reader)
        form = self.client.get(f"{self.story.get_absolute_url()}?reply=new")
        self.assertContains(form, "Half a thought</textarea>")

    def test_it_is_kept_whatever_it_answers_to_in_the_end(self):
        first, second = CommentFactory(article=self.story), CommentFactory(article=self.story)
        self.client.logout()
        location = parse_qs(urlsplit(self.send("Half a thought", parent=first.pk)["Location"]).query)
        self.assertEqual(location["next"], [f"{self.story.get_absolute_url()}?reply={first.pk}#reply"])
        form = self.client.get(f"{self.story.get_absolute_url()}?reply={second.pk}").context["form"]
        self.assertEqual((form["text"].value(), form["parent"].value()), ("Half a thought", str(second.pk)))

    def test_where_nothing_can_be_answered_any_more_it_becomes_a_comment_of_its_own(self):
        self.client.logout()
        for parent in (CommentFactory(article=self.story, withheld=True).pk, CommentFactory().pk, "x", "9" * 5000):
            with self.subTest(parent):
                self.assertIn("reply%3Dnew", self.send("Half a thought", parent=parent)["Location"])

    def test_it_is_kept_for_its_own_story_alone(self):
        self.client.logout()
        self.send("Half a thought")
        other = ArticleFactory(published=True)
        self.assertNotContains(self.client.get(f"{other.get_absolute_url()}?reply=new"), "Half a thought")

    def test_one_address_cannot_fill_the_sessions(self):
        self.client.logout()
        answers = [self.send().status_code for _ in range(21)]
        self.assertEqual((answers[19], answers[20]), (302, 429))

    def test_nothing_is_stored(self):
        self.client.logout()
        self.send()
        self.assertFalse(Comment.objects.exists())


class AtOnceTests(AtOnceCase):
    def test_twenty_times_at_once_is_once(self):
        open_discussions()
        story, writer, opened = ArticleFactory(published=True), reader(), stamp(60)
        self.client.force_login(writer)
        cookies = self.client.cookies

        def send():
            client = self.client_class()
            client.cookies = cookies
            return client.post(f"/comments/story/{story.pk}/", {"text": "Once.", "opened": opened}).status_code

        self.assertEqual(set(self.at_once(send, times=20)), {302})
        self.assertEqual(Comment.objects.count(), 1)
