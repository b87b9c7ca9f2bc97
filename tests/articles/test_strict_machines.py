"""Every page for machines, read by readers that forgive nothing, and beside what was expected by hand."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import TestCase, override_settings

from articles.models import Article, Author, Section, Tag
from jfj.demo import seed
from jfj.demo.factories import ArticleFactory, AuthorFactory, CorrectionFactory, ImageFactory, SectionFactory
from tests import strict
from tests.drawings import no_drawings

SITE = "https://www.example.org"
EXPECTED = Path(__file__).parent / "expected"
HOSTILE = (
    "]]></title></item><item>\"'&amp;<b>",
    "</script><script>alert(1)</script>",
    "\x0b\x0c\x1b\ufffe\uffff\u202e",
    "{{ 7 }} {% url 'x' %} \\u003c \\",
    "\u2028\u2029 é e\u0301 \U0001f600 שלום الحكم",
)
READERS = {"feed/": strict.rss, "feed/atom/": strict.atom, "feed.json": strict.json_feed}


@pytest.mark.once
@override_settings(SITE_URL=SITE)
class DemoTests(TestCase):
    """The demo with hostile headlines. Its own pictures are left out, for they take a minute; two stand for them."""

    @classmethod
    def setUpTestData(cls):
        steps = (seed.accounts, seed.sections, seed.authors, seed.tags, seed.documents, seed.stories, seed.links)
        with no_drawings():
            for step in (*steps, seed.pages, seed.menus, seed.site_settings):
                step(lambda line: None)
        Article.objects.update(lead_image=ImageFactory())
        Article.objects.filter(kind="opinion").update(lead_image=ImageFactory(content_note=HOSTILE[0]))
        newest = list(Article.objects.published().newest_first()[: len(HOSTILE)])
        for story, words in zip(newest, HOSTILE, strict=True):
            Article.objects.filter(pk=story.pk).update(headline=f"A {words}", standfirst=words, content_note=words)
            story.section.name = f"S {words}"[:80]
            story.section.save()
            Tag.objects.filter(pk__in=story.tags.all()).update(description=words)
        Author.objects.update(biography=HOSTILE[1] + HOSTILE[2])

    def prefixes(self):
        """What every feed's addresses begin with."""
        subjects = [*Section.objects.all(), *Author.objects.credited_in(Article.objects.published())]
        tags = Tag.objects.on_several(Article.objects.published())
        return ["/", "/corrections/", *(subject.get_absolute_url() for subject in (*subjects, *tags))]

    def content(self, address):
        answer = self.client.get(address)
        self.assertEqual(answer.status_code, 200, address)
        return answer.content

    def test_every_feed_is_read_and_its_kinds_agree(self):
        for prefix in self.prefixes():
            with self.subTest(prefix):
                numbers = {end: len(read(self.content(prefix + end))) for end, read in READERS.items()}
                self.assertEqual(len({*numbers.values()}), 1, numbers)

    def test_every_sitemap_is_read_and_leads_to_pages_alone(self):
        parts = strict.sitemap(self.content("/sitemap.xml"))
        places = [place for part in parts for place in strict.sitemap(self.content(part.removeprefix(SITE)))]
        strict.distinct(places)
        for place in places:
            with self.subTest(place):
                page = self.content(place.removeprefix(SITE))
                self.assertIn(f'<link rel="canonical" href="{place}">', page.decode())
                strict.json_ld(page)

    def test_the_news_sitemap_is_read(self):
        strict.sitemap(self.content("/news-sitemap.xml"))


@override_settings(SITE_URL=SITE)
class ExpectedTests(TestCase):
    """One story with everything; the files in expected/ were written by hand and are never written by a program."""

    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        moment = datetime(2025, 5, 16, 6, 30, tzinfo=UTC)
        cls.story = ArticleFactory(
            pk=4242,
            published=True,
            published_at=moment,
            updated_at=datetime(2025, 5, 17, 9, 0, tzinfo=UTC),
            kind="analysis",
            headline="Šešelj & “the others”: <what> was asked",
            slug="seselj-and-the-others",
            standfirst="The chamber asked three questions.",
            content_note="Describes violence.",
            section=SectionFactory(name="The ICC & Courts", slug="the-icc"),
            authors=[
                AuthorFactory(name="Amina Otieno", slug="amina-otieno"),
                AuthorFactory(name="Zawadi", slug="zawadi", pseudonym=True),
            ],
            tags=["Victims"],
            body='<p>It began <a href="/about-us/">here</a>.</p>',
        )
        CorrectionFactory(
            article=cls.story, text="It was May, not March.", published_at=datetime(2025, 5, 17, 9, 0, tzinfo=UTC)
        )

    def test_the_structured_data_of_a_story(self):
        found = strict.json_ld(self.client.get(self.story.get_absolute_url()).content)
        self.assertEqual(found, json.loads((EXPECTED / "story.json").read_text(encoding="utf-8")))

    def test_the_item_of_a_json_feed(self):
        (item,) = strict.json_feed(self.client.get("/feed.json").content)
        self.assertEqual(item, json.loads((EXPECTED / "feed-item.json").read_text(encoding="utf-8")))

    def test_the_item_of_an_rss_feed(self):
        (item,) = strict.rss(self.client.get("/feed/").content)
        self.assertEqual(flat(item), flat(strict.xml((EXPECTED / "item.rss.xml").read_bytes())))

    def test_the_entry_of_an_atom_feed(self):
        (entry,) = strict.atom(self.client.get("/feed/atom/").content)
        self.assertEqual(flat(entry), flat(strict.xml((EXPECTED / "entry.atom.xml").read_bytes())))


def flat(element):
    """What an element and all below it say, without the white space between them."""
    return sorted((part.tag, sorted(part.items()), (part.text or "").strip()) for part in element.iter())
