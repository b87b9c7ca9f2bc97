"""What the head of each page tells search engines, networks and feed readers."""

import json

from django.template.loader import render_to_string
from django.test import TestCase, override_settings
from lxml import html

from jfj.demo.factories import (
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    ImageFactory,
    PageFactory,
    SectionFactory,
)
from jfj.lib.page_head import HeadFeed, PageHead
from pages.models import SiteSettings, SocialLink

SITE = "https://www.example.org"


@override_settings(SITE_URL=SITE)
class HeadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = AuthorFactory(name="Amina Otieno", slug="amina-otieno", role="Reporter")
        cls.section = SectionFactory(name="Courts & Law", slug="courts", description="Reports from courtrooms.")
        cls.story = ArticleFactory(
            published=True,
            headline='Judges say "no" & adjourn',
            slug="judges-say-no",
            standfirst="A sentence of the court. " * 12,
            section=cls.section,
            lead_image=ImageFactory(alt_text="Benches in a courtroom"),
            authors=[cls.author],
            tags=["Victims"],
        )
        CorrectionFactory(article=cls.story)
        cls.page = PageFactory(title="About Us", slug="about-us", standfirst="Who we are.")

    def head(self, address):
        return html.fromstring(self.client.get(address).content.decode()).find("head")

    def meta(self, address, name):
        return self.head(address).xpath(f"string(meta[@property='{name}' or @name='{name}']/@content)")

    def data(self, address):
        scripts = self.head(address).xpath("script[@type='application/ld+json']/text()")
        return [json.loads(text) for text in scripts]

    def public_pages(self):
        story = self.story.get_absolute_url()
        lists = (self.section.get_absolute_url(), self.author.get_absolute_url(), "/tag/victims/", "/corrections/")
        return ("/", story, f"{story}history/", *lists, "/about-us/")

    def test_every_public_page_has_one_title_one_canonical_and_one_description_at_most(self):
        for address in self.public_pages():
            with self.subTest(address):
                head = self.head(address)
                self.assertRegex(head.findtext("title"), r".+ - JFJ$")
                self.assertEqual(head.xpath("link[@rel='canonical']/@href"), [SITE + address])
                self.assertEqual(head.xpath("meta[@property='og:url']/@content"), [SITE + address])
                self.assertLessEqual(len(head.xpath("meta[@name='description']")), 1)

    def test_the_description_of_a_story_ends_at_160_characters(self):
        description = self.meta(self.story.get_absolute_url(), "description")
        self.assertTrue(description.startswith("A sentence of the court. A sentence"))
        self.assertLessEqual(len(description), 160)

    def test_the_canonical_address_keeps_the_page_and_nothing_else(self):
        ArticleFactory.create_batch(21, published=True, section=self.section)
        canonical = self.head("/section/courts/?page=2&utm_source=x").xpath("string(link[@rel='canonical']/@href)")
        self.assertEqual(canonical, f"{SITE}/section/courts/?page=2")
        self.assertIn("Courts & Law, page 2 - JFJ", self.head("/section/courts/?page=2").findtext("title"))

    def test_networks_get_the_headline_as_it_was_written(self):
        address = self.story.get_absolute_url()
        self.assertEqual(self.meta(address, "og:title"), 'Judges say "no" & adjourn')
        self.assertEqual(self.meta(address, "og:type"), "article")
        self.assertEqual(self.meta(address, "article:section"), "Courts & Law")
        self.assertRegex(self.meta(address, "article:published_time"), r"T.*[+]03:00$")

    def test_a_picture_for_networks_has_its_words_even_if_it_is_decorative(self):
        address = self.story.get_absolute_url()
        self.assertTrue(self.meta(address, "og:image").startswith(f"{SITE}/media/"))
        self.assertEqual(self.meta(address, "og:image:alt"), "Benches in a courtroom")
        plain = ArticleFactory(published=True, lead_image=ImageFactory(alt_text="", is_decorative=True))
        self.assertEqual(self.meta(plain.get_absolute_url(), "og:image:alt"), plain.headline)

    def test_pictures_that_need_care_are_offered_to_no_network(self):
        warned = ArticleFactory(published=True, lead_image=ImageFactory(content_note="Shows a grave."))
        guarded = [
            ArticleFactory(published=True, lead_image=ImageFactory(), **{flag: True})
            for flag in ("is_sensitive", "is_legally_sensitive")
        ]
        for story in (warned, *guarded):
            address = story.get_absolute_url()
            self.assertNotIn(story.lead_image.key, self.meta(address, "og:image"))
            self.assertNotIn(story.lead_image.key, json.dumps(self.data(address)))

    def test_an_author_has_a_profile_and_a_pseudonym_a_name_alone(self):
        (profile,) = self.data(self.author.get_absolute_url())
        self.assertEqual((profile["@type"], profile["mainEntity"]["jobTitle"]), ("ProfilePage", "Reporter"))
        hidden = AuthorFactory(pseudonym=True, role="Clerk of the court", biography="Lives in Goma.")
        ArticleFactory(published=True, authors=[hidden])
        (profile,) = self.data(hidden.get_absolute_url())
        self.assertEqual({*profile["mainEntity"]}, {"@type", "name", "url"})
        self.assertNotIn("Goma", self.client.get(hidden.get_absolute_url()).content.decode())

    def test_a_warned_portrait_is_named_in_no_head(self):
        author = AuthorFactory(portrait=ImageFactory(content_note="Shows an injury."))
        ArticleFactory(published=True, authors=[author])
        self.assertNotContains(self.client.get(author.get_absolute_url()), author.portrait.key)

    def test_the_front_page_says_who_we_are_and_by_which_policies(self):
        PageFactory(slug="corrections-policy")
        PageFactory(slug="contact", is_published=False)
        SocialLink.objects.create(
            settings=SiteSettings.objects.create(mission_line="Justice, reported."),
            network="twitter",
            url="https://twitter.example/jfj",
        )
        (newsroom,) = self.data("/")
        self.assertEqual(newsroom["@type"], "NewsMediaOrganization")
        self.assertEqual(newsroom["correctionsPolicy"], f"{SITE}/corrections-policy/")
        self.assertEqual(newsroom["publishingPrinciples"], f"{SITE}/about-us/")
        self.assertEqual(newsroom["sameAs"], ["https://twitter.example/jfj"])
        self.assertNotIn("actionableFeedbackPolicy", newsroom)
        self.assertEqual(self.meta("/", "description"), "Justice, reported.")

    def test_a_tag_with_one_story_and_a_history_are_not_to_be_found_by(self):
        self.assertEqual(self.meta("/tag/victims/", "robots"), "noindex")
        self.assertEqual(self.meta(f"{self.story.get_absolute_url()}history/", "robots"), "noindex")
        ArticleFactory(published=True, tags=["Victims"])
        self.assertEqual(self.meta("/tag/victims/", "robots"), "")

    def test_an_error_page_has_a_title_and_no_canonical_address(self):
        head = self.head("/section/no-such-section/")
        self.assertEqual(head.findtext("title"), "Page not found - JFJ")
        self.assertEqual(head.xpath("link[@rel='canonical']"), [])

    def test_translations_and_feeds_stand_as_links(self):
        head = PageHead(
            title="A story",
            canonical=f"{SITE}/a/",
            alternates=(("fr", f"{SITE}/b/"),),
            feeds=(HeadFeed("/feed/", "JFJ", "application/rss+xml"),),
        )
        root = html.fromstring(render_to_string("_head.html", {"head": head}))
        self.assertEqual(root.xpath("string(//link[@hreflang='fr']/@href)"), f"{SITE}/b/")
        self.assertEqual(root.xpath("string(//link[@type='application/rss+xml']/@href)"), "/feed/")
