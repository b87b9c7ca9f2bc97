"""Readers hear by mail of answers: of what is still true, and never of what is off the site."""

from datetime import timedelta

import time_machine
from django.core import mail
from django.utils import timezone

from articles.models import Article
from comments import mailing, services
from comments.models import Comment, Notice, Restriction
from jfj import tick
from jfj.demo.factories import ArticleFactory, CommentFactory
from tests.accounts.forms import link_of
from tests.comments.letters import MailCase
from tests.comments.talk import open_discussions
from tests.tasks import run_tasks


class AnswerTests(MailCase):
    def test_an_answer_is_told_to_the_writer_of_what_it_answers(self):
        answer = self.answer()
        letter = self.letters()[0]
        self.assertEqual(letter.to, ["akinyi@example.org"])
        self.assertIn("what you wrote under “A hearing”", letter.body)
        self.assertEqual(link_of(letter), answer.get_absolute_url())

    def test_a_letter_is_text_and_html_without_a_word_or_a_name_of_others(self):
        self.answer()
        letter = self.letters()[0]
        self.assertEqual([kind for _html, kind in letter.alternatives], ["text/html"])
        for text in (letter.body, letter.alternatives[0][0], str(letter.message())):
            for private in ("Words of an answer", "mwaura@", "secret@", "First words"):
                self.assertNotIn(private, text)
        self.assertIn("<a href=", letter.alternatives[0][0])

    def test_it_is_written_in_the_readers_language(self):
        for language, words in (("fr", "Des nouvelles"), ("sw", "Habari")):
            type(self.writer).objects.filter(pk=self.writer.pk).update(language=language)
            Notice.objects.all().delete()
            self.answer()
            self.assertIn(words, self.letters()[0].subject)

    def test_nothing_goes_before_its_writer_can_change_it_no_more(self):
        answer = self.answer()
        self.assertFalse(self.letters(minutes=4))
        services.remove(answer, by=self.other)
        self.assertFalse(self.letters())

    def test_an_answer_that_was_edited_twice_is_told_once(self):
        answer = self.answer()
        for words in ("Other words for it", "And others again"):
            services.edit(answer, words, by=self.other)
        self.assertEqual((len(self.letters()), len(self.letters(90))), (1, 0))

    def test_a_held_answer_is_told_when_it_comes_out(self):
        open_discussions(is_premoderated=True)
        answer = self.answer()
        self.assertFalse(self.letters())
        self.decide("approve", answer)
        self.assertEqual(len(self.letters()), 1)

    def test_one_that_comes_back_after_long_is_no_news(self):
        answer = self.answer()
        self.letters()
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            tick.run()
            services.report(answer, by=None, reason="identifies")
            self.decide("approve", answer)
            self.assertFalse(self.letters())

    def test_ones_own_answer_and_that_to_a_former_reader_are_told_to_nobody(self):
        self.answer(by=self.writer)
        self.answer(parent=CommentFactory(article=self.story, author=None))
        self.assertFalse(Notice.objects.exists())

    def test_of_what_is_off_the_site_nothing_is_told(self):
        answer = self.answer()
        stories, comments = Article.objects.filter(pk=self.story.pk), Comment.objects.filter(pk=answer.pk)
        asked = Comment.objects.filter(pk=self.comment.pk)
        for rows, change in (
            (stories, {"status": "withdrawn", "status_reason": "A source is in danger."}),
            (stories, {"embargo_until": timezone.now() + timedelta(days=9)}),
            (comments, {"status": "withheld"}),
            (comments, {"status": "rejected"}),
            (asked, {"status": "removed"}),
            (asked, {"status": "withheld"}),
        ):
            before = rows.values(*change).get()
            rows.update(**change)
            with self.subTest(change):
                self.assertFalse(self.letters())
            rows.update(**before)
        self.assertEqual(len(self.letters()), 1)

    def test_what_goes_off_the_site_after_the_order_is_not_told(self):
        answer = self.answer()
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            mailing.order_due()
            services.report(answer, by=None, reason="identifies")
            run_tasks()
        self.assertFalse(mail.outbox)

    def test_of_a_banned_or_closed_account_nothing_is_told(self):
        self.answer()
        ban = Restriction.objects.create(user=self.other, kind="ban", reason="Threats")
        self.assertFalse(self.letters())
        services.lift(ban, by=self.moderator)
        type(self.other).objects.filter(pk=self.other.pk).update(is_active=False)
        self.assertFalse(self.letters())

    def test_the_headline_of_a_guarded_story_stands_in_no_letter(self):
        story = ArticleFactory(published=True, headline="Names nobody", is_sensitive=True)
        answer = self.answer(parent=CommentFactory(article=story, author=self.writer))
        self.decide("approve", answer)
        letter = self.letters()[0]
        self.assertNotIn("Names nobody", str(letter.message()))
        self.assertIn("what you wrote under a story", letter.body)
