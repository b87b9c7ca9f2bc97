"""Readers hear by mail what a moderator decided on a comment of theirs, unless it was undone in time."""

from comments import services
from comments.models import Notice
from tests.accounts.forms import link_of
from tests.comments.letters import MailCase


class DecisionTests(MailCase):
    def test_an_approval_is_told(self):
        held = self.held()
        self.decide("approve", held)
        letter = self.letters()[0]
        self.assertIn("approved your comment under “A hearing”", letter.body)
        self.assertEqual(link_of(letter), held.get_absolute_url())

    def test_a_rejection_is_told_with_its_reason_and_where_to_appeal(self):
        self.decide("reject", self.held(), reason="hate", note="Second time this week")
        letter = self.letters()[0].body
        self.assertIn("it attacks a group of people", letter)
        self.assertIn("appeals@example.org", letter)
        self.assertNotIn("Second time", letter)

    def test_a_decision_that_was_undone_in_time_is_not_told(self):
        held = self.held()
        self.decide("reject", held, reason="spam")
        self.decide("take_back", held)
        self.assertFalse(self.letters())
        self.decide("approve", held)
        self.assertIn("approved", self.letters()[0].body)

    def test_the_same_decision_is_told_once_and_another_one_again(self):
        held = self.held()
        self.decide("reject", held, reason="spam")
        self.assertEqual(len(self.letters()), 1)
        for verb, how, told in (("reject", {"reason": "abuse"}, 0), ("approve", {}, 1)):
            self.decide("take_back", held)
            self.decide(verb, held, **how)
            self.assertEqual(len(self.letters(minutes=90)), told)

    def test_that_a_published_comment_may_stand_is_no_news(self):
        services.report(self.comment, by=None, reason="spam")
        self.decide("approve", self.comment)
        self.assertFalse(Notice.objects.exists())

    def test_a_hidden_comment_that_may_stand_again_is(self):
        services.report(self.comment, by=None, reason="identifies")
        self.decide("approve", self.comment)
        self.assertEqual(len(self.letters()), 1)
