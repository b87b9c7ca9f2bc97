from datetime import UTC, datetime, timedelta

from django.test import TestCase
from django.utils import timezone
from lxml import html

from articles.models import Image, Tag
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, SectionFactory


class ListCases:
    """What holds for the list of a section, a tag and an author alike.

    A subclass has the list's `url`, its number of `queries`, and story(**traits), which makes a story of it.
    """

    def test_it_shows_published_stories(self):
        article = self.story(published=True)
        self.assertContains(self.client.get(self.url), article.headline)

    def test_it_hides_every_other_state(self):
        self.story(published=True)
        hidden = [
            self.story(**{trait: True})
            for trait in ["scheduled", "embargoed", "in_review", "withdrawn", "retracted", "spiked"]
        ]
        response = self.client.get(self.url)
        for article in hidden:
            self.assertNotContains(response, article.headline)

    def test_newest_stands_first(self):
        newer = self.story(published=True)
        older = self.story(published=True, published_at=newer.published_at - timedelta(days=1))
        content = self.client.get(self.url).content.decode()
        main = content[content.index("<main") :]
        self.assertLess(main.index(newer.headline), main.index(older.headline))

    def test_the_second_page_has_the_rest(self):
        for _n in range(21):
            self.story(published=True)
        self.assertEqual(len(self.client.get(f"{self.url}?page=2").context["article_list"]), 1)

    def test_a_page_past_the_end_is_404(self):
        self.story(published=True)
        for page in ["2", "0", "-1", "9" * 5000, "x", "1.5"]:
            with self.subTest(page[:10]):
                self.assertEqual(self.client.get(self.url, {"page": page}).status_code, 404)

    def test_twenty_rows_take_as_many_queries_as_two(self):
        for _n in range(2):
            self.story(published=True)
        with self.subTest("two"), self.assertNumQueries(self.queries):
            self.client.get(self.url)
        for _n in range(18):
            self.story(published=True, authors=[AuthorFactory()])
        with self.subTest("twenty"), self.assertNumQueries(self.queries):
            self.client.get(self.url)

    def test_only_reading_is_answered(self):
        self.story(published=True)
        for method in ["post", "put", "delete", "patch"]:
            self.assertEqual(getattr(self.client, method)(self.url).status_code, 405)

    def test_an_unknown_address_is_404(self):
        url = f"{self.url.rstrip('/')}-that-never-was/"
        self.assertEqual(self.client.get(url).status_code, 404)


class SectionPageTests(ListCases, TestCase):
    queries = 13

    @classmethod
    def setUpTestData(cls):
        cls.section = SectionFactory(name="Courts")
        cls.url = cls.section.get_absolute_url()

    def story(self, **traits):
        return ArticleFactory(section=self.section, **traits)

    def test_its_list_includes_the_sections_below(self):
        child = SectionFactory(parent=SectionFactory(parent=self.section))
        article = ArticleFactory(published=True, section=child)
        self.assertContains(self.client.get(self.url), article.headline)

    def test_it_lists_its_parts_and_names_them_in_its_rows(self):
        child = SectionFactory(name="Appeals", parent=self.section)
        ArticleFactory(published=True, section=child)
        self.story(published=True)
        page = html.fromstring(self.client.get(self.url).content.decode())
        self.assertEqual(page.xpath("//main//ul[@class='tags']//a/@href"), [child.get_absolute_url()])
        self.assertEqual(page.xpath("//main//p[@class='meta']/span[.='Appeals' or .='Courts']/text()"), ["Appeals"])

    def test_an_empty_section_says_so(self):
        self.assertContains(self.client.get(self.url), "No stories in this section yet")

    def test_only_an_empty_section_is_nothing_to_be_found_by(self):
        self.story(embargoed=True)
        self.assertContains(self.client.get(self.url), 'content="noindex')
        self.story(published=True)
        self.assertNotContains(self.client.get(self.url), 'content="noindex')

    def test_it_leads_to_no_empty_part(self):
        child = SectionFactory(parent=self.section)
        ArticleFactory(scheduled=True, section=child)
        self.assertNotContains(self.client.get(self.url), child.get_absolute_url())


class TagPageTests(ListCases, TestCase):
    queries = 15

    @classmethod
    def setUpTestData(cls):
        cls.tag = Tag.objects.create(name="Victims", slug="victims")
        cls.url = cls.tag.get_absolute_url()

    def story(self, **traits):
        return ArticleFactory(tags=["Victims"], **traits)

    def test_a_tag_that_only_hidden_stories_carry_does_not_exist(self):
        self.story(embargoed=True)
        self.assertEqual(self.client.get(self.url).status_code, 404)

    def test_it_says_how_many_and_from_when_to_when(self):
        for year in (2019, 2021, 2023):
            self.story(published=True, published_at=datetime(year, 5, 1, tzinfo=UTC))
        self.story(scheduled=True, published_at=timezone.now() + timedelta(days=800))
        page = html.fromstring(self.client.get(self.url).content.decode())
        words = page.xpath("//header[@class='page-head']/p[@class='meta']/span")
        self.assertEqual([" ".join(part.text_content().split()) for part in words], ["3 stories", "2019–2023"])

    def test_it_names_the_tags_that_stand_beside_it_most_often(self):
        for tags in (["Courts"], ["Courts", "Kenya"]):
            ArticleFactory(published=True, tags=["Victims", *tags])
        ArticleFactory(scheduled=True, tags=["Victims", "Secret"])
        related = self.client.get(self.url).context["related_tags"]
        self.assertEqual([tag.name for tag in related], ["Courts", "Kenya"])

    def test_it_leads_to_the_section_of_the_same_name(self):
        self.story(published=True)
        self.assertNotContains(self.client.get(self.url), "See also the section")
        section = SectionFactory(name="victims")
        self.assertNotContains(self.client.get(self.url), "See also the section")
        ArticleFactory(published=True, section=section)
        self.assertContains(self.client.get(self.url), f'See also the section <a href="{section.get_absolute_url()}">')


class AuthorPageTests(ListCases, TestCase):
    queries = 10

    @classmethod
    def setUpTestData(cls):
        cls.author = AuthorFactory(name="Amina Hassan", contact="amina@example.org")
        cls.url = cls.author.get_absolute_url()

    def story(self, authors=(), **traits):
        return ArticleFactory(authors=[self.author, *authors], **traits)

    def test_an_author_with_hidden_stories_alone_does_not_exist(self):
        self.story(scheduled=True)
        self.assertEqual(self.client.get(self.url).status_code, 404)

    def test_the_portrait_stands_there_unless_it_needs_a_note(self):
        self.story(published=True)
        self.author.portrait = ImageFactory()
        self.author.save()
        self.assertContains(self.client.get(self.url), '<img class="portrait"')
        Image.objects.update(content_note="Shows an injury.")
        self.assertNotContains(self.client.get(self.url), '<img class="portrait"')

    def test_two_credits_on_one_story_list_it_once(self):
        article = self.story(published=True)
        article.bylines.create(author=self.author, role="photos")
        self.assertEqual(len(self.client.get(self.url).context["article_list"]), 1)

    def test_a_former_member_says_from_when_to_when(self):
        self.author.joined_year, self.author.left_year = 2019, 2023
        self.author.save()
        self.story(published=True)
        self.assertContains(self.client.get(self.url), "2019–2023")

    def test_a_pseudonym_page_says_so_and_nothing_else_of_the_person(self):
        author = AuthorFactory(pseudonym=True, place="Gulu", biography="Lives there.")
        ArticleFactory(published=True, authors=[author])
        response = self.client.get(author.get_absolute_url())
        self.assertContains(response, author.pseudonym_note)
        self.assertNotContains(response, "Gulu")
        self.assertNotContains(response, "Lives there.")
