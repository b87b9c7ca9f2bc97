"""The same thing asked for twice in one moment is done once, on the database that lets two write at a time."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from comments import mailing, services
from comments.models import Appreciation, Notice
from jfj.demo.factories import ArticleFactory, CommentFactory
from tests.at_once import AtOnceCase
from tests.comments.talk import open_discussions, reader


class RaceTests(AtOnceCase):
    def setUp(self):
        open_discussions(is_appreciation_on=True)
        self.reader = reader(talk_mail="at_once")
        self.comment = CommentFactory(article=ArticleFactory(published=True), author=self.reader)

    def test_a_button_that_is_pressed_eight_times_counts_once(self):
        other = reader()
        self.at_once(lambda: services.appreciate(self.comment, by=other))
        self.assertEqual(Appreciation.objects.count(), 1)

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
