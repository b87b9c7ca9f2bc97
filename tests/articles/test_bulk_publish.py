"""Many stories published at once from the list: those that may not be are named, the others come out."""

from django.test import TestCase
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

    def publish(self):
        self.client.force_login(self.editor)
        fields = {"action": "publish_selected", "select_across": "1", "_selected_action": [self.refused[0].pk]}
        return self.client.post(reverse("admin:articles_article_changelist"), fields, follow=True)

    def test_the_others_come_out_and_the_three_are_named_with_their_reasons(self):
        answer = self.publish()
        self.assertContains(answer, f"{STORIES - 3} published.")
        self.assertEqual(Article.objects.published().count(), STORIES - 3)
        self.assertFalse(Article.objects.published().filter(pk__in=[one.pk for one in self.refused]).exists())
        named = [str(message) for message in answer.context["messages"] if ": " in str(message)]
        self.assertEqual(sorted(line.split(":")[0] for line in named), sorted(one.headline for one in self.refused))
        self.assertEqual(LogLine.objects.filter(verb="publish").count(), STORIES - 3)

    def test_the_three_stand_as_they_stood(self):
        before = {one.pk: Article.objects.values().get(pk=one.pk) for one in self.refused}
        self.publish()
        self.assertEqual({pk: Article.objects.values().get(pk=pk) for pk in before}, before)
