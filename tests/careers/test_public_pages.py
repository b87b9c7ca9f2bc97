import json
from datetime import UTC, datetime, timedelta

import time_machine
from django.test import TestCase, override_settings
from django.utils import timezone
from lxml import etree, html

from careers.models import Vacancy
from jfj.demo.factories import VacancyFactory

SECOND = timedelta(seconds=1)
HIDDEN = ({}, {"waiting": True})


def postings(response):
    """The job postings in a page's structured data."""
    blocks = html.fromstring(response.content).xpath("//script[@type='application/ld+json']/text()")
    return [data for data in map(json.loads, blocks) if data["@type"] == "JobPosting"]


def max_age(response):
    return int(response["Cache-Control"].partition("max-age=")[2].partition(",")[0])


class ListTests(TestCase):
    def page(self):
        return html.fromstring(self.client.get("/careers/").content)

    def test_what_is_open_stands_by_kind_and_the_next_to_close_first(self):
        soon = timezone.now() + timedelta(days=2)
        VacancyFactory(title="Later", announced=True)
        VacancyFactory(title="Sooner", announced=True, closes_at=soon)
        VacancyFactory(title="Pitches", announced=True, kind="call")
        page = self.page()
        self.assertEqual(
            page.xpath("//h2[@class='band__title']/text()"), ["Jobs", "Calls for pitches and applications"]
        )
        self.assertEqual(page.xpath("//main//h3/a/text()"), ["Sooner", "Later", "Pitches"])

    def test_each_has_place_contract_and_closing_with_its_zone(self):
        closes = datetime(2031, 1, 31, 14, 0, tzinfo=UTC)
        VacancyFactory(announced=True, contract="part_time", is_remote=True, closes_at=closes)
        words = " ".join(self.page().xpath("string(//main//ol)").split())
        for part in ("Closes January 31, 2031, 17:00 EAT", "Nairobi, Kenya or from anywhere", "Part time"):
            self.assertIn(part, words)

    def test_it_names_neither_drafts_nor_what_is_closed(self):
        for state in (*HIDDEN, {"closed": True}, {"gone": True}):
            VacancyFactory(title="Not to be seen", **state)
        response = self.client.get("/careers/")
        self.assertNotContains(response, "Not to be seen")
        self.assertContains(response, "No open positions")

    def test_twenty_rows_take_as_many_queries_as_two(self):
        for number in (2, 18):
            VacancyFactory.create_batch(number, announced=True)
            with self.assertNumQueries(8):
                self.client.get("/careers/")

    def test_no_copy_outlives_the_next_opening_or_closing(self):
        now = datetime(2030, 1, 1, 9, 0, tzinfo=UTC)
        with time_machine.travel(now, tick=False):
            self.assertEqual(max_age(self.client.get("/careers/")), 60)
            VacancyFactory(waiting=True, opens_at=now + 20 * SECOND)
            VacancyFactory(announced=True, closes_at=now + 10 * SECOND)
            for address in ("/careers/", "/careers/feed/", "/lite/careers/"):
                self.assertEqual(max_age(self.client.get(address)), 10)

    def test_a_page_may_not_take_its_address(self):
        self.assertEqual(self.client.post("/careers/").status_code, 405)


class DetailTests(TestCase):
    def get(self, vacancy, prefix=""):
        return self.client.get(prefix + vacancy.get_absolute_url())

    def test_an_open_one_has_facts_text_and_the_way_to_apply(self):
        vacancy = VacancyFactory(announced=True, pay="KES 100 a month", reference="JFJ/2031/1")
        response = self.get(vacancy)
        for part in ("KES 100 a month", "JFJ/2031/1", "Nairobi, Kenya", "You follow three courts", "Job", "English"):
            self.assertContains(response, part)
        self.assertContains(response, f'href="{vacancy.get_absolute_url()}apply/"')

    def test_it_is_shared_and_printed(self):
        page = html.fromstring(self.get(VacancyFactory(announced=True)).content)
        self.assertEqual(len(page.xpath("//ul[@aria-label='Share']//a[contains(@href, 'court-reporter')]")), 4)
        self.assertTrue(page.xpath("//button[@data-print]"))
        self.assertIn("/careers/court-reporter", page.xpath("//p[@class='print-only']/text()")[0])

    def test_what_readers_do_not_know_is_404(self):
        for state in HIDDEN:
            self.assertEqual(self.get(VacancyFactory(**state)).status_code, 404)

    def test_a_closed_one_says_so_and_offers_nothing(self):
        response = self.get(VacancyFactory(closed=True))
        self.assertContains(response, "It cannot be answered any more.")
        self.assertNotContains(response, "apply/")
        self.assertEqual(postings(response), [])
        self.assertContains(response, '<meta name="robots" content="noindex">')

    def test_ninety_days_later_it_is_gone(self):
        vacancy = VacancyFactory(title="Not to be seen", announced=True)
        for moment, status in ((vacancy.gone_at - SECOND, 200), (vacancy.gone_at, 410)):
            with time_machine.travel(moment, tick=False):
                for prefix in ("", "/lite"):
                    self.assertEqual(self.get(vacancy, prefix).status_code, status)
        with time_machine.travel(vacancy.gone_at):
            self.assertNotContains(self.get(vacancy), "Not to be seen", status_code=410)

    def test_it_speaks_the_language_of_the_vacancy(self):
        response = self.get(VacancyFactory(announced=True, language="fr"))
        self.assertContains(response, '<html lang="fr"')
        self.assertContains(response, "Postuler")

    def test_it_has_a_twin_in_text(self):
        self.assertContains(self.get(VacancyFactory(announced=True), "/lite"), "You follow three courts")

    def test_its_words_are_shown_as_they_are(self):
        vacancy = VacancyFactory(announced=True, title="A <b>& B", summary='"><script>')
        self.assertContains(self.get(vacancy), "A &lt;b&gt;&amp; B")
        self.assertNotContains(self.get(vacancy), '"><script>')

    def test_no_copy_outlives_its_closing(self):
        now = datetime(2030, 1, 1, 9, 0, tzinfo=UTC)
        with time_machine.travel(now, tick=False):
            vacancy = VacancyFactory(announced=True, closes_at=now + 7 * SECOND)
            self.assertEqual(max_age(self.get(vacancy)), 7)
            self.assertIn("stale-while-revalidate=0", self.get(vacancy)["Cache-Control"])

    def test_every_stranger_has_the_same_bytes(self):
        vacancy = VacancyFactory(announced=True)
        first = self.get(vacancy)
        self.assertEqual(first.content, self.get(vacancy).content)
        self.assertFalse(first.cookies)


@override_settings(TIME_ZONE="Europe/Amsterdam")
class ClosingInAmsterdamTests(TestCase):
    """The night of 25 October 2026, in which the hour from two to three comes twice."""

    def test_it_closes_to_the_second_after_the_clocks_went_back(self):
        closes = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the second half past two
        opens = closes - timedelta(days=3)
        vacancy = VacancyFactory(announced_at=opens, opens_at=opens, closes_at=closes)
        for moment, is_open in ((closes - timedelta(hours=1), True), (closes - SECOND, True), (closes, False)):
            with time_machine.travel(moment, tick=False):
                response = self.client.get(vacancy.get_absolute_url())
                self.assertEqual("apply/" in response.content.decode(), is_open)
                self.assertContains(response, "02:30 CET")


class JobPostingTests(TestCase):
    def test_it_says_what_search_engines_for_jobs_ask(self):
        opens, closes = datetime(2030, 1, 1, tzinfo=UTC), datetime(2031, 1, 31, 14, 0, tzinfo=UTC)
        vacancy = VacancyFactory(
            announced_at=opens, opens_at=opens, closes_at=closes, contract="full_time", reference="R1", slug="a"
        )
        with time_machine.travel(opens + SECOND):
            posting = postings(self.client.get("/careers/a/"))[0]
        self.assertEqual(posting["title"], vacancy.title)
        self.assertEqual(posting["validThrough"], "2031-01-31T17:00:00+03:00")
        self.assertEqual(posting["datePosted"], "2030-01-01T03:00:00+03:00")
        self.assertEqual(posting["employmentType"], ["FULL_TIME"])
        self.assertEqual(posting["jobLocation"]["address"]["addressCountry"], "Kenya")
        self.assertEqual(posting["identifier"]["value"], "R1")
        self.assertEqual(posting["hiringOrganization"]["name"], "Journalists For Justice")

    def test_work_from_anywhere_says_where_one_must_live(self):
        vacancy = VacancyFactory(announced=True, place="", is_remote=True, kind="internship")
        posting = postings(self.client.get(vacancy.get_absolute_url()))[0]
        self.assertEqual(posting["jobLocationType"], "TELECOMMUTE")
        self.assertEqual(posting["applicantLocationRequirements"]["name"], "Kenya")
        self.assertEqual(posting["employmentType"], ["INTERN"])
        self.assertNotIn("jobLocation", posting)

    def test_a_call_for_pitches_is_no_job(self):
        vacancy = VacancyFactory(announced=True, kind="call")
        self.assertEqual(postings(self.client.get(vacancy.get_absolute_url())), [])


@override_settings(SITE_URL="https://www.example.org")
class FeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.open = VacancyFactory(announced=True, title="Open", slug="open", language="fr")
        for state in (*HIDDEN, {"closed": True}):
            VacancyFactory(title="Not to be seen", **state)

    def test_it_comes_in_three_kinds_and_holds_what_is_open(self):
        for end, kind in (("feed/", "rss"), ("feed/atom/", "atom"), ("feed.json", "feed+json")):
            response = self.client.get(f"/careers/{end}")
            self.assertIn(kind, response["Content-Type"])
            self.assertContains(response, "https://www.example.org/careers/open/")
            self.assertNotContains(response, "Not to be seen")

    def test_an_item_has_its_text_its_kind_and_its_language(self):
        item = json.loads(self.client.get("/careers/feed.json").content)["items"][0]
        self.assertEqual(item["content_html"], self.open.description)
        self.assertEqual((item["tags"], item["language"]), (["Job"], "fr"))

    def test_its_rss_is_xml_whatever_a_title_holds(self):
        Vacancy.objects.update(title="A & B <c>")
        root = etree.fromstring(self.client.get("/careers/feed/").content)
        self.assertEqual(root.findtext("channel/item/title"), "A & B <c>")

    def test_the_list_of_feeds_and_the_heads_offer_it(self):
        for address in ("/feeds/", "/careers/", "/careers/open/"):
            self.assertContains(self.client.get(address), "/careers/feed.json")

    def test_the_sitemap_names_the_list_and_what_is_open(self):
        index = self.client.get("/sitemap.xml").content.decode()
        self.assertIn("sitemap-careers-1.xml", index)
        part = self.client.get("/sitemap-vacancies-1.xml")
        self.assertContains(part, "https://www.example.org/careers/open/")
        self.assertEqual(part.content.decode().count("<loc>"), 1)
