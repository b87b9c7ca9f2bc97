"""Documents in a page: the card, and who gets the file. How a card reads is told in articles/test_exhibits.py."""

from django.db.models import ProtectedError
from django.test import TestCase

from jfj.demo.factories import ArticleFactory, DocumentFactory, PageFactory, UserFactory
from tests.articles.test_exhibits import exhibit


class PageExhibitTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.owner = UserFactory(journalist=True)
        cls.document = DocumentFactory(title="A report of ours", created_by=cls.owner)
        cls.page = PageFactory(slug="our-work", body=f"<p>One.</p>{exhibit(cls.document)}", is_published=False)

    def publish(self, *, is_published=True):
        self.page.is_published = is_published
        self.page.save()

    def file(self, user=None):
        self.client.logout()
        if user:
            self.client.force_login(user)
        return self.client.get(self.document.url).status_code

    def test_a_page_shows_the_card_of_its_document(self):
        self.publish()
        page = self.client.get("/our-work/").content.decode()
        self.assertEqual(page.count('id="exhibit-1"'), 1)
        self.assertIn(f'href="{self.document.url}" download', page)
        self.assertIn(self.document.sha256, page)
        self.assertIn("A report of ours", self.client.get("/lite/our-work/").content.decode())

    def test_a_document_that_is_gone_leaves_nothing(self):
        PageFactory(slug="other", body=f'<p>x</p><figure data-block="exhibit" data-id="{"x" * 22}"></figure>')
        self.assertNotContains(self.client.get("/other/"), "<figure")

    def test_the_file_comes_and_goes_with_the_page(self):
        self.assertEqual(self.file(), 404)
        self.publish()
        self.assertEqual(self.file(), 200)
        self.publish(is_published=False)
        self.assertEqual((self.file(), self.file(self.editor)), (404, 200))

    def test_the_file_goes_when_the_page_names_it_no_more(self):
        self.publish()
        self.page.body = "<p>One.</p>"
        self.page.save()
        self.assertEqual(self.file(), 404)

    def test_one_that_hangs_on_hidden_things_alone_is_for_nobody_else(self):
        ArticleFactory(embargoed=True, body=exhibit(self.document))
        for user in (None, UserFactory(), UserFactory(journalist=True), UserFactory(contributor=True)):
            self.assertEqual(self.file(user), 404)

    def test_a_page_keeps_a_document_whose_story_was_withdrawn(self):
        ArticleFactory(withdrawn=True, body=exhibit(self.document))
        self.publish()
        self.assertEqual(self.file(), 200)

    def test_a_stranger_still_costs_one_query(self):
        self.publish()
        with self.assertNumQueries(1):
            self.client.get(self.document.url)

    def test_what_stands_in_a_page_is_not_deleted(self):
        with self.assertRaises(ProtectedError):
            self.document.delete()

    def test_the_desk_says_which_page_holds_it(self):
        self.client.force_login(self.editor)
        change = f"/admin/articles/document/{self.document.pk}/"
        self.assertContains(self.client.get(f"{change}change/"), f"/admin/pages/page/{self.page.pk}/change/")
        self.assertContains(self.client.get(f"{change}delete/"), str(self.page))

    def test_it_is_out_of_the_hands_of_who_sent_it(self):
        change = f"/admin/articles/document/{self.document.pk}/change/"
        self.client.force_login(self.owner)
        self.assertNotContains(self.client.get(change), 'name="_save"')
        self.page.body = ""
        self.page.save()
        self.assertContains(self.client.get(change), 'name="_save"')
