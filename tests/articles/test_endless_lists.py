"""A list without an end: fifty pages that cost the same however long it is, then the archive."""

from datetime import UTC, datetime, timedelta
from unittest import mock

from django.test import TestCase
from lxml import html

from articles.models import Article, Tag
from articles.models.tags import TaggedArticle
from jfj.demo.factories import ArticleFactory, SectionFactory
from jfj.lib.endless import EndlessPaginator


@mock.patch.object(EndlessPaginator, "most_pages", 2)
class EndlessListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = SectionFactory()
        cls.tag = Tag.objects.create(name="Victims", slug="victims")
        cls.urls = [cls.section.get_absolute_url(), cls.tag.get_absolute_url()]
        cls.first = datetime(2021, 3, 31, tzinfo=UTC)
        cls.make(40)

    @classmethod
    def make(cls, number):
        """Stories of one day after another, each older than those that are there."""
        for _n in range(number):
            cls.first -= timedelta(days=1)
            story = ArticleFactory(published=True, section=cls.section, published_at=cls.first)
            TaggedArticle.objects.create(content_object=story, tag=cls.tag)

    def links(self, url):
        page = html.fromstring(self.client.get(url).content.decode())
        return page.xpath("//nav[@class='pagination']//a/@href")

    def test_a_list_that_ends_with_its_last_page_leads_no_further(self):
        for url in self.urls:
            self.assertEqual(self.links(f"{url}?page=2"), [url])
            self.assertEqual(self.links(url), ["?page=2"])

    def test_a_longer_one_goes_on_in_the_archive_of_the_month_where_it_stops(self):
        self.make(1)
        for url in self.urls:
            self.assertEqual(self.links(f"{url}?page=2"), [url, "/2021/02/"])
            self.assertEqual(self.client.get(f"{url}?page=3").status_code, 404)

    def test_where_it_goes_on_stands_the_next_story(self):
        self.make(1)
        oldest = Article.objects.earliest("published_at")
        self.assertNotContains(self.client.get(f"{self.urls[0]}?page=2"), oldest.headline)
        self.assertContains(self.client.get("/2021/02/"), oldest.headline)

    def test_a_tag_says_more_than_so_many_where_there_are_more(self):
        self.assertContains(self.client.get(self.urls[1]), "40 stories")
        self.make(1)
        self.assertContains(self.client.get(self.urls[1]), "More than 40 stories")

    def test_no_more_rows_are_counted_than_stand_on_its_pages(self):
        self.make(3)
        self.assertEqual(self.client.get(self.urls[0]).context["paginator"].count, 40)

    def test_a_month_has_as_many_pages_as_it_needs(self):
        with mock.patch("articles.archive_views.ArchiveOfPeriod.paginate_by", 5):
            self.assertEqual(self.client.get("/2021/03/?page=6").status_code, 200)
