from datetime import timedelta

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.utils import timezone

from articles import services
from articles.models import Article, FormerSlug
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory


class WithdrawTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.article = ArticleFactory(published=True)

    def test_a_withdrawn_story_is_out_of_every_list(self):
        services.withdraw(self.article, by=self.editor, reason="A source is in danger.")
        self.assertNotIn(self.article, Article.objects.published())
        self.assertNotIn(self.article, Article.objects.readable())

    def test_its_address_answers_410_with_the_reason(self):
        services.withdraw(self.article, by=self.editor, reason="A source is in danger.")
        response = self.client.get(self.article.get_absolute_url())
        self.assertContains(response, "A source is in danger.", status_code=410)

    def test_so_does_an_address_that_it_had_before(self):
        FormerSlug.objects.create(article=self.article, slug="the-former-address")
        former = self.article.get_absolute_url().replace(self.article.slug, "the-former-address")
        services.withdraw(self.article, by=self.editor, reason="A source is in danger.")
        self.assertContains(self.client.get(former), "A source is in danger.", status_code=410)

    def test_the_headline_is_not_on_the_page_that_says_so(self):
        services.withdraw(self.article, by=self.editor, reason="A source is in danger.")
        response = self.client.get(self.article.get_absolute_url())
        self.assertNotContains(response, self.article.headline, status_code=410)

    def test_with_a_court_and_its_order_the_answer_is_451(self):
        services.withdraw(
            self.article,
            by=self.editor,
            reason="We obey, and appeal.",
            court="High Court at Nairobi",
            order="Petition 12 of 2026",
        )
        response = self.client.get(self.article.get_absolute_url())
        self.assertContains(response, "High Court at Nairobi", status_code=451)

    def test_a_court_without_an_order_is_refused(self):
        with self.assertRaises(ValidationError):
            services.withdraw(self.article, by=self.editor, reason="We obey.", court="High Court")

    def test_a_withdrawal_needs_a_reason(self):
        with self.assertRaisesMessage(ValidationError, "Say why"):
            services.withdraw(self.article, by=self.editor, reason=" ")

    def test_the_desk_says_what_strangers_find_at_its_address(self):
        self.client.force_login(self.editor)
        for story, said in (
            (self.article, "Its address now says so"),
            (ArticleFactory(scheduled=True), "tells nothing"),
        ):
            move = {"_move": "withdraw", "withdraw_reason": "A source asked.", "started_from": story.version}
            page = self.client.post(f"/admin/articles/article/{story.pk}/move/", move, follow=True)
            self.assertContains(page, said)

    def test_a_journalist_may_not_withdraw_even_an_own_story(self):
        journalist = UserFactory(journalist=True)
        article = ArticleFactory(published=True, created_by=journalist)
        with self.assertRaises(PermissionDenied):
            services.withdraw(article, by=journalist, reason="I changed my mind.")

    def test_a_scheduled_story_that_is_withdrawn_stays_a_plain_404(self):
        article = ArticleFactory(scheduled=True)
        services.withdraw(article, by=self.editor, reason="Not true.")
        self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 404)


class RetractTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.article = ArticleFactory(published=True)
        services.retract(cls.article, by=cls.editor, reason="The table mixed two reports.")

    def test_the_page_stays_with_the_notice_above_the_headline(self):
        content = self.client.get(self.article.get_absolute_url()).content.decode()
        self.assertLess(content.index("The table mixed two reports."), content.index("<h1"))

    def test_it_is_out_of_the_front_page(self):
        self.assertNotContains(self.client.get("/"), self.article.headline)

    def test_it_is_out_of_its_section(self):
        url = self.article.section.get_absolute_url()
        self.assertNotContains(self.client.get(url), self.article.headline)


class SpikeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.journalist = UserFactory(journalist=True)

    def test_an_owner_spikes_a_draft(self):
        article = ArticleFactory(created_by=self.journalist)
        self.assertEqual(services.spike(article, by=self.journalist).status, "spiked")

    def test_an_owner_does_not_spike_a_story_in_review(self):
        article = ArticleFactory(in_review=True, created_by=self.journalist)
        with self.assertRaises(PermissionDenied):
            services.spike(article, by=self.journalist)

    def test_an_editor_restores_a_spiked_story_as_a_draft(self):
        article = ArticleFactory(spiked=True)
        self.assertEqual(services.restore(article, by=self.editor).status, "draft")


class NeverOutTests(TestCase):
    """A story that was taken back before any reader saw it is as if it never was, also after its date."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)

    def status_after_its_date(self, story):
        with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
            return self.client.get(story.get_absolute_url()).status_code

    def test_withdrawn_it_stays_a_404(self):
        for trait in ("scheduled", "embargoed"):
            story = services.withdraw(ArticleFactory(**{trait: True}), by=self.editor, reason="A source asked.")
            self.assertEqual(self.status_after_its_date(story), 404, trait)

    def test_it_is_not_retracted(self):
        for trait in ("scheduled", "embargoed"):
            with self.assertRaisesMessage(ValidationError, "Readers have not seen"):
                services.retract(ArticleFactory(**{trait: True}), by=self.editor, reason="The figures were wrong.")

    def test_put_back_it_comes_out_now_and_not_at_a_date_that_is_past(self):
        story = ArticleFactory(scheduled=True, authors=[AuthorFactory()])
        services.withdraw(story, by=self.editor, reason="A source asked.")
        later = timezone.now() + timedelta(days=3)
        with time_machine.travel(later, tick=False):
            self.assertEqual(services.publish(story, by=self.editor).published_at, timezone.now())


class CourtOrderTests(TestCase):
    def test_what_a_court_took_off_comes_back_with_a_reason_alone(self):
        editor = UserFactory(editor=True)
        story = ArticleFactory(withdrawn=True, court="High Court", court_order="12", authors=[AuthorFactory()])
        with self.assertRaisesMessage(ValidationError, "court’s order"):
            services.publish(story, by=editor)
        self.assertEqual(services.publish(story, by=editor, reason="Lifted on appeal.").status, "published")


class ReasonTests(TestCase):
    """What readers will read is checked by the verb, whoever calls it."""

    def test_characters_that_do_not_show_and_endless_reasons_are_refused(self):
        editor, story = UserFactory(editor=True), ArticleFactory(published=True)
        for reason in ("A\x00b", "A\u202eb", "A" * 1001):
            with self.subTest(reason[:5]), self.assertRaises(ValidationError):
                services.withdraw(story, by=editor, reason=reason)
            with self.subTest(reason[:5]), self.assertRaises(ValidationError):
                services.retract(story, by=editor, reason=reason)
        with self.assertRaises(ValidationError):
            services.correct(story, by=editor, kind="correction", text="A\x07b")

    def test_a_reason_may_have_several_lines(self):
        story = services.withdraw(ArticleFactory(published=True), by=UserFactory(editor=True), reason="One.\r\nTwo.")
        self.assertEqual(story.status_reason, "One.\r\nTwo.")


class StartTests(TestCase):
    """A verb begins where its name says, so that the log says what happened."""

    def test_only_what_was_spiked_is_restored(self):
        story = ArticleFactory(in_review=True)
        with self.assertRaises(ValidationError):
            services.restore(story, by=UserFactory(editor=True))

    def test_only_what_was_approved_is_reopened(self):
        writer = UserFactory(contributor=True)
        with self.assertRaises(ValidationError):
            services.reopen(ArticleFactory(created_by=writer), by=writer)


class EmbargoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)

    def test_it_is_lifted_by_its_verb(self):
        story = services.change_embargo(ArticleFactory(embargoed=True), by=self.editor, until=None)
        self.assertIn(story, Article.objects.published())

    def test_a_story_that_is_out_gets_none(self):
        until = timezone.now() + timedelta(days=1)
        with self.assertRaisesMessage(ValidationError, "withdraw it"):
            services.change_embargo(ArticleFactory(published=True), by=self.editor, until=until)

    def test_a_journalist_does_not_lift_it(self):
        with self.assertRaises(PermissionDenied):
            services.change_embargo(ArticleFactory(embargoed=True), by=UserFactory(journalist=True), until=None)
