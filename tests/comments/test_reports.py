"""Reports of readers: each reaches a person, and what could identify somebody is hidden until then."""

from django.test import TestCase

from comments import services
from comments.models import Report
from jfj.demo.factories import ArticleFactory, CommentFactory, UserFactory
from jfj.lib.strangers import stamp
from tests.comments.talk import open_discussions, reader


class ReportTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        open_discussions()
        cls.comment = CommentFactory(article=ArticleFactory(published=True), text="She lives next to the market.")

    def report(self, reason="identifies", **fields):
        data = {"reason": reason, "opened": stamp(60), **fields}
        return self.client.post(f"/comments/{self.comment.pk}/report/", data)

    def status(self):
        self.comment.refresh_from_db()
        return self.comment.status

    def test_the_page_asks_first_whether_somebody_could_be_harmed(self):
        page = self.client.get(f"/comments/{self.comment.pk}/report/").content.decode()
        self.assertLess(page.index("could identify a victim"), page.index("attacks a person"))

    def test_what_could_identify_somebody_is_hidden_at_once(self):
        self.assertRedirects(self.report(words="That is my sister."), "/comments/reported/")
        self.assertEqual(self.status(), "withheld")
        story = self.client.get(self.comment.article.get_absolute_url())
        self.assertNotContains(story, "next to the market")

    def test_any_other_reason_leaves_it_where_it_is(self):
        self.report("off_topic")
        self.assertEqual((self.status(), Report.objects.open().count()), ("published", 1))

    def test_an_approval_without_such_a_report_does_not_keep_it_there(self):
        services.approve(self.comment, by=UserFactory(moderator=True), seen=self.comment.stand)
        self.report()
        self.assertEqual(self.status(), "withheld")

    def test_what_somebody_has_looked_into_is_not_hidden_again_but_reported_again(self):
        self.report()
        hidden = type(self.comment).objects.get()
        services.approve(hidden, by=UserFactory(moderator=True), seen=hidden.stand)
        self.report()
        self.assertEqual((self.status(), Report.objects.open().count()), ("published", 1))

    def test_who_reports_is_known_only_where_he_is_logged_in(self):
        self.report("spam")
        self.client.force_login(somebody := reader())
        self.report("spam")
        self.assertEqual(list(Report.objects.order_by("pk").values_list("reporter", flat=True)), [None, somebody.pk])

    def test_a_program_is_thanked_and_nothing_happens(self):
        self.assertRedirects(self.report(website="https://spam.example"), "/comments/reported/")
        self.assertEqual((self.status(), Report.objects.count()), ("published", 0))

    def test_one_address_cannot_report_without_end(self):
        answers = [self.report("spam").status_code for _ in range(11)]
        self.assertEqual((answers[9], answers[10]), (302, 429))
        self.assertEqual(Report.objects.count(), 10)

    def test_a_reason_that_is_none_is_told(self):
        self.assertEqual(self.report("because").status_code, 422)

    def test_its_page_is_kept_nowhere_and_sends_its_address_to_nobody(self):
        page = self.client.get(f"/comments/{self.comment.pk}/report/")
        self.assertIn("no-store", page["Cache-Control"])
        self.assertContains(page, '<meta name="referrer" content="same-origin">')
