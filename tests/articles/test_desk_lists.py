"""The list of stories, narrowed down to what is mine and what waits for me."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jfj.demo.factories import ArticleFactory, AuthorFactory, SectionFactory, UserFactory


class MyDeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer, cls.editor = UserFactory(journalist=True), UserFactory(editor=True)
        cls.mine = SectionFactory()
        cls.draft = ArticleFactory(created_by=cls.writer)
        cls.sent = ArticleFactory(created_by=cls.writer, in_review=True, section=cls.mine)
        cls.elsewhere = ArticleFactory(in_review=True)
        ArticleFactory(published=True)

    def found(self, user, what):
        self.client.force_login(user)
        return set(self.client.get(f"/admin/articles/article/?desk={what}").context["cl"].queryset)

    def test_mine_are_those_i_created_or_am_credited_on(self):
        self.assertEqual(self.found(self.writer, "mine"), {self.draft, self.sent})

    def test_a_draft_waits_for_its_writer(self):
        self.assertEqual(self.found(self.writer, "waiting"), {self.draft})

    def test_what_was_sent_waits_for_an_editor(self):
        self.assertEqual(self.found(self.editor, "waiting"), {self.sent, self.elsewhere})

    def test_a_section_with_an_editor_waits_for_nobody_else(self):
        self.mine.editors.add(UserFactory(editor=True))
        self.assertEqual(self.found(self.editor, "waiting"), {self.elsewhere})

    def test_an_unknown_word_narrows_nothing(self):
        self.assertEqual(len(self.found(self.editor, "x")), 4)


class StillToComeTests(TestCase):
    def test_an_embargo_counts_and_a_date_on_a_draft_does_not(self):
        """What the first page leads to as all that comes out next."""
        tomorrow = timezone.now() + timedelta(days=1)
        coming = {ArticleFactory(scheduled=True), ArticleFactory(embargoed=True)}
        ArticleFactory(published_at=tomorrow)
        ArticleFactory(published=True)
        self.client.force_login(UserFactory(editor=True))
        listed = self.client.get("/admin/articles/article/?published=coming").context["cl"].queryset
        self.assertEqual(set(listed), coming)


class FirstPageTests(TestCase):
    def test_it_says_what_waits_and_what_comes_out_next(self):
        ArticleFactory(in_review=True, headline="Sent in")
        ArticleFactory(scheduled=True, headline="For tomorrow")
        self.client.force_login(UserFactory(editor=True))
        page = self.client.get("/admin/").content.decode()
        self.assertLess(page.index("Waiting for you"), page.index("Sent in"))
        self.assertLess(page.index("Coming out next"), page.index("For tomorrow"))

    def test_what_is_to_come_out_is_not_called_published(self):
        ArticleFactory(scheduled=True)
        ArticleFactory(embargoed=True)
        self.client.force_login(UserFactory(editor=True))
        page = self.client.get("/admin/")
        self.assertContains(page, "Scheduled ·")
        self.assertContains(page, "Embargoed ·")
        self.assertNotContains(page, "Published ·")

    def test_a_colleagues_draft_is_on_nobody_elses(self):
        ArticleFactory(headline="A secret draft")
        ArticleFactory(embargoed=True, headline="A secret embargo")
        self.client.force_login(UserFactory(journalist=True))
        self.assertNotContains(self.client.get("/admin/"), "A secret")

    def test_a_reader_of_another_desk_sees_no_stories(self):
        ArticleFactory(in_review=True, headline="Sent in")
        self.client.force_login(UserFactory(moderator=True))
        self.assertNotContains(self.client.get("/admin/"), "Sent in")


class ListCostTests(TestCase):
    def test_twenty_stories_cost_as_many_queries_as_two(self):
        self.client.force_login(UserFactory(editor=True))
        self.client.get("/admin/articles/article/")
        costs = []
        for number in (2, 18):
            for _n in range(number):
                ArticleFactory(authors=[AuthorFactory()])
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/admin/articles/article/")
            costs.append(len(queries))
        self.assertEqual(costs[0], costs[1])
