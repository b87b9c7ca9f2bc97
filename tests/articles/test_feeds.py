"""The feeds of stories: the whole site, a section, a tag, an author, each in three kinds."""

import json
from datetime import timedelta
from pathlib import Path
from unittest import mock

import time_machine
from django.template.loader import get_template
from django.test import TestCase, override_settings
from django.utils import timezone
from lxml import etree, html

from articles import services
from articles.models import Article
from articles.renditions import FALLBACK
from jfj.demo.factories import (
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
)

SITE = "https://www.example.org"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
RSS = {"content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/"}
ENDS = ("feed/", "feed/atom/", "feed.json")
HIDDEN = ({}, {"scheduled": True}, {"embargoed": True}, {"withdrawn": True}, {"retracted": True}, {"spiked": True})


@override_settings(SITE_URL=SITE)
class FeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = AuthorFactory(name="Amina Otieno", slug="amina-otieno")
        cls.hidden_name = AuthorFactory(name="Zawadi", slug="zawadi", is_pseudonym=True)
        cls.section = SectionFactory(name="Courts", slug="courts")
        cls.image = ImageFactory(caption="The court on Monday.", credit="A. Kamau", licence="CC BY 4.0")
        cls.other = ArticleFactory(published=True, slug="the-other", headline="The other story")
        cls.story = ArticleFactory(
            published=True,
            headline="Judges & <others> adjourn",
            slug="judges-adjourn",
            standfirst="What was asked.",
            content_note="Describes violence.",
            section=cls.section,
            authors=[cls.author, cls.hidden_name],
            tags=["Victims", "Appeals"],
            lead_image=cls.image,
            body='<p>It began <a href="/archive/">in May</a>.</p>'
            f'<figure data-block="also-read" data-id="{cls.other.pk}"></figure>'
            "<table><tbody><tr><td>One</td></tr></tbody></table><p>It ended.</p>",
        )
        CorrectionFactory(article=cls.story, text="It was May, not March.")
        cls.prefixes = ("/", "/section/courts/", "/tag/victims/", "/author/amina-otieno/")

    def get(self, address, **headers):
        return self.client.get(address, headers=headers)

    def rss(self, prefix="/section/courts/"):
        return etree.fromstring(self.get(f"{prefix}feed/").content).find("channel")

    def atom(self, prefix="/section/courts/"):
        return etree.fromstring(self.get(f"{prefix}feed/atom/").content)

    def json(self, prefix="/section/courts/"):
        return json.loads(self.get(f"{prefix}feed.json").content)

    def text(self, story=None):
        """The content of the one story of its section, as a tree."""
        prefix = story.section.get_absolute_url() if story else "/section/courts/"
        return html.fragment_fromstring(self.json(prefix)["items"][0]["content_html"])

    # --- What is in it

    def test_each_subject_has_its_stories_in_three_kinds(self):
        for prefix in self.prefixes:
            with self.subTest(prefix):
                headlines = [item.findtext("title") for item in self.rss(prefix).iter("item")]
                self.assertIn(self.story.headline, headlines)
                self.assertEqual(self.other.headline in headlines, prefix == "/")
                atom = self.atom(prefix).xpath("a:entry/a:title/text()", namespaces=ATOM)
                self.assertEqual((atom, [item["title"] for item in self.json(prefix)["items"]]), (headlines, headlines))

    def test_no_feed_tells_of_a_story_that_readers_may_not_find(self):
        for state in HIDDEN:
            ArticleFactory(headline="A secret", section=self.section, authors=[self.author], tags=["Victims"], **state)
        for prefix in self.prefixes:
            for end in ENDS:
                self.assertNotContains(self.get(prefix + end), "A secret")

    def test_what_only_hidden_stories_use_has_no_feed(self):
        ArticleFactory(embargoed=True, authors=[AuthorFactory(slug="nobody-yet")], tags=["Secret"])
        for prefix in ("/tag/secret/", "/author/nobody-yet/", "/section/none/", "/tag/none/"):
            for end in ENDS:
                self.assertEqual(self.get(prefix + end).status_code, 404, prefix + end)

    def test_the_section_above_has_the_stories_below(self):
        below = ArticleFactory(published=True, section=SectionFactory(parent=self.section))
        self.assertIn(below.headline, [item["title"] for item in self.json()["items"]])

    def test_the_whole_text_stands_in_it_the_content_note_first(self):
        text = " ".join(self.text().text_content().split())
        self.assertTrue(text.startswith("Describes violence. What was asked."), text)
        for words in ("It began in May.", "It ended.", "The court on Monday. Photo: A. Kamau (CC BY 4.0)"):
            self.assertIn(words, text)
        self.assertIn("It was May, not March.", text)

    def test_the_three_kinds_hold_the_same_text(self):
        content = self.json()["items"][0]["content_html"]
        self.assertEqual(self.rss().findtext("item/content:encoded", namespaces=RSS), content)
        self.assertEqual(self.atom().findtext("a:entry/a:content", namespaces=ATOM), content)

    def test_every_address_is_a_full_one_and_nothing_is_left_of_our_page(self):
        text = self.text()
        addresses = text.xpath("//@href | //@src")
        self.assertIn(f"{SITE}/archive/", addresses)
        self.assertIn(SITE + self.other.get_absolute_url(), addresses)
        self.assertEqual([address for address in addresses if not address.startswith(SITE)], [])
        self.assertEqual(text.xpath("//@class | //@id | //@tabindex | //@style"), [])
        self.assertEqual(text.xpath("string(.//table)"), "One")

    def test_every_block_has_its_plain_twin(self):
        folder = get_template("articles/blocks/_also_read.html").origin.name.rpartition("/")[0]
        blocks = {path.name for path in Path(folder).iterdir()}
        for name in blocks:
            get_template(f"articles/feed_blocks/{name}")

    # --- Who, what about, with which picture

    def test_every_author_is_named_and_a_pseudonym_has_no_address(self):
        names = ["Amina Otieno", "Zawadi"]
        self.assertEqual([node.text for node in self.rss().iterfind("item/dc:creator", RSS)], names)
        self.assertEqual(self.atom().xpath("a:entry/a:author/a:name/text()", namespaces=ATOM), names)
        one, other = self.json()["items"][0]["authors"]
        self.assertEqual(one, {"name": "Amina Otieno", "url": f"{SITE}/author/amina-otieno/"})
        self.assertEqual(other, {"name": "Zawadi"})

    def test_a_story_without_a_name_is_ours(self):
        self.assertEqual(self.json(self.other.section.get_absolute_url())["items"][0]["authors"], [{"name": "JFJ"}])

    def test_its_section_and_tags_are_its_categories(self):
        words = {"Courts", "Victims", "Appeals"}
        self.assertEqual({node.text for node in self.rss().iterfind("item/category")}, words)
        self.assertEqual({*self.atom().xpath("a:entry/a:category/@term", namespaces=ATOM)}, words)
        self.assertEqual({*self.json()["items"][0]["tags"]}, words)

    def test_the_picture_is_offered_with_its_size(self):
        self.image.file.process(FALLBACK)
        (enclosure,) = self.rss().iterfind("item/enclosure")
        self.assertEqual(enclosure.get("type"), "image/jpeg")
        picture = self.client.get(enclosure.get("url").removeprefix(SITE))
        self.assertEqual(len(b"".join(picture.streaming_content)), int(enclosure.get("length")))
        self.assertEqual(self.json()["items"][0]["image"], enclosure.get("url"))

    def test_a_warned_picture_is_in_none_but_what_it_shows_is_said(self):
        self.image.content_note = "Shows a grave."
        self.image.save()
        Article.objects.filter(pk=self.other.pk).update(section=self.section)
        for end in ENDS:
            answer = self.get(f"/section/courts/{end}")
            self.assertNotContains(answer, self.image.key)
            self.assertContains(answer, "Shows a grave.")

    def test_of_a_guarded_story_headline_and_standfirst_leave_the_site_and_no_more(self):
        for flag in ("is_sensitive", "is_legally_sensitive"):
            story = ArticleFactory(
                published=True, body="<p>A name in the text.</p>", lead_image=ImageFactory(), **{flag: True}
            )
            for end in ENDS:
                answer = self.get(story.section.get_absolute_url() + end)
                self.assertContains(answer, story.standfirst)
                self.assertNotContains(answer, "A name in the text")
                self.assertNotContains(answer, story.lead_image.key)

    def test_an_arabic_story_says_so(self):
        story = ArticleFactory(published=True, language="ar", headline="الحكم")
        self.assertEqual(self.text(story).get("dir"), "rtl")
        prefix = story.section.get_absolute_url()
        self.assertEqual(self.json(prefix)["items"][0]["language"], "ar")
        entry = self.atom(prefix).find("a:entry", ATOM)
        self.assertEqual(entry.get("{http://www.w3.org/XML/1998/namespace}lang"), "ar")

    # --- Names and dates

    def ids(self):
        return (
            self.rss().findtext("item/guid"),
            self.atom().findtext("a:entry/a:id", namespaces=ATOM),
            self.json()["items"][0]["id"],
        )

    def test_its_name_stays_when_the_story_moves(self):
        before = self.ids()
        self.assertEqual(len({*before}), 1)
        self.assertTrue(before[0].startswith("tag:www.example.org,"))
        Article.objects.filter(pk=self.story.pk).update(slug="another-address")
        self.assertEqual(self.ids(), before)

    def test_a_change_that_matters_is_its_date_and_publication_stays(self):
        published = self.atom().findtext("a:entry/a:published", namespaces=ATOM)
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            services.correct(self.story, by=UserFactory(editor=True), kind="correction", text="Another.")
        atom = self.atom()
        self.assertEqual(atom.findtext("a:entry/a:published", namespaces=ATOM), published)
        self.assertGreater(atom.findtext("a:entry/a:updated", namespaces=ATOM), published)

    def test_no_headline_breaks_a_feed(self):
        for headline in ("]]></title>\x0b\x00", "\ufffe\uffff\x1b[31m", "</script><b>&amp;", "\u202eolleh"):
            Article.objects.filter(pk=self.story.pk).update(headline=headline.replace("\x00", ""))
            self.assertEqual(self.rss().findtext("item/title"), self.json()["items"][0]["title"])
            self.atom()

    # --- Caches

    def test_who_has_it_already_is_told_so(self):
        for prefix in self.prefixes:
            for end in ENDS:
                first = self.get(prefix + end)
                for name, header in (("if-none-match", "ETag"), ("if-modified-since", "Last-Modified")):
                    self.assertEqual(self.get(prefix + end, **{name: first[header]}).status_code, 304, prefix + end)

    def test_whatever_changes_a_feed_is_told_by_date_alone(self):
        def rename():
            self.author.name = "Amina A. Otieno"
            self.author.save()

        for change in (rename, lambda: services.withdraw(self.story, by=UserFactory(editor=True), reason="Safety.")):
            since = self.get("/feed/")["Last-Modified"]
            change()
            answer = self.get("/feed/", **{"if-modified-since": since})
            self.assertEqual(answer.status_code, 200)

    def test_caches_may_keep_it_as_they_keep_the_pages(self):
        for end in ENDS:
            self.assertRegex(self.get(f"/{end}")["Cache-Control"], "^public, max-age=60, stale-while-revalidate=300")
            self.assertEqual(self.client.post(f"/{end}").status_code, 405)

    def test_a_feed_without_stories_is_the_same_at_each_look(self):
        SectionFactory(slug="empty")
        for end in ENDS:
            first = self.get(f"/section/empty/{end}").content
            with time_machine.travel(timezone.now() + timedelta(days=1)):
                self.assertEqual(self.get(f"/section/empty/{end}").content, first)

    @mock.patch("jfj.lib.last_modified._since", return_value=0)  # one cache is in the database, the other is not
    def test_twenty_stories_cost_as_many_queries_as_one(self, since):
        queries = {"/": 6, "/section/courts/": 8, "/tag/victims/": 7, "/author/amina-otieno/": 7}
        self.ask_with_stories(0, queries, body=self.story.body)
        self.ask_with_stories(19, queries, body=self.story.body)

    @mock.patch("jfj.lib.last_modified._since", return_value=0)
    def test_pictures_and_documents_in_their_texts_cost_a_query_each(self, since):
        queries = {"/": 8, "/section/courts/": 10, "/tag/victims/": 9, "/author/amina-otieno/": 9}
        body = f'{self.story.body}<figure><img src="{self.image.file.url}" alt=""></figure>'
        self.ask_with_stories(1, queries, body=body)
        self.ask_with_stories(18, queries, body=body)
        self.assertContains(self.get("/feed/"), "The court on Monday.", 20 + 19)  # above the text, and in it

    def ask_with_stories(self, more, queries, **traits):
        for _ in range(more):
            ArticleFactory(
                published=True,
                section=self.section,
                authors=[self.author],
                tags=["Victims"],
                lead_image=self.image,
                **traits,
            )
        for prefix, number in queries.items():
            with self.subTest(prefix), self.assertNumQueries(number):
                self.get(f"{prefix}feed/")

    # --- Where they are found

    def test_pages_offer_the_feed_of_the_site_and_of_their_subject(self):
        story = self.story.get_absolute_url()
        for page, prefix in ((story, "/section/courts/"), *((prefix, prefix) for prefix in self.prefixes)):
            offered = html.fromstring(self.get(page).content.decode()).xpath("//link[@type]/@href")
            self.assertLessEqual({"/feed/", *(prefix + end for end in ENDS)}, {*offered}, page)

    def test_the_footer_leads_to_the_feed_of_the_pages_language_and_to_the_list(self):
        for page, feed in {self.story.get_absolute_url(): "/feed/", "/fr/": "/fr/feed/", "/nowhere/": "/feed/"}.items():
            footer = html.fromstring(self.get(page).content.decode()).xpath("//footer[@class='footer']//a/@href")
            self.assertEqual([href for href in footer if "feed" in href], [feed, "/feeds/"], page)

    def test_the_list_of_feeds_leads_to_each(self):
        ArticleFactory(published=True, tags=["Victims"])
        page = html.fromstring(self.get("/feeds/").content.decode())
        links = {*page.xpath("//main//a/@href")}
        for prefix in ("/corrections/", "/", "/section/courts/", "/author/amina-otieno/"):
            self.assertLessEqual({prefix + end for end in ENDS}, links)
        self.assertIn("/tag/victims/feed/", links)
        self.assertNotIn("/tag/appeals/feed/", links)  # one story is no list

    def test_the_list_of_feeds_leads_to_no_empty_section(self):
        ArticleFactory(embargoed=True, section=SectionFactory(slug="empty"))
        self.assertNotContains(self.get("/feeds/"), "/section/empty/feed/")
