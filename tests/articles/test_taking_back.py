from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase

from articles import services
from articles.models import Article
from jfj.demo.factories import ArticleFactory, UserFactory


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
