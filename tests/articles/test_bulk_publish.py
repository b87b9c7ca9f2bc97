"""Many stories published at once from the list: those that may not be are named, the others come out."""

from django.test import Client, TestCase
from django.urls import reverse

from articles.models import Article, Byline
from jfj.demo.factories import ArticleFactory, AuthorFactory, SectionFactory, UserFactory
from jfj.lib.desk_log import LogLine

STORIES = 500


class BulkPublishTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section, author = SectionFactory(), AuthorFactory()
        cls.editor = UserFactory(editor=True)
        fields = {"status": "ready", "section": section, "body": "<p>It sat.</p>", "created_by": cls.editor}
        drafts = [Article(headline=f"Story {n}", slug=f"story-{n}", **fields) for n in range(STORIES - 3)]
        made = Article.objects.bulk_create(drafts)
        Byline.objects.bulk_create(Byline(article=article, author=author) for article in made)
        cls.refused = [
            ArticleFactory(headline="Without a byline", status="ready", section=section, authors=[]),
            ArticleFactory(headline="Without a signature", status="ready", is_legally_sensitive=True, authors=[author]),
            ArticleFactory(headline="Withdrawn last year", withdrawn=True, authors=[author]),
        ]
        cls.before = cls.as_stored()
        client = Client()
        client.force_login(cls.editor)
        fields = {"action": "publish_selected", "select_across": "1", "_selected_action": [cls.refused[0].pk]}
        answer = client.post(reverse("admin:articles_article_changelist"), fields, follow=True)
        cls.said = [str(message) for message in answer.context["messages"]]

    @classmethod
    def as_stored(cls):
        """The three that are refused, as the database has them."""
        return list(Article.objects.filter(pk__in=[one.pk for one in cls.refused]).order_by("pk").values())

    def test_the_others_come_out(self):
        self.assertIn(f"{STORIES - 3} published.", self.said)
        self.assertEqual(Article.objects.published().count(), STORIES - 3)

    def test_each_is_in_the_log(self):
        self.assertEqual(LogLine.objects.filter(verb="publish").count(), STORIES - 3)

    def test_the_three_are_named_with_their_reasons(self):
        named = [line.split(":")[0] for line in self.said if ": " in line]
        self.assertEqual(sorted(named), sorted(one.headline for one in self.refused))

    def test_the_three_stand_as_they_stood(self):
        self.assertEqual(self.as_stored(), self.before)
