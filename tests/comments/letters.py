"""What the tests of mail about the discussion begin with: a story with a comment, and what goes out about it."""

from datetime import timedelta

import time_machine
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from comments import mailing, services
from comments.models import Comment
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
from tests.comments.talk import open_discussions, reader
from tests.tasks import run_tasks


class MailCase(TestCase):
    how = "at_once"

    @classmethod
    def setUpTestData(cls):
        open_discussions(appeals_to="appeals@example.org", days_open=0)
        cls.story = ArticleFactory(published=True, headline="A hearing")
        cls.writer = reader(email="akinyi@example.org", talk_mail=cls.how)
        cls.other = reader(display_name="mwaura@example.org", email="secret@example.org")
        cls.moderator = UserFactory(moderator=True)
        cls.comment = CommentFactory(article=cls.story, author=cls.writer, text="First words")

    def answer(self, by=None, parent=None, text="Words of an answer", **typed):
        number = Comment.objects.count()
        parent = parent or self.comment
        typed = {"form_key": f"answer-{number}", "seconds_typed": 60} | typed
        return services.post(parent.article, f"{text} {number}.", by=by or self.other, parent=parent, **typed)

    def held(self, **fields):
        return CommentFactory(article=self.story, author=self.writer, pending=True, **fields)

    def decide(self, verb, comment, **how):
        comment = Comment.objects.get(pk=comment.pk)
        return getattr(services, verb)(comment, by=self.moderator, seen=comment.stand, **how)

    def letters(self, minutes=6):
        """What goes out when the tick comes so many minutes later."""
        before = len(mail.outbox)
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            mailing.order_due()
            run_tasks()
        return mail.outbox[before:]
