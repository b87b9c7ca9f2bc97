from datetime import UTC, datetime

import time_machine
from django.test import TestCase
from lxml import html

from jfj.demo.factories import ArticleFactory

HIDDEN = ["scheduled", "embargoed", "in_review", "withdrawn", "retracted", "spiked"]


def at(year, month, day=10, hour=12):
    return datetime(year, month, day, hour, tzinfo=UTC)


class ArchiveTests(TestCase):
    """Stories by year and month, in the newsroom's zone (Nairobi, three hours before UTC)."""

    def story(self, *when, **traits):
        return ArticleFactory(**({"published": True} | traits), published_at=at(*when))

    def page(self, url):
        return html.fromstring(self.client.get(url).content.decode())

    def test_the_archive_counts_each_year_and_month(self):
        for when in [(2022, 12), (2022, 12), (2022, 3), (2021, 5)]:
            self.story(*when)
        months = self.page("/archive/").xpath("//ul[@class='archive__months']/li")
        said = [(month.xpath("a/@href")[0], month.xpath("span/text()")[0]) for month in months]
        self.assertEqual(said, [("/2022/12/", "2"), ("/2022/03/", "1"), ("/2021/05/", "1")])

    def test_neither_the_archive_nor_a_period_tells_of_hidden_stories(self):
        hidden = [ArticleFactory(**{trait: True}) for trait in HIDDEN]
        self.story(2022, 12)
        urls = {f"/{story.published_at:%Y}/" for story in hidden if story.published_at} | {"/archive/", "/2022/"}
        for url in urls:
            content = self.client.get(url).content.decode()
            with self.subTest(url):
                self.assertFalse([story for story in hidden if story.headline in content])
        self.assertEqual(self.page("/archive/").xpath("//h2[@class='archive__title']/a/text()"), ["2022"])

    def test_a_month_is_a_month_of_the_newsroom(self):
        late = self.story(2022, 11, 30, 21)
        self.assertContains(self.client.get("/2022/12/"), late.headline)
        self.assertEqual(self.client.get("/2022/11/").context["paginator"].count, 0)

    def test_a_month_is_a_ledger_by_the_day(self):
        for day in (4, 9, 9):
            self.story(2022, 12, day)
        dates = self.page("/2022/12/").xpath("//main//time[@class='ledger__date']/@datetime")
        self.assertEqual(dates, ["2022-12-09", "2022-12-04"])

    def test_a_year_has_its_months_and_all_its_stories(self):
        stories = [self.story(2022, 12), self.story(2022, 1)]
        self.story(2021, 12)
        response = self.client.get("/2022/")
        self.assertEqual(list(response.context["article_list"]), stories)
        self.assertEqual(
            [str(month) for month, _number in response.context["months"]], ["December 2022", "January 2022"]
        )

    def test_a_month_leads_to_the_nearest_months_with_stories(self):
        for when in [(2020, 1), (2022, 12), (2024, 6)]:
            self.story(*when)
        links = self.page("/2022/12/").xpath("//nav[@class='pager']/a/@href")
        self.assertEqual(links, ["/2020/01/", "/2024/06/"])

    def test_an_empty_month_answers_with_its_neighbours_and_is_not_indexed(self):
        self.story(2022, 12)
        response = self.client.get("/2022/10/")
        self.assertContains(response, "No stories from October 2022")
        self.assertContains(response, 'href="/2022/12/"')
        self.assertContains(response, 'content="noindex')

    def test_a_month_with_stories_may_be_indexed(self):
        self.story(2022, 12)
        self.assertNotContains(self.client.get("/2022/12/"), "noindex")

    @time_machine.travel("2026-03-14T12:00Z")
    def test_what_has_not_begun_or_is_no_date_is_not_found(self):
        for url in ["/2027/", "/2026/04/", "/2022/13/", "/2022/00/", "/0000/", "/1999/", "/9999/", "/2022/1/"]:
            with self.subTest(url):
                self.assertEqual(self.client.get(url).status_code, 404)
        self.assertEqual(self.client.get("/2026/03/").status_code, 200)

    def test_the_form_of_the_footer_leads_to_its_period(self):
        self.assertRedirects(self.client.get("/archive/?month=3&year=2022"), "/2022/03/", 301)
        self.assertRedirects(self.client.get("/archive/?month=&year=2022"), "/2022/", 301)

    def test_a_form_that_names_no_period_is_not_found(self):
        for query in [
            "year=",
            "month=3",
            "year=2022&month=13",
            "year=٢٠٢٢",
            "year=-1",
            "year=" + "9" * 5000,
        ]:
            with self.subTest(query[:20]):
                self.assertEqual(self.client.get(f"/archive/?{query}").status_code, 404)

    def test_the_footer_offers_the_years_from_the_first_story_on(self):
        self.story(2019, 5)
        with time_machine.travel("2021-03-14T12:00Z"):
            years = self.page("/archive/").xpath("//footer//select[@name='year']/option/text()")
        self.assertEqual(years, ["2021", "2020", "2019"])

    def test_a_site_without_stories_has_an_archive_that_says_so(self):
        self.assertContains(self.client.get("/archive/"), "No stories yet")

    def test_twenty_stories_take_as_many_queries_as_two(self):
        for number in (2, 18):
            for _n in range(number):
                self.story(2022, 12)
            for url, queries in [("/archive/", 8), ("/2022/", 13), ("/2022/12/", 11)]:
                with self.subTest(url, stories=number), self.assertNumQueries(queries):
                    self.client.get(url)

    def test_a_long_year_has_pages(self):
        for _n in range(101):
            self.story(2022, 12)
        self.assertEqual(len(self.client.get("/2022/?page=2").context["article_list"]), 1)
        self.assertEqual(self.client.get("/2022/?page=3").status_code, 404)

    def test_the_way_to_a_month_leads_over_its_year(self):
        self.story(2022, 12)
        steps = self.page("/2022/12/").xpath("//nav[contains(@class, 'breadcrumb')]//a/@href")
        self.assertEqual(steps, ["/", "/archive/", "/2022/"])
