"""The text-only twin of every public page."""

import re
from html import unescape
from unittest import mock

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import TestCase, override_settings

from articles.models import FormerSlug
from jfj.demo import seed
from jfj.demo.factories import ArticleFactory, ImageFactory, UserFactory
from jfj.lib.lite_links import lite_link, twin_of
from tests.browser.demo_pages import PAGES
from tests.drawings import no_drawings

PRIVATE = ["/accounts/login/", "/admin/", "/healthz", "/favicon.ico", "/corrections/feed/", "/lite/", "/media/x.jpg"]
HREF = re.compile(r'href="([^"]*)"')
MAY_LEAD_OUT = re.compile(r"/static/css/|/media/|(/[\w-]+)*/(feed(/|/atom/|\.json)|republish/|apply/)$|data:")


class LitePageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = ArticleFactory(
            published=True, body="<p>The words.</p>", lead_image=ImageFactory(alt_text="A chair"), tags=["Victims"]
        )
        cls.address = cls.article.get_absolute_url()
        cls.twin = f"/lite{cls.address}"

    def test_it_has_the_words_and_no_script_font_or_picture(self):
        page = self.client.get(self.twin)
        self.assertContains(page, '<p id="the-words">The words.</p>')
        self.assertNotRegex(page.content.decode(), r"<script|<img|<svg|\.woff2|<style|<form")

    def test_a_picture_is_named_with_its_weight(self):
        default_storage.save(self.article.lead_image.url.removeprefix("/media/"), ContentFile(b"x" * 84_321))
        self.assertContains(self.client.get(self.twin), "[Photo: A chair, 84 kB]</a>")

    def test_the_first_link_is_the_full_version(self):
        self.assertEqual(self.links(self.twin)[0], self.address)

    def test_the_first_link_keeps_what_was_asked(self):
        section = self.article.section.get_absolute_url()
        self.assertEqual(self.links(f"/lite{section}?page=1&amp")[0], f"{section}?page=1&amp")

    def test_it_belongs_to_the_full_page_for_search_engines(self):
        page = self.client.get(self.twin)
        self.assertContains(page, f'<link rel="canonical" href="{settings.SITE_URL}{self.address}">')
        self.assertContains(page, '<meta name="robots" content="noindex">')

    def test_it_is_offered_in_the_header(self):
        for address in (self.address, "/", self.article.section.get_absolute_url()):
            self.assertContains(self.client.get(address), f'<a href="/lite{address}">Text-only</a>')

    def test_it_is_not_offered_where_there_is_none(self):
        for address in ("/accounts/login/", "/no/such/page/"):
            self.assertNotIn("Text-only", self.client.get(address).content.decode())

    def test_above_a_story_it_is_offered_to_whoever_saves_data(self):
        """By the script: the page is the same bytes for everybody."""
        page = self.client.get(self.address, headers={"Save-Data": "on"})
        self.assertEqual(page.content, self.client.get(self.address).content)
        self.assertContains(
            page, f'data-js="saving" hidden><p class="notice"><span class="notice__body"><a href="{self.twin}">'
        )

    def test_a_story_that_needs_it_can_be_left_at_once(self):
        story = ArticleFactory(published=True, has_quick_exit=True)
        page = self.client.get(f"/lite{story.get_absolute_url()}")
        self.assertEqual(self.links(f"/lite{story.get_absolute_url()}")[1], "https://www.bbc.com/weather")
        self.assertContains(page, "Leave this page</a>", count=2)

    def test_it_speaks_the_language_of_the_story(self):
        story = ArticleFactory(published=True, language="ar", body="<p>كلمات</p>")
        self.assertContains(self.client.get(f"/lite{story.get_absolute_url()}"), '<div lang="ar" dir="rtl">')

    def links(self, address):
        return [unescape(href) for href in HREF.findall(self.client.get(address).content.decode().split("<body>")[1])]


class SameAnswerTests(TestCase):
    """A twin says what its page says to a stranger, whoever asks."""

    @classmethod
    def setUpTestData(cls):
        cls.article = ArticleFactory(published=True)

    def test_what_readers_may_not_see_is_not_there(self):
        for state in ({}, {"embargoed": True}, {"spiked": True}):
            story = ArticleFactory(**state)
            address = story.get_absolute_url() if story.published_at else f"/2024/05/{story.slug}/"
            for user in (None, UserFactory(administrator=True)):
                if user:
                    self.client.force_login(user)
                self.assertEqual(self.client.get(f"/lite{address}").status_code, 404, (state, user))
            self.client.logout()

    def test_what_is_no_page_for_everybody_has_no_twin(self):
        for address in [*PRIVATE, "/share/facebook/1/", f"/preview/{'a' * 43}/"]:
            with self.subTest(address):
                self.assertEqual(self.client.get(f"/lite{address}", follow=True).status_code, 404)

    def test_a_missing_page_is_said_as_text(self):
        page = self.client.get("/lite/never-was/")
        self.assertContains(page, "<h1>There is no page at this address</h1>", status_code=404)
        self.assertNotContains(page, "canonical", status_code=404)
        self.assertEqual(page["Cache-Control"], "no-cache")

    def test_withdrawn_and_ordered_off_keep_their_status(self):
        for status, order in ((410, {}), (451, {"court": "High Court", "court_order": "12/2026"})):
            story = ArticleFactory(withdrawn=True, status_reason="A reason.", **order)
            self.assertContains(self.client.get(f"/lite{story.get_absolute_url()}"), "A reason.", status_code=status)

    def test_redirects_stay_among_the_twins(self):
        FormerSlug.objects.create(article=self.article, slug="as-it-was")
        address = self.article.get_absolute_url()
        moved = self.client.get("/lite" + address.replace(self.article.slug, "as-it-was"))
        self.assertEqual((moved.status_code, moved["Location"]), (301, f"/lite{address}"))

    def test_a_missing_slash_is_added(self):
        for address in ("/lite", f"/lite{self.article.get_absolute_url()}"):
            moved = self.client.get(address.rstrip("/"))
            self.assertEqual((moved.status_code, moved["Location"]), (301, f"{address.rstrip('/')}/"))

    def test_it_is_the_same_for_everybody(self):
        address = f"/lite{self.article.get_absolute_url()}"
        stranger = self.client.get(address, headers={"Accept-Language": "fr"})
        self.client.force_login(UserFactory(administrator=True, display_name="Amina"))
        signed_in = self.client.get(address)
        self.assertEqual(stranger.content, signed_in.content)
        self.assertEqual(signed_in["Cache-Control"], "private, no-cache")

    def test_caches_keep_it_as_long_as_the_page(self):
        address = self.article.get_absolute_url()
        full, lite = self.client.get(address), self.client.get(f"/lite{address}")
        self.assertEqual(lite["Cache-Control"], full["Cache-Control"])
        self.assertFalse(lite.cookies)
        self.assertFalse(lite.wsgi_request.session.accessed)

    def test_the_same_page_twice_is_not_sent_twice(self):
        address = f"/lite{self.article.get_absolute_url()}"
        etag = self.client.get(address)["ETag"]
        self.assertEqual(self.client.get(address, headers={"If-None-Match": etag}).status_code, 304)

    def test_the_full_page_hears_nothing_of_who_asks(self):
        with mock.patch("articles.views.FrontPage.get", return_value=self.client.get("/")) as get:
            headers = {"Cookie": "session=abc", "Authorization": "Basic x", "If-None-Match": '"x"'}
            self.client.get("/lite/", headers=headers)
        asked = get.call_args[0][0]
        self.assertEqual((asked.COOKIES, asked.user.is_authenticated), ({}, False))
        self.assertFalse(asked.META.keys() & {"HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH"})

    def test_strange_addresses_are_not_found(self):
        for path in ("//evil.example/", "/%2e%2e/", "/2024/13/x/", "/٢٠٢٤/05/x/", "/%ff/", "/" + "a/" * 800, "/a%0Ab/"):
            with self.subTest(path[:20]):
                self.assertIn(self.client.get(f"/lite{path}").status_code, (400, 404))


class LinkTests(TestCase):
    def test_links_lead_to_the_twin_with_query_and_fragment(self):
        for address in ("/", "/section/x/?page=2", "/2024/05/x/#corrections", "/about-us/"):
            self.assertEqual(lite_link(address), f"/lite{address}")
            self.assertEqual(lite_link(settings.SITE_URL + address), f"/lite{address}")

    def test_a_missing_slash_is_put_right(self):
        self.assertEqual(twin_of("/about-us?x=/about-us"), "/lite/about-us/?x=/about-us")

    def test_what_has_no_twin_stays_as_it_is(self):
        for address in (
            "/media/x.jpg",
            "/accounts/login/",
            "#a",
            "?page=2",
            "https://example.org/",
            "mailto:a@b.c",
            "//x",
        ):
            self.assertEqual(lite_link(address), address)

    def test_what_is_no_address_goes(self):
        for address in ("javascript:alert(1)", "data:text/html,x", "vbscript:x"):
            self.assertEqual(lite_link(address), "")


@override_settings(DEMO=True)
@pytest.mark.once
class DemoTests(TestCase):
    """Every page of the demo, without its pictures: drawing them takes a minute."""

    @classmethod
    def setUpTestData(cls):
        with no_drawings():
            seed.run(lambda line: None)

    def each(self):
        for name, address in PAGES.items():
            if twin_of(address):
                with self.subTest(name):
                    yield address, self.client.get(f"/lite{address}")

    def test_each_has_a_twin_with_the_same_status(self):
        for address, page in self.each():
            self.assertEqual(page.status_code, self.client.get(address).status_code)

    def test_no_link_leads_out_but_the_first(self):
        for address, page in self.each():
            links = [unescape(href) for href in HREF.findall(page.content.decode()) if href.startswith("/")]
            own = [href for href in links if not href.startswith("/lite/") and not MAY_LEAD_OUT.match(href)]
            self.assertEqual(own, [address])

    def test_each_weighs_at_most_20_kilobytes(self):
        for _address, page in self.each():
            self.assertLessEqual(len(page.content), 20_000)

    def test_each_has_one_main_heading(self):
        for _address, page in self.each():
            self.assertContains(page, "<h1", count=1, status_code=page.status_code)

    def test_no_word_of_the_story_is_lost(self):
        story = PAGES["table, pull quote"]
        full = self.client.get(story).content.decode().split('class="prose"')[1].split('<footer class="story__foot"')[0]
        words = re.sub(r"<aside class=\"related\".*?</aside>", "", full, flags=re.DOTALL)
        lite = re.sub(r"<[^>]*>", " ", self.client.get(f"/lite{story}").content.decode())
        missing = set(re.sub(r"<[^>]*>", " ", words.partition(">")[2]).split()) - set(lite.split())
        self.assertEqual(missing, set())
