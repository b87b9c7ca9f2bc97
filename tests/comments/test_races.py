"""The same thing asked for twice in one moment is done once, on the database that lets two write at a time."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

from django.core import mail
from django.utils import timezone

from comments import mailing, services
from comments.models import Appreciation, Comment, Notice
from comments.services.moderating import AlreadyDecided
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
from jfj.lib.desk_log import LogLine
from tests.at_once import AtOnceCase
from tests.comments.talk import open_discussions, reader


def decide(comment, moderator, seen=None):
    """Approve it, unless it is another by now."""
    with suppress(AlreadyDecided):
        services.approve(comment, by=moderator, seen=seen or comment.stand)


class RaceTests(AtOnceCase):
    def setUp(self):
        open_discussions(is_appreciation_on=True)
        self.reader = reader(talk_mail="at_once")
        self.comment = CommentFactory(article=ArticleFactory(published=True), author=self.reader)

    def test_a_button_that_is_pressed_eight_times_counts_once(self):
        other = reader()
        self.at_once(lambda: services.appreciate(self.comment, by=other))
        self.assertEqual(Appreciation.objects.count(), 1)

    def test_of_two_decisions_one_counts(self):
        moderator, rounds = UserFactory(moderator=True), 10
        for _number in range(rounds):
            held = CommentFactory(article=self.comment.article, pending=True)
            self.at_once(partial(decide, held, moderator, held.stand), times=2)
        self.assertEqual(LogLine.objects.filter(verb="approve").count(), rounds)

    def test_an_edit_and_a_decision_do_not_wait_for_each_other(self):
        moderator = UserFactory(moderator=True)
        for number in range(10):
            held = CommentFactory(article=self.comment.article, author=self.reader, pending=True)
            Comment.objects.filter(pk=held.pk).update(posted_at=timezone.now())
            acts = [partial(services.edit, held, f"Words {number}", by=self.reader), partial(decide, held, moderator)]
            self.at_once(lambda acts=acts: acts.pop()(), times=2)

    def answers(self, **times):
        answer = CommentFactory(article=self.comment.article, parent=self.comment)
        return Notice.objects.create(user=self.reader, comment=answer, kind="answer", due_at=timezone.now(), **times)

    def test_eight_ticks_order_one_letter(self):
        self.answers()
        ordered = self.at_once(mailing.order_due)
        self.assertEqual([one for one in ordered if one], ["1 letters ordered"])

    def test_eight_workers_with_one_task_send_one_letter(self):
        self.answers(ordered_at=timezone.now() - timedelta(minutes=1))
        self.at_once(lambda: mailing.write.call(self.reader.pk))
        self.assertEqual(len(mail.outbox), 1)
