import time_machine
from django.test import TestCase

from articles.citations import citations_of
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory

BODY = "<p>First words stand here.</p><h2>Between</h2><p>Second words stand here.</p>"


def texts(article):
    return [citation.text for citation in citations_of(Article.objects.for_page().get(pk=article.pk))]


@time_machine.travel("2026-03-04 10:00+03:00", tick=False)
class CitePageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = ArticleFactory(published=True, body=BODY, authors=[AuthorFactory(name="Amina Noor")])
        cls.address = cls.article.get_absolute_url()

    def page(self, query="?cite"):
        return self.client.get(self.address + query)

    def test_each_paragraph_begins_with_a_link_to_itself(self):
        for number, name in ((1, "first-words-stand-here"), (2, "second-words-stand-here")):
            link = f'href="http://testserver{self.address}#{name}" aria-label="Paragraph {number}">{number}</a>'
            self.assertContains(self.page(), f'<p id="{name}"><a class="paragraph-number" {link} ')

    def test_the_citations_stand_above_the_text(self):
        page = self.page().content.decode()
        self.assertLess(page.index("Amina Noor, “"), page.index('id="first-words-stand-here"'))

    def test_it_is_nothing_to_be_found_by(self):
        self.assertContains(self.page(), '<meta name="robots" content="noindex">')
        self.assertContains(self.page(), f'<link rel="canonical" href="http://testserver{self.address}">')

    def test_the_story_itself_has_neither(self):
        page = self.page("")
        self.assertNotContains(page, 'class="paragraph-number"')
        self.assertNotContains(page, "accessed")
        self.assertNotContains(page, "noindex")
        self.assertContains(page, f'href="{self.address}?cite#cite"')

    def test_as_text_the_numbers_stay_links(self):
        page = self.client.get(f"/lite{self.address}?cite")
        self.assertContains(page, f'<a href="/lite{self.address}#first-words-stand-here">1</a>')


@time_machine.travel("2026-03-04 10:00+03:00", tick=False)
class CitationTests(TestCase):
    def story(self, *names, **fields):
        authors = [AuthorFactory(name=name) for name in names]
        fields = {"headline": "A ruling", "slug": "a-ruling", "published_at": "2025-05-16T09:00Z"} | fields
        return ArticleFactory(**{"published": True} | fields, authors=authors)

    def test_in_a_sentence(self):
        self.assertEqual(
            texts(self.story("Amina Noor", "Otieno Okello"))[0],
            "Amina Noor, Otieno Okello, “A ruling”, Journalists For Justice, May 16, 2025, "
            "http://testserver/2025/05/a-ruling/, accessed March 4, 2026.",
        )

    def test_in_a_legal_text(self):
        self.assertEqual(
            texts(self.story("A Noor", "B Okello", "C Maina"))[1],
            "A Noor, B Okello and C Maina, ‘A ruling’ (Journalists For Justice, 16 May 2025) "
            "<http://testserver/2025/05/a-ruling/> accessed 4 March 2026",
        )

    def test_of_four_lawyers_name_the_first(self):
        self.assertIn("A Noor and others, ‘", texts(self.story("A Noor", "B B", "C C", "D D"))[1])

    def test_for_a_reference_manager(self):
        self.assertEqual(
            texts(self.story("Amina Noor", headline="50% of {them} & more"))[2],
            "@online{noor2025a,\n  author = {{Amina Noor}},\n  title = {{50\\% of \\{them\\} \\& more}},\n"
            "  organization = {Journalists For Justice},\n  date = {2025-05-16},\n"
            "  url = {http://testserver/2025/05/a-ruling/},\n  urldate = {2026-03-04},\n}",
        )

    def test_a_story_without_authors_is_the_newsrooms(self):
        sentence, legal, bibtex = texts(self.story())
        for text in (sentence, legal):
            self.assertTrue(text.startswith("Journalists For Justice, "))
        self.assertIn("author = {{Journalists For Justice}}", bibtex)

    def test_a_retracted_story_says_so(self):
        for text in texts(self.story(status="retracted", status_reason="Wrong.")):
            self.assertIn("A ruling [retracted]", text)

    def test_a_change_that_matters_is_named(self):
        self.assertIn("May 16, 2025 (updated June 1, 2025)", texts(self.story(updated_at="2025-06-01T09:00Z"))[0])
