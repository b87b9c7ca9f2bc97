from datetime import UTC, datetime
from html import unescape

from django.test import TestCase
from lxml.html import fromstring as tree

from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, PageFactory
from pages.models import SiteSettings

BODY = '<p>First <strong>words</strong>.</p><figure><img src="/media/{}" alt="A door"></figure><ul><li>One</li></ul>'


class RepublishPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.free = ImageFactory(caption="A door, free.", republish_allowed=True)
        cls.kept = ImageFactory(caption="A hall, kept.")
        cls.story = ArticleFactory(
            published=True,
            published_at=datetime(2025, 5, 16, 9, tzinfo=UTC),
            slug="a-ruling",
            headline="A <ruling>",
            body=BODY.format(cls.free.file.name),
            lead_image=cls.kept,
            authors=[AuthorFactory(name="Amina Noor")],
        )
        cls.address = f"{cls.story.get_absolute_url()}republish/"

    def fields(self):
        """The HTML and the text that are ready to be copied."""
        page = self.client.get(self.address).content.decode()
        return [unescape(part.partition(">")[2].partition("</textarea>")[0]) for part in page.split("<textarea")[1:]]

    def test_the_html_stands_alone(self):
        page = self.fields()[0]
        self.assertIn("<h1>A &lt;ruling&gt;</h1>", page)
        self.assertIn("<p>By Amina Noor</p>", page)
        self.assertIn("<p>First <strong>words</strong>.</p>", page)
        self.assertNotRegex(page, r'class=|id=|href="/|src="/|<script')

    def test_it_says_where_it_comes_from(self):
        link = '<a href="http://testserver/2025/05/a-ruling/">Journalists For Justice</a>'
        self.assertIn(f"This story was first published by {link} on May 16, 2025.", self.fields()[0])
        self.assertIn("published by Journalists For Justice on May 16, 2025.", self.fields()[1])
        self.assertTrue(self.fields()[1].endswith("http://testserver/2025/05/a-ruling/"))

    def test_the_text_has_a_paragraph_for_each(self):
        self.assertTrue(self.fields()[1].startswith("A <ruling>\n\n"))
        self.assertIn("\n\nFirst words.\n\n", self.fields()[1])

    def test_only_pictures_that_may_be_passed_on_go(self):
        self.assertIn("A door, free.", self.fields()[0])
        self.assertNotIn("A hall, kept.", "".join(self.fields()))
        self.assertContains(self.client.get(self.address), "1 picture is not ours to pass on")

    def test_a_picture_with_a_content_note_stays(self):
        self.free.content_note = "Shows grief."
        self.free.save()
        self.assertNotIn("<img", self.fields()[0])
        self.assertContains(self.client.get(self.address), "2 pictures are not ours to pass on")

    def test_there_is_no_page_where_it_may_not_be_republished(self):
        for field in ("republish_allowed", "is_sensitive", "is_legally_sensitive"):
            story = ArticleFactory(published=True, **{field: field != "republish_allowed"})
            self.assertEqual(self.client.get(f"{story.get_absolute_url()}republish/").status_code, 404, field)
            self.assertNotContains(self.client.get(story.get_absolute_url()), "republish/")

    def test_a_retracted_or_hidden_story_has_none(self):
        reason = {"status_reason": "Wrong."}
        for state in ({"status": "retracted"} | reason, {"status": "withdrawn"} | reason, {"embargoed": True}):
            story = ArticleFactory(**{"published_at": datetime(2025, 5, 16, tzinfo=UTC)} | state)
            self.assertEqual(self.client.get(f"{story.get_absolute_url()}republish/").status_code, 404, state)

    def test_a_wrong_month_leads_to_the_right_one(self):
        moved = self.client.get("/2024/01/a-ruling/republish/")
        self.assertEqual((moved.status_code, moved["Location"]), (301, self.address))

    def test_the_page_and_what_is_copied_speak_the_language_of_the_story(self):
        story = ArticleFactory(published=True, language="fr", authors=[AuthorFactory(name="Jean-Bosco Ilunga")])
        page = self.client.get(f"{story.get_absolute_url()}republish/")
        self.assertContains(page, '<html lang="fr"')
        self.assertContains(page, "&lt;p&gt;Par Jean-Bosco Ilunga&lt;/p&gt;")

    def test_the_breadcrumb_leads_back_to_the_story(self):
        page = tree(self.client.get(self.address).content.decode())
        self.assertEqual(page.xpath("//nav[@aria-label='Breadcrumb']//a/@href")[-1], self.story.get_absolute_url())
        self.assertEqual(page.xpath("string(//nav[@aria-label='Breadcrumb']//li[last()])"), "Republish")

    def test_a_licence_page_that_readers_cannot_open_is_not_named(self):
        SiteSettings.objects.create(licence_page=PageFactory(title="Secret terms", is_published=False))
        for address in (self.address, self.story.get_absolute_url()):
            self.assertNotContains(self.client.get(address), "Secret terms")

    def test_the_story_leads_to_it_and_search_engines_do_not(self):
        self.assertContains(self.client.get(self.story.get_absolute_url()), f'href="{self.address}" rel="nofollow"')
        self.assertContains(self.client.get(self.address), '<meta name="robots" content="noindex">')
