"""Readers hear by mail of answers and decisions: once, of what is still true, and never of what is off the site."""

from datetime import datetime, timedelta
from unittest import mock

import time_machine
from django.conf import settings
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from comments import mailing, services
from comments.models import Comment, Notice, Restriction
from jfj import tick
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
from jfj.lib import personal_data
from tests.accounts.forms import link_of
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


class WhoTests(MailCase):
    def test_nobody_is_written_to_who_cannot_or_would_not_be(self):
        self.answer()
        people = type(self.writer).objects.filter(pk=self.writer.pk)
        for change in (
            {"is_active": False},
            {"talk_mail": "off"},
            {"deletion_due_at": timezone.now() + timedelta(hours=20)},
            {"email": "another@example.org"},
            {"email": ""},
        ):
            before = people.values(*change).get()
            people.update(**change)
            with self.subTest(change):
                self.assertFalse(self.letters())
            people.update(**before)
        self.writer.emailaddress_set.update(verified=False)
        self.assertFalse(self.letters())
        self.writer.emailaddress_set.update(verified=True)
        self.assertEqual(len(self.letters()), 1)

    def test_of_whoever_wants_no_mail_nothing_is_kept(self):
        type(self.writer).objects.filter(pk=self.writer.pk).update(talk_mail="off")
        self.answer(parent=Comment.objects.get(pk=self.comment.pk))
        self.assertFalse(Notice.objects.exists())

    def test_it_is_off_unless_somebody_switches_it_on(self):
        self.assertEqual(reader().talk_mail, "off")

    def test_notices_are_ones_own_data_and_go_with_the_account(self):
        self.answer()
        row = personal_data.export(self.writer)["mails_about_comments"][0]
        self.assertEqual((row["kind"], row["story"], row["sent_at"]), ("answer", "A hearing", None))
        personal_data.erase(self.writer, keep_texts=True)
        self.assertFalse(Notice.objects.exists())

    def test_after_a_week_nobody_knows_what_was_told(self):
        self.answer()
        self.letters()
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            tick.run()
        self.assertFalse(Notice.objects.exists())


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


class OnceTests(MailCase):
    def order(self):
        self.answer()
        self.enterContext(time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False))
        mailing.order_due()

    def test_a_task_that_runs_twice_sends_one(self):
        self.order()
        self.assertTrue(mailing.write.call(self.writer.pk))
        self.assertFalse(mailing.write.call(self.writer.pk))
        self.assertEqual(len(mail.outbox), 1)

    def test_two_ticks_order_one(self):
        self.order()
        self.assertIsNone(mailing.order_due())
        self.assertEqual(run_tasks(), 1)

    def test_a_worker_that_is_killed_while_it_sends_sends_no_second(self):
        self.order()
        with mock.patch("jfj.lib.letters.send", side_effect=KeyboardInterrupt), self.assertRaises(KeyboardInterrupt):
            mailing.write.call(self.writer.pk)
        self.assertFalse(mailing.write.call(self.writer.pk))

    def test_what_the_mail_server_refused_goes_an_hour_later(self):
        self.order()
        with mock.patch("jfj.lib.letters.send", side_effect=OSError), self.assertRaises(OSError):
            run_tasks()
        self.assertEqual((len(self.letters(minutes=50)), len(self.letters(minutes=61))), (0, 1))

    def test_five_hundred_answers_in_an_hour_are_two_letters_of_few_lines(self):
        self.order()
        answers = [
            Comment(
                article=self.story,
                author=self.other,
                parent=self.comment,
                thread=self.comment,
                text=f"Number {number}",
                status="published",
                published_at=timezone.now(),
                form_key=f"flood-{number}",
            )
            for number in range(500)
        ]
        for comment in Comment.objects.bulk_create(answers):
            services.telling.of_answer(comment)
        run_tasks()
        letters = [self.letters(minutes=minutes) for minutes in range(0, 66, 6)]
        self.assertEqual(len(mail.outbox), 2, [len(some) for some in letters])
        self.assertIn("200 answers", mail.outbox[-1].body)
        self.assertEqual(mail.outbox[-1].body.count("under “A hearing”"), 1)

    def test_what_a_reader_switched_off_meanwhile_is_not_sent(self):
        self.order()
        services.stop_mail(self.writer)
        run_tasks()
        self.assertFalse(mail.outbox)

    def test_what_is_not_due_yet_waits_for_the_next_letter(self):
        self.answer()
        with time_machine.travel(timezone.now() + timedelta(minutes=4)):
            self.answer()
        self.assertIn("1 answer to", self.letters()[0].body)


class DigestTests(MailCase):
    how = "daily"

    def at(self, day, hour, minute=0):
        """The tick at an hour of the newsroom's clock: what went out."""
        before = len(mail.outbox)
        with time_machine.travel(self.moment(day, hour, minute), tick=False):
            tick.run()
            run_tasks()
        return len(mail.outbox) - before

    def moment(self, day, hour, minute=0):
        return timezone.make_aware(datetime(2030, 5, day, hour, minute))

    def answer_at(self, day, hour, minute=0):
        with time_machine.travel(self.moment(day, hour, minute), tick=False):
            self.answer()

    def test_it_goes_in_the_morning_once_with_all_of_the_day(self):
        self.answer_at(6, 9)
        self.answer_at(6, 18)
        self.assertEqual([self.at(6, 20), self.at(7, 6, 59), self.at(7, 7), self.at(7, 7, 1)], [0, 0, 1, 0])
        self.assertIn("2 answers", mail.outbox[0].body)

    def test_what_comes_later_waits_for_the_next_morning(self):
        self.answer_at(6, 9)
        self.at(7, 7)
        self.answer_at(7, 8)
        self.assertEqual([self.at(7, 12), self.at(8, 0), self.at(8, 9)], [0, 0, 1])

    def test_what_was_hidden_in_the_morning_does_not_make_a_second_letter(self):
        self.answer_at(6, 9)
        self.answer_at(6, 18)
        Comment.objects.filter(pk=Comment.objects.latest("pk").pk).update(status="withheld")
        self.assertEqual(self.at(7, 7), 1)
        Comment.objects.filter(status="withheld").update(status="published")
        self.assertEqual([self.at(7, 8), self.at(8, 7)], [0, 1])

    def test_a_late_tick_catches_up(self):
        self.answer_at(6, 9)
        self.assertEqual([self.at(7, 15), self.at(7, 16), self.at(8, 7)], [1, 0, 0])

    def test_a_morning_without_news_has_no_letter(self):
        self.assertEqual([self.at(6, 7), self.at(7, 7)], [0, 0])


class OneClickTests(MailCase):
    """Every letter ends these mails by one click; no cookie, no password, no token of a form."""

    def setUp(self):
        self.answer()
        self.letter = self.letters()[0]
        self.address = self.letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
        self.program = self.client_class(enforce_csrf_checks=True)

    def how_often(self):
        return type(self.writer).objects.get(pk=self.writer.pk).talk_mail

    def test_the_link_of_the_header_stands_in_text_and_html_too_and_is_whole(self):
        for text in (self.letter.body, self.letter.alternatives[0][0], self.letter.message().as_string()):
            self.assertIn(f"{settings.SITE_URL}{self.address}", text)

    def test_a_program_for_mail_ends_them_as_the_standard_says(self):
        self.assertEqual(self.letter.extra_headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        answer = self.program.post(
            self.address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        self.assertEqual((answer.status_code, self.how_often()), (200, "off"))
        self.assertFalse(answer.cookies)

    def test_the_page_has_a_button_and_changes_nothing_by_itself(self):
        for method in (self.program.get, self.program.head):
            page = method(self.address)
            self.assertEqual((page.status_code, self.how_often()), (200, "at_once"))
        self.assertIn("no-store", self.program.get(self.address)["Cache-Control"])
        self.assertFalse(page.cookies)

    def test_the_button_needs_nobody_to_log_in(self):
        answer = self.program.post(self.address, follow=True)
        self.assertContains(answer, "It is switched off")
        self.assertNotContains(answer, 'method="post"')
        self.assertEqual(self.how_often(), "off")

    def test_it_ends_what_was_about_to_go(self):
        self.answer()
        self.program.post(self.address)
        self.assertFalse(self.letters(minutes=90))
        self.assertFalse(Notice.objects.filter(sent_at=None).exists())

    def test_nobody_ends_those_of_another(self):
        number, _dot, signature = self.address.strip("/").rpartition("/")[2].partition(".")
        for key in (f"{self.other.pk}.{signature}", number, f"{number}.", f"{number}.x{signature[1:]}", "x" * 3000):
            for method in (self.program.get, self.program.post):
                self.assertEqual(method(f"/comments/mail/off/{key}/").status_code, 404)
        self.assertEqual(self.how_often(), "at_once")

    def test_the_link_of_an_account_that_is_gone_says_the_same(self):
        self.writer.delete()
        self.assertContains(self.program.get(self.address), "It is switched off")
        self.assertEqual(self.program.post(self.address).status_code, 302)
