"""The moderators' desk: each comment is decided once, with a reason, and on record."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import services
from comments.models import Comment, Note, Report, Restriction
from comments.services.moderating import AlreadyDecided
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
from jfj.lib.desk_log import LogLine
from tests.comments.talk import open_discussions, reader

DESK = "/admin/comments/comment/desk/"


class DeskCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        open_discussions()
        cls.story = ArticleFactory(published=True)
        cls.moderator = UserFactory(moderator=True, display_name="Njeri")
        cls.second = UserFactory(moderator=True, display_name="Otieno")
        cls.writer = reader(display_name="Akinyi")

    def setUp(self):
        self.client.force_login(self.moderator)
        self.comment = CommentFactory(article=self.story, author=self.writer, pending=True, text="Held words")

    def decide(self, verb, comment=None, **fields):
        comment = comment or self.comment
        data = {"verb": verb, "seen": comment.stand, "queue": "waiting", **fields}
        return self.client.post(f"/admin/comments/comment/{comment.pk}/decide/", data, follow=True)

    def status(self):
        return Comment.objects.get(pk=self.comment.pk).status


class DecisionTests(DeskCase):
    def test_the_first_page_of_the_desk_leads_moderators_to_it_and_nobody_else(self):
        self.assertContains(self.client.get("/admin/"), f'href="{DESK}"')
        self.client.force_login(UserFactory(journalist=True))
        self.assertNotContains(self.client.get("/admin/"), DESK)

    def test_an_approved_comment_stands_on_the_site_at_the_next_request(self):
        self.decide("approve")
        self.client.logout()
        self.assertContains(self.client.get(self.story.get_absolute_url()), "Held words")

    def test_a_rejection_has_a_reason_and_is_in_the_log_with_the_note(self):
        self.decide("reject", reason="hate", note="Second time this week")
        line = LogLine.objects.get(verb="reject")
        self.assertEqual((self.status(), line.by_name, line.reason), ("rejected", "Njeri", "Second time this week"))
        self.assertNotIn("Held words", f"{line.said} {line.subject_name} {line.reason}")

    def test_a_note_with_hidden_characters_is_told_and_nothing_happens(self):
        self.assertContains(self.decide("reject", reason="hate", note="a\u202eb"), "invisible character")
        self.assertEqual((self.status(), LogLine.objects.count()), ("pending", 0))

    def test_without_a_reason_nothing_is_rejected(self):
        for reason in ("", "because"):
            self.decide("reject", reason=reason)
        self.assertEqual(self.status(), "pending")

    def test_of_two_moderators_the_slower_one_hears_who_was_faster(self):
        seen = self.comment.stand
        services.approve(self.comment, by=self.second, seen=seen)
        page = self.decide("reject", seen=seen, reason="spam")
        self.assertContains(page, "Otieno was faster")
        self.assertEqual(self.status(), "published")

    def test_a_comment_that_was_edited_meanwhile_is_looked_at_again(self):
        seen = self.comment.stand
        services.edit(self.comment_posted_now(), "Other words", by=self.writer)
        self.decide("approve", seen=seen)
        self.assertEqual(self.status(), "pending")

    def comment_posted_now(self):
        Comment.objects.filter(pk=self.comment.pk).update(posted_at=timezone.now())
        return Comment.objects.get(pk=self.comment.pk)

    def test_a_new_report_means_looking_again(self):
        services.approve(self.comment, by=self.moderator, seen=self.comment.stand)
        seen = Comment.objects.get(pk=self.comment.pk).stand
        services.report(self.comment, by=None, reason="abuse")
        with self.assertRaises(AlreadyDecided):
            services.approve(self.comment, by=self.second, seen=seen)
        self.assertEqual(Report.objects.open().count(), 1)

    def test_a_decision_settles_the_reports(self):
        services.approve(self.comment, by=self.moderator, seen=self.comment.stand)
        services.report(self.comment, by=None, reason="identifies")
        self.decide("approve", Comment.objects.get(pk=self.comment.pk))
        self.assertEqual((self.status(), Report.objects.open().count()), ("published", 0))

    def test_the_last_decision_can_be_undone(self):
        self.decide("reject", reason="spam")
        self.assertContains(self.client.get(DESK), "Your last decision")
        self.decide("take_back", Comment.objects.get(pk=self.comment.pk))
        self.assertEqual(self.status(), "pending")

    def test_who_undoes_an_approval_opens_the_reports_again_that_it_settled(self):
        services.approve(self.comment, by=self.moderator, seen=self.comment.stand)
        services.report(self.comment, by=None, reason="identifies", words="That is my sister.")
        for verb in ("approve", "take_back"):
            self.decide(verb, Comment.objects.get(pk=self.comment.pk))
        self.assertContains(self.client.get(DESK), "That is my sister.")
        self.assertFalse(Comment.objects.get(pk=self.comment.pk).is_cleared)

    def test_undoing_a_later_decision_leaves_older_reports_settled(self):
        services.approve(self.comment, by=self.moderator, seen=self.comment.stand)
        for reason in ("identifies", "spam"):
            services.report(self.comment, by=None, reason=reason)
            self.decide("approve", Comment.objects.get(pk=self.comment.pk))
        self.decide("take_back", Comment.objects.get(pk=self.comment.pk))
        self.assertEqual(list(Report.objects.open().values_list("reason", flat=True)), ["spam"])
        self.assertTrue(Comment.objects.get(pk=self.comment.pk).is_cleared)

    def test_what_its_author_has_removed_stays_removed(self):
        seen = self.comment.stand
        services.remove(self.comment, by=self.writer)
        self.decide("approve", seen=seen)
        self.assertEqual(self.status(), "removed")

    def test_an_invented_verb_does_nothing(self):
        for verb in ("", "publish", "delete"):
            self.decide(verb)
        self.assertEqual(self.status(), "pending")

    def test_nobody_else_decides(self):
        for user in (self.writer, UserFactory(editor=True), UserFactory(journalist=True), UserFactory(recruiter=True)):
            with self.subTest(user), self.assertRaises(PermissionDenied):
                services.approve(self.comment, by=user, seen=self.comment.stand)
            self.client.force_login(user)
            self.decide("approve")
        self.assertEqual(self.status(), "pending")


class QueueTests(DeskCase):
    def names(self, **asked):
        page = self.client.get(DESK, asked)
        return [card["comment"].pk for card in page.context["cards"]]

    def test_what_waits_is_held_hidden_or_reported(self):
        hidden = CommentFactory(article=self.story, withheld=True)
        reported = CommentFactory(article=self.story)
        Report.objects.create(comment=reported, reason="spam")
        CommentFactory(article=self.story)
        self.assertEqual(self.names(), [self.comment.pk, hidden.pk, reported.pk])
        self.assertEqual(self.names(queue="reported"), [reported.pk])
        self.assertEqual(self.names(queue="withheld"), [hidden.pk])

    def test_behind_the_last_one_it_goes_on_and_then_begins_again(self):
        second = CommentFactory(article=self.story, pending=True)
        self.assertEqual(self.names(after=self.comment.pk), [second.pk])
        self.assertEqual(self.names(after=second.pk), [self.comment.pk, second.pk])

    def test_absurd_addresses_are_harmless(self):
        for asked in ({"queue": "x"}, {"queue": "waiting", "after": "9" * 40}, {"one": "x"}, {"after": "-1"}):
            with self.subTest(asked):
                self.assertIn(self.client.get(DESK, asked).status_code, (200, 404))

    def test_a_card_says_what_its_writer_has_done_and_covers_what_may_distress(self):
        CommentFactory(article=self.story, author=self.writer)
        CommentFactory(article=self.story, author=self.writer, rejected=True)
        Report.objects.create(comment=self.comment, reason="hate", words="Look at this")
        page = self.client.get(DESK)
        self.assertContains(page, "1 published, 1 rejected")
        self.assertContains(page, "May be distressing")
        self.assertContains(page, "Look at this")

    def test_of_comments_under_a_story_that_is_off_the_site_nothing_is_told_or_decided(self):
        hidden = CommentFactory(article=ArticleFactory(withdrawn=True, headline="Off the site"), pending=True)
        self.assertEqual(self.names(), [self.comment.pk])
        self.assertEqual(self.names(one=hidden.pk), [])
        self.assertNotContains(self.client.get("/admin/comments/comment/"), "Off the site")
        for verb in ("decide", "note", "restrict"):
            response = self.client.post(f"/admin/comments/comment/{hidden.pk}/{verb}/", {"words": "x"})
            self.assertEqual(response.status_code, 404, verb)

    def test_twenty_cards_ask_the_database_what_one_does(self):
        self.client.get(DESK)
        with CaptureQueriesContext(connection) as for_one:
            self.client.get(DESK)
        for _ in range(19):
            CommentFactory(article=self.story, pending=True, author=reader(), parent=CommentFactory(article=self.story))
        with self.assertNumQueries(len(for_one)):
            self.assertEqual(len(self.names()), 20)


class ReaderTests(DeskCase):
    def test_a_note_is_for_moderators_alone(self):
        address = f"/admin/comments/comment/{self.comment.pk}/note/"
        self.client.post(address, {"words": "Knows the case well", "queue": "waiting"})
        self.assertContains(self.client.get(DESK), "Knows the case well")
        self.client.force_login(UserFactory(editor=True))
        self.assertEqual(self.client.post(address, {"words": "x"}).status_code, 403)
        self.assertEqual(Note.objects.count(), 1)

    def test_a_note_is_no_book(self):
        self.client.post(f"/admin/comments/comment/{self.comment.pk}/note/", {"words": "x" * 50_000})
        self.assertEqual(len(Note.objects.get().words), 1000)

    def test_a_ban_has_an_end_a_reason_and_somebody_who_made_it(self):
        until = timezone.localtime() + timedelta(days=7)
        address = f"/admin/comments/comment/{self.comment.pk}/restrict/"
        self.client.post(address, {"kind": "ban", "reason": "Threats", "until": f"{until:%Y-%m-%dT%H:%M}"})
        ban = Restriction.objects.get()
        self.assertEqual((ban.user, ban.made_by, ban.reason), (self.writer, self.moderator, "Threats"))
        self.assertTrue(LogLine.objects.filter(verb="restrict").exists())

    def test_a_ban_that_is_over_already_is_none(self):
        until = timezone.localtime() - timedelta(minutes=1)
        address = f"/admin/comments/comment/{self.comment.pk}/restrict/"
        page = self.client.post(address, {"kind": "ban", "reason": "Threats", "until": f"{until:%Y-%m-%dT%H:%M}"})
        self.assertContains(page, "in the future")
        self.assertFalse(Restriction.objects.exists())

    def test_staff_are_not_restricted(self):
        comment = CommentFactory(article=self.story, author=self.second)
        page = self.client.post(
            f"/admin/comments/comment/{comment.pk}/restrict/", {"kind": "ban", "reason": "Disagrees"}
        )
        self.assertContains(page, "talked to")
        self.assertFalse(Restriction.objects.exists())

    def test_a_ban_is_lifted_in_the_list(self):
        ban = Restriction.objects.create(user=self.writer, kind="ban", reason="Threats")
        self.client.post("/admin/comments/restriction/", {"action": "lift_selected", "_selected_action": [ban.pk]})
        self.assertFalse(Restriction.objects.in_force().exists())
