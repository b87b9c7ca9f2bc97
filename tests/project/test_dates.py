"""Hours as a newsroom means them, also on the two days of the year when the clocks change."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from django.utils import timezone, translation

from articles.models import Article
from jfj.lib.dates import in_site_zone, typed_datetime
from jfj.templatetags.site import day, moment
from tests.articles.test_story_form import StoryForm

AMSTERDAM = "Europe/Amsterdam"


class ClockChangeTests(SimpleTestCase):
    def test_an_ordinary_hour_is_the_zones_own(self):
        with timezone.override(AMSTERDAM):
            self.assertEqual(in_site_zone(datetime(2026, 7, 1, 9, 0)), datetime(2026, 7, 1, 7, 0, tzinfo=UTC))

    def test_an_hour_that_the_clocks_jump_over_is_refused(self):
        with timezone.override(AMSTERDAM), self.assertRaisesMessage(ValidationError, "does not exist"):
            in_site_zone(datetime(2027, 3, 28, 2, 30))

    def test_an_hour_that_comes_twice_means_the_first(self):
        with timezone.override(AMSTERDAM):
            self.assertEqual(in_site_zone(datetime(2026, 10, 25, 2, 30)), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))

    def test_what_is_no_date_is_told(self):
        for text in ("soon", "2026-13-01T00:00", "2026-01-01T10:00+09:00", "0001-01-01T00:00"):
            with self.subTest(text), self.assertRaises(ValidationError):
                typed_datetime(text)

    def test_an_empty_field_is_no_date(self):
        self.assertIsNone(typed_datetime(""))


class ZoneInWordsTests(SimpleTestCase):
    def test_the_hour_that_comes_twice_says_which_it_is(self):
        with timezone.override(AMSTERDAM):
            said = [moment(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "F j, Y, H:i T") for hour in (0, 1)]
        self.assertEqual(said, ["October 25, 2026, 02:30 CEST", "October 25, 2026, 02:30 CET"])

    def test_a_zone_without_a_name_is_told_by_its_hours(self):
        with timezone.override("America/Sao_Paulo"):
            self.assertEqual(moment(datetime(2026, 1, 1, 12, tzinfo=UTC), "H:i T"), "09:00 -03")

    def test_no_moment_is_no_word(self):
        self.assertEqual(moment(None, "H:i T"), "")

    def test_no_page_asks_django_for_the_zone(self):
        asks = re.compile(r"""\|date:(?:_\()?["'](?!DATETIME_FORMAT)[^"']*T""")
        for path in Path(settings.BASE_DIR, "templates").rglob("*.*"):
            self.assertEqual(asks.findall(path.read_text()), [], path)


class DayTests(SimpleTestCase):
    LATE = datetime(2026, 12, 31, 21, 30, tzinfo=UTC)  # half past midnight in Nairobi

    def test_the_day_is_the_newsrooms_own_in_the_language_of_the_page(self):
        self.assertEqual('<time datetime="2027-01-01T00:30:00+03:00">January 1, 2027</time>', day(self.LATE))
        with translation.override("fr"):
            self.assertIn(">1 janvier 2027<", day(self.LATE))
        self.assertIn(">January 1, 2027<", day(self.LATE))

    def test_a_date_has_no_hour(self):
        html = day(date(2026, 5, 3), "ledger__date")
        self.assertEqual('<time class="ledger__date" datetime="2026-05-03">May 3, 2026</time>', html)

    def test_a_storys_address_is_that_of_its_route(self):
        for moment_ in (self.LATE, datetime(2009, 1, 31, 20, 59, tzinfo=UTC)):
            story = Article(slug="one_story-2", published_at=moment_)
            year, month = f"{timezone.localtime(moment_):%Y %m}".split()
            self.assertEqual(reverse("article", args=[year, month, story.slug]), story.get_absolute_url())


class FormTests(StoryForm, TestCase):
    def test_the_form_refuses_an_hour_that_does_not_exist(self):
        with timezone.override(AMSTERDAM):
            response = self.add(published_at_0="2027-03-28", published_at_1="02:30")
        self.assertContains(response, "does not exist")
        self.assertFalse(Article.objects.exists())

    def test_the_form_takes_the_first_of_two(self):
        with timezone.override(AMSTERDAM):
            self.add(embargo_until_0="2026-10-25", embargo_until_1="02:30")
        self.assertEqual(Article.objects.get().embargo_until, datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
