from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from lxml import html

from articles.models import Revision
from jfj.demo.factories import ArticleFactory, MenuItemFactory, PageFactory, SectionFactory, UserFactory
from pages.models import MenuItem, Page, SiteSettings


class PageTests(TestCase):
    def test_a_page_is_at_its_own_word(self):
        PageFactory(title="Contact us", slug="contact")
        self.assertContains(self.client.get("/contact/"), "Contact us")

    def test_a_page_that_is_not_on_the_site_is_404(self):
        PageFactory(slug="contact", is_published=False)
        self.assertEqual(self.client.get("/contact/").status_code, 404)

    def test_its_html_is_cleaned_on_the_way_in(self):
        page = PageFactory(body="<p>Yes<script>alert(1)</script></p>")
        self.assertEqual(page.body, "<p>Yes</p>")

    def test_more_than_a_page_can_hold_is_refused_beside_the_field(self):
        with self.assertRaises(ValidationError) as caught:
            Page(title="A page", slug="a-page", body="<p>a</p>" * 30_001).full_clean()
        self.assertEqual(list(caught.exception.error_dict), ["body"])

    def test_its_headings_can_be_linked_to(self):
        PageFactory(slug="contact", body="<h2>How to reach us</h2><p>Write.</p>")
        self.assertContains(self.client.get("/contact/"), 'id="how-to-reach-us"')

    def test_the_breadcrumb_leads_home(self):
        PageFactory(title="Contact us", slug="contact")
        page = html.fromstring(self.client.get("/contact/").content)
        steps = page.xpath("//nav[@aria-label='Breadcrumb']//li")
        self.assertEqual([step.text_content().strip() for step in steps], ["Home", "Contact us"])

    def test_four_headings_make_a_list_of_contents(self):
        body = "".join(f"<h2>Part {n}</h2><p>Text.</p>" for n in "abcd")
        PageFactory(slug="long", body=body)
        self.assertContains(self.client.get("/long/"), 'href="#part-a"')
        PageFactory(slug="short", body="<h2>Part a</h2><p>Text.</p>")
        self.assertNotContains(self.client.get("/short/"), 'href="#part-a"')


class PageAddressTests(TestCase):
    def refused(self, slug):
        with self.assertRaises(ValidationError) as caught:
            Page(title="A page", slug=slug).full_clean()
        self.assertIn("slug", caught.exception.error_dict)

    def test_a_page_may_not_take_the_address_of_another_part(self):
        for slug in ["admin", "accounts", "section", "search", "feed", "media", "static", "fr"]:
            with self.subTest(slug):
                self.refused(slug)

    def test_a_page_may_not_look_like_a_year(self):
        self.refused("2026")

    def test_any_other_word_is_free(self):
        Page(title="Partners", slug="partners").full_clean()


class MenuTests(TestCase):
    def test_an_entry_to_a_hidden_page_is_not_shown(self):
        page = PageFactory(is_published=False)
        MenuItemFactory(label="Secret plans", page=page)
        self.assertNotContains(self.client.get("/"), "Secret plans")

    def test_the_present_place_is_marked(self):
        MenuItemFactory(label="About Us", page=PageFactory(slug="about-us"))
        self.assertContains(self.client.get("/about-us/"), 'aria-current="page">About Us')

    def test_an_entry_has_exactly_one_target(self):
        section = SectionFactory()
        for fields in [{}, {"section": section, "address": "/x/"}]:
            with self.assertRaises(IntegrityError), transaction.atomic():
                MenuItem.objects.create(label="Wrong", **fields)

    def test_an_address_that_runs_a_script_is_refused(self):
        for address in [
            "javascript:alert(1)",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "http://plain.example",
            "https://a\x01b",
        ]:
            with self.subTest(address), self.assertRaises(ValidationError):
                MenuItem(label="Wrong", address=address).full_clean()


class FooterTests(TestCase):
    def test_a_licence_page_that_is_not_on_the_site_is_not_named(self):
        page = PageFactory(title="Secret terms", is_published=False)
        SiteSettings.objects.create(copyright_line="© JFJ", licence_page=page)
        self.assertNotContains(self.client.get("/"), "Secret terms")


class SettingsDeskTests(TestCase):
    def test_settings_are_the_administrators_alone(self):
        SiteSettings.objects.create()
        url = "/admin/pages/sitesettings/1/change/"
        for user, status in [
            (UserFactory(administrator=True), 200),
            (UserFactory(editor=True), 403),
            (UserFactory(journalist=True), 403),
        ]:
            self.client.force_login(user)
            self.assertEqual(self.client.get(url).status_code, status)

    def test_an_editor_changes_pages_and_menus(self):
        self.client.force_login(UserFactory(editor=True))
        for url in ["/admin/pages/page/add/", "/admin/pages/menuitem/add/"]:
            self.assertEqual(self.client.get(url).status_code, 200)

    def test_a_journalist_does_not(self):
        self.client.force_login(UserFactory(journalist=True))
        self.assertEqual(self.client.get("/admin/pages/page/add/").status_code, 403)

    def test_there_is_one_row_of_settings(self):
        SiteSettings.objects.create()
        with self.assertRaises(IntegrityError), transaction.atomic():
            SiteSettings.objects.create(pk=2)

    def test_the_row_can_be_made_again_after_it_was_removed(self):
        SiteSettings.objects.create().delete()
        self.assertEqual(SiteSettings.objects.create().pk, 1)


class QuickExitTests(TestCase):
    def test_it_leads_where_the_newsroom_says(self):
        SiteSettings.objects.create(leave_for="https://weather.example/")
        story = ArticleFactory(published=True, has_quick_exit=True)
        self.assertContains(self.client.get(story.get_absolute_url()), 'href="https://weather.example/"')


class PageVersionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.about = PageFactory(title="About us", slug="about-us", body="<p>The old text.</p>")

    def setUp(self):
        self.client.force_login(self.editor)

    def save(self, **changes):
        fields = {"title": "About us", "slug": "about-us", "body": "<p>The new text.</p>", "language": "en"}
        fields |= {"is_published": "on", "started_from": Page.objects.get().version}
        return self.client.post(f"/admin/pages/page/{self.about.pk}/change/", fields | changes)

    def test_a_save_is_a_version_and_the_one_before_is_kept(self):
        self.save()
        bodies = [revision.content["body"] for revision in Revision.objects.of(self.about)]
        self.assertEqual(bodies, ["<p>The new text.</p>", "<p>The old text.</p>"])

    def test_two_versions_are_compared(self):
        self.save()
        response = self.client.get(f"/admin/pages/page/{self.about.pk}/compare/?a=1&b=2")
        self.assertContains(response, "<ins>new</ins>")

    def test_an_old_one_comes_back(self):
        self.save(reviewed_on="2026-01-31")
        self.client.post(f"/admin/pages/page/{self.about.pk}/restore/", {"number": 1, "started_from": 2})
        page = Page.objects.get()
        self.assertEqual((page.body, page.reviewed_on, page.version), ("<p>The old text.</p>", None, 3))

    def test_a_save_from_an_old_version_is_refused_and_shows_both_texts(self):
        self.save()
        response = self.save(started_from=1, body="<p>My own text.</p>")
        self.assertContains(response, "The new text.")
        self.assertContains(response, "My own text.")
        self.assertEqual(Page.objects.get().body, "<p>The new text.</p>")
