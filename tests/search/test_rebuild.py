from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from articles.models import Article
from jfj.demo.factories import ArticleFactory, PageFactory
from jfj.lib.followers import tell
from search.models import Entry, Word
from tests.search.found import found


def rebuild():
    output = StringIO()
    call_command("rebuild_search", stdout=output)
    return output.getvalue()


class RebuildTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = ArticleFactory(published=True, headline="Judges visit a quince orchard")
        cls.draft = ArticleFactory(headline="Judges visit a medlar orchard")
        cls.page = PageFactory(title="Our orchards")

    def test_it_indexes_all_that_readers_have_or_will_have(self):
        later = ArticleFactory(scheduled=True)
        rebuild()
        self.assertEqual({*Entry.objects.values_list("article", flat=True)}, {self.story.pk, later.pk, None})
        self.assertEqual(len(found("quince")), 1)

    def test_it_says_how_far_it_is(self):
        lines = rebuild().splitlines()
        self.assertEqual(lines[0], f"[{' ' * 40}] 0 of 2")
        self.assertEqual(lines[-2:], [f"[{'#' * 40}] 2 of 2", "The index is complete."])

    def test_it_forgets_what_is_hidden_meanwhile(self):
        rebuild()
        Article.objects.update(status="draft")
        type(self.page).objects.update(is_published=False)
        rebuild()
        self.assertFalse(Entry.objects.exists())

    def test_it_forgets_words_that_stand_nowhere_any_more(self):
        tell(self.story)
        Article.objects.filter(pk=self.story.pk).update(headline="Judges visit a vineyard")
        rebuild()
        words = {*Word.objects.values_list("word", flat=True)}
        self.assertIn("vineyard", words)
        self.assertNotIn("orchard", words - {"orchards"})
        self.assertNotIn("quince", words)

    def test_it_takes_new_words_for_old_ones(self):
        tell(self.story)
        Article.objects.filter(pk=self.story.pk).update(headline="Judges visit a vineyard")
        rebuild()
        self.assertEqual(len(found("vineyard")), 1)
        self.assertEqual(found("quince"), [])

    def test_to_run_it_twice_changes_nothing(self):
        rebuild()
        entries = list(Entry.objects.order_by("pk").values())
        rebuild()
        self.assertEqual(list(Entry.objects.order_by("pk").values()), entries)
        self.assertEqual(len(found("quince")), 1)
