import re
from collections import Counter
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase, override_settings

from articles.models import Article, Author, Document, Image, Section
from jfj.demo import content, pictures, seed
from jfj.demo.factories import UserFactory
from jfj.lib.html import clean_html, visible_text
from jfj.lib.text import count_words
from jfj.models import Heartbeat
from pages.models import MenuItem, Page
from tests.drawings import no_drawings

STORIES = content.read("stories")
PAGES = content.read("pages") + content.read("vacancies")


def words(text):
    return count_words(visible_text(text.body))


class DemoTextTests(SimpleTestCase):
    """What the demo's texts hold, whatever becomes of them in a database."""

    def test_there_are_about_forty_stories(self):
        out = [text for text in STORIES if text.head.get("status", "published") == "published"]
        self.assertGreaterEqual(len(out), 40)

    def test_every_story_has_at_least_250_words(self):
        self.assertEqual([text.slug for text in STORIES if words(text) < 250], [])

    def test_ten_stories_have_more_than_600(self):
        self.assertGreaterEqual(len([text for text in STORIES if words(text) > 600]), 10)

    def test_no_paragraph_stands_twice(self):
        paragraphs = [p for text in STORIES + PAGES for p in re.findall(r"<p>(.*?)</p>", text.body, re.DOTALL)]
        self.assertEqual([p for p, times in Counter(paragraphs).items() if times > 1], [])

    def test_every_story_is_tagged_and_bylined(self):
        bare = [text.slug for text in STORIES if not (text.head["tags"] and text.head["bylines"])]
        self.assertEqual(bare, [])

    def test_the_sanitiser_keeps_every_word(self):
        for text in STORIES + PAGES:
            with self.subTest(text.slug):
                before = visible_text(text.body).split()
                self.assertEqual(visible_text(clean_html(text.body)).split(), before)

    def test_one_has_the_shape_of_the_old_page(self):
        text = next(text for text in STORIES if text.slug.startswith("guidelines-help"))
        self.assertEqual(words(text), 629)
        self.assertEqual(len(text.head["tags"]), 3)
        self.assertTrue(text.head["caption"])
        self.assertIn('data-block="also-read"', text.body)

    def test_every_state_and_shape_is_there(self):
        heads = [text.head for text in STORIES]
        states = {head.get("status", "published") for head in heads}
        self.assertLessEqual({"draft", "in_review", "ready", "published", "retracted", "withdrawn", "spiked"}, states)
        self.assertLessEqual({"en", "fr", "sw", "ar"}, {head["language"] for head in heads})
        self.assertTrue(any(len(head["headline"]) > 120 for head in heads))
        self.assertTrue(any(len([b for b in head["bylines"] if b["role"] == "words"]) == 9 for head in heads))
        self.assertTrue(any("publish_in_days" in head and "embargo_in_days" not in head for head in heads))
        self.assertTrue(any("embargo_in_days" in head for head in heads))
        self.assertTrue(any(not head.get("picture") for head in heads))

    def test_every_picture_that_a_story_names_is_drawn(self):
        named = {text.head["picture"] for text in STORIES if text.head.get("picture")}
        for text in STORIES:
            for names in re.findall(r'data-(?:pictures|poster)="([^"]+)"', text.body):
                named |= {*names.split(",")}
        self.assertLessEqual(named, set(pictures.PICTURES))

    def test_descriptions_of_pictures_have_at_least_four_words(self):
        short = [name for name, picture in pictures.PICTURES.items() if len(picture.alt_text.split()) < 4]
        self.assertEqual(short, [])

    def test_a_picture_is_drawn_the_same_every_time(self):
        first, second = (pictures.draw("candles").tobytes() for _n in range(2))
        self.assertEqual(first, second)


@override_settings(DEMO=True)
class SeedTests(TestCase):
    """The demo in a database. The pictures are left out: they take a minute."""

    @classmethod
    def setUpTestData(cls):
        with no_drawings():
            seed.run(lambda line: None)

    def counts(self):
        return [model.objects.count() for model in (Article, Author, Section, MenuItem, Page, Image)]

    def test_a_second_run_adds_and_resets_nothing(self):
        Article.objects.filter(slug="how-the-court-protects-witnesses").update(headline="Edited since")
        before = self.counts()
        call_command("seed_demo", stdout=StringIO())
        self.assertEqual(self.counts(), before)
        self.assertTrue(Article.objects.filter(headline="Edited since").exists())

    def test_eight_sections_and_twelve_authors(self):
        self.assertEqual((Section.objects.count(), Author.objects.count()), (8, 12))

    def test_one_section_is_empty(self):
        self.assertEqual(Section.objects.filter(articles=None).count(), 1)

    def test_also_read_lines_are_bound_to_stories(self):
        bodies = Article.objects.filter(body__contains="also-read").values_list("body", flat=True)
        ids = {int(pk) for body in bodies for pk in re.findall(r'data-id="(\d+)"', body)}
        self.assertEqual(set(Article.objects.filter(pk__in=ids).values_list("pk", flat=True)), ids)
        self.assertGreater(len(ids), 10)

    def test_exhibits_are_bound_to_documents(self):
        shown = set(Document.objects.in_public_use().values_list("title", flat=True))
        self.assertEqual(shown, {row["title"] for row in content.table("document")})

    def test_every_demo_account_can_sign_in(self):
        for name in seed.ACCOUNTS:
            with self.subTest(name):
                self.assertTrue(self.client.login(username=name, password="jfj-demo-2026"))

    def test_without_demo_there_are_no_demo_accounts(self):
        with override_settings(DEMO=False), self.assertRaisesMessage(CommandError, "DEMO=1"):
            call_command("seed_demo")

    def test_it_stays_out_of_a_database_of_other_people(self):
        Heartbeat.objects.filter(job=seed.DONE).delete()
        UserFactory(username="amina")
        with override_settings(DEMO=True), self.assertRaisesMessage(CommandError, "not the demo's (1)"):
            call_command("seed_demo")
