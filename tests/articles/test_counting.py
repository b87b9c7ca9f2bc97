"""What is counted of readers, and what is not: each once a day, people alone, and never of a story that is not out."""

import time
from datetime import timedelta
from unittest import mock

import time_machine
from django.db import DatabaseError, connection
from django.db.models import Sum
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import counting
from articles.models import DailyCount, DayKey, VisitorMark
from articles.services import withdraw
from jfj.demo.factories import ArticleFactory, UserFactory
from tests.at_once import AtOnceCase

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36"
)
HIDDEN = ("scheduled", "embargoed", "withdrawn", "retracted", "spiked", "ready")


def totals(story):
    """What is written of a story, by kind."""
    return dict(DailyCount.objects.filter(article=story).values_list("kind").annotate(Sum("number")))


class CountingCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = ArticleFactory(published=True)

    def count(self, story=None, *, method="post", agent=PHONE, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        address = f"/count/{story.pk if hasattr(story, 'pk') else story or self.story.pk}/"
        return getattr(self.client, method)(address, headers={"User-Agent": agent, **headers})

    def share(self, channel="facebook", *, agent=PHONE, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(f"/share/{channel}/{self.story.pk}/", headers={"User-Agent": agent, **headers})

    def numbers(self):
        return totals(self.story)


class ViewTests(CountingCase):
    def test_a_reader_with_a_script_is_counted_and_told_nothing(self):
        answer = self.count()
        self.assertEqual((answer.status_code, answer.content), (204, b""))
        self.assertEqual(self.numbers(), {"view": 1})

    def test_a_reader_without_a_script_gets_a_picture_of_one_point(self):
        answer = self.count(method="get")
        self.assertEqual((answer.status_code, answer["Content-Type"]), (200, "image/gif"))
        self.assertEqual(answer.content[:10], b"GIF89a\x01\x00\x01\x00")
        self.assertEqual(self.numbers(), {"view": 1})

    def test_a_hundred_times_the_same_is_one(self):
        for method in ("post", "get") * 50:
            self.count(method=method)
        self.assertEqual(self.numbers(), {"view": 1})

    def test_each_browser_and_each_address_is_a_visitor(self):
        self.count()
        self.count(agent=f"{PHONE} Other")
        with self.subTest("another address"):
            self.client.post(f"/count/{self.story.pk}/", headers={"User-Agent": PHONE}, REMOTE_ADDR="198.51.100.7")
        self.assertEqual(self.numbers(), {"view": 3})

    def test_one_reader_is_counted_for_each_story(self):
        other = ArticleFactory(published=True)
        self.count()
        self.count(other)
        self.assertEqual(totals(other), {"view": 1})
        self.assertEqual(VisitorMark.objects.count(), 2)

    def test_the_next_day_counts_again_and_stands_for_itself(self):
        noon = timezone.localtime().replace(hour=12)
        for day in range(2):
            with time_machine.travel(noon + timedelta(days=day)):
                self.count()
        self.assertEqual([row.number for row in DailyCount.objects.filter(article=self.story)], [1, 1])

    def test_a_day_is_one_of_the_site(self):
        """In Nairobi it begins three hours before that of Greenwich."""
        for moment in ("2026-05-01T20:59:00Z", "2026-05-01T21:01:00Z"):
            with time_machine.travel(moment):
                self.story.published_at = timezone.now() - timedelta(hours=1)
                self.story.save(update_fields=["published_at"])
                self.count()
        days = DailyCount.objects.order_by("day").values_list("day", flat=True)
        self.assertEqual([f"{day:%d}" for day in days], ["01", "02"])

    @override_settings(TRUSTED_PROXY_COUNT=1, ALLAUTH_TRUSTED_PROXY_COUNT=1)
    def test_behind_a_proxy_the_address_is_what_the_proxy_says(self):
        for address in ("203.0.113.1", "203.0.113.2", "9.9.9.9, 203.0.113.2"):
            self.count(X_Forwarded_For=address)
        self.assertEqual(self.numbers(), {"view": 2})

    def test_nobody_can_pretend_an_address_without_a_proxy(self):
        for number in range(3):
            self.count(X_Forwarded_For=f"203.0.113.{number}")
        self.assertEqual(self.numbers(), {"view": 1})

    @override_settings(TRUSTED_PROXY_COUNT=2, ALLAUTH_TRUSTED_PROXY_COUNT=2)
    def test_who_cannot_be_told_apart_is_not_counted(self):
        for address in ("203.0.113.1", "nonsense, nonsense"):
            self.assertEqual(self.count(X_Forwarded_For=address).status_code, 204)
        self.assertEqual(self.numbers(), {})

    def test_no_session_is_read_and_no_cookie_set(self):
        self.client.force_login(UserFactory())
        for answer in (self.count(), self.count(method="get"), self.share()):
            self.assertFalse(answer.wsgi_request.session.accessed)
            self.assertFalse(answer.cookies)

    def test_no_cache_keeps_the_answer(self):
        for answer in (self.count(), self.count(method="get"), self.count(99), self.count(Origin="https://a.example")):
            self.assertIn("no-store", answer["Cache-Control"])


class NotCountedTests(CountingCase):
    def assert_nothing(self, answer, status=204):
        self.assertEqual(answer.status_code, status)
        self.assertEqual(self.numbers(), {})

    def test_programs(self):
        for agent in ("", "curl/8.5", "python-requests/2.32", "Googlebot/2.1", f"{PHONE} GPTBot/1.2", "WhatsApp/2.23"):
            self.assert_nothing(self.count(agent=agent))

    def test_what_a_browser_fetches_before_anybody_looks(self):
        for name in ("Sec_Purpose", "Purpose", "X_Moz", "X_Purpose"):
            self.assert_nothing(self.count(**{name: "prefetch;prerender"}))

    def test_what_another_site_asks_for(self):
        for site in ("cross-site", "same-site", "none", "anything"):
            self.assert_nothing(self.count(Sec_Fetch_Site=site), 403)
        for page in ("https://evil.example", "null", "http://[", "http://testserver.evil.example", ""):
            self.assert_nothing(self.count(Origin=page), 403)
            self.assert_nothing(self.count(Sec_Fetch_Site="same-origin", Referer=page), 403)

    def test_our_own_pages_are_believed(self):
        self.count(Sec_Fetch_Site="same-origin", Origin="http://testserver", Referer="http://testserver/2026/05/a/")
        self.assertEqual(self.numbers(), {"view": 1})

    def test_a_story_that_is_not_out_is_404_like_one_that_never_was(self):
        never = self.count(10**9)
        for trait in HIDDEN:
            hidden = ArticleFactory(**{trait: True})
            for method in ("post", "get"):
                answer = self.count(hidden, method=method)
                self.assertEqual((answer.status_code, answer.content), (404, never.content), trait)
            self.assertEqual(totals(hidden), {})

    def test_no_number_of_a_story(self):
        for number in ("-1", "0x1", "1e3", "٣", "9" * 18, "9" * 19, "9" * 400, "%00", "1.0"):
            answer = self.client.post(f"/count/{number}/", headers={"User-Agent": PHONE})
            self.assertIn(answer.status_code, (400, 404), number)

    def test_other_methods_and_a_look_at_the_head(self):
        for method in ("put", "patch", "delete", "options"):
            self.assert_nothing(self.count(method=method), 405)
        self.assert_nothing(self.count(method="head"), 200)

    def test_refused_before_any_query(self):
        asked = [{"Sec_Fetch_Site": "cross-site"}, {"Origin": "https://evil.example"}, {"method": "put"}]
        asked += [{"story": "-1"}, {"story": "9" * 400}, {"story": "a"}]
        for one in asked:
            with self.subTest(one), self.assertNumQueries(0):
                self.assertIn(self.count(**one).status_code, (403, 404, 405))

    def test_a_program_costs_one_query(self):
        with self.assertNumQueries(1):
            self.count(agent="curl/8.5")


class ShareTests(CountingCase):
    def test_each_channel_is_counted_for_itself(self):
        for channel in ("facebook", "facebook", "mail"):
            self.assertEqual(self.share(channel).status_code, 302)
        self.assertEqual(self.numbers(), {"facebook": 1, "mail": 1})

    def test_it_is_written_before_the_reader_is_sent_on(self):
        with override_settings(VIEWS_WAIT=60):
            self.share()
        self.assertEqual(self.numbers(), {"facebook": 1})

    def test_whoever_is_not_counted_is_sent_on_all_the_same(self):
        for headers in ({"agent": "curl/8.5"}, {"Sec_Fetch_Site": "none"}, {"Sec_Purpose": "prefetch"}):
            self.assertEqual(self.share(**headers).status_code, 302)
        self.client.head(f"/share/mail/{self.story.pk}/", headers={"User-Agent": PHONE})
        self.assertEqual(self.numbers(), {})


class WritingTests(CountingCase):
    def seen(self, number, story=None):
        """As many different readers."""
        today = timezone.localdate()
        ones = range(number)
        return [
            counting.Sighting(mark(one, story or self.story), today, (story or self.story).pk, "view") for one in ones
        ]

    def test_hundreds_of_one_story_take_as_many_queries_as_two(self):
        costs = []
        for number in (2, 400):
            with CaptureQueriesContext(connection) as queries:
                counting.write(self.seen(number))
            costs.append(len(queries))
        self.assertEqual(self.numbers(), {"view": 400})
        self.assertLessEqual(costs[1], costs[0] + 1)  # SQLite takes a long list in parts

    def test_more_than_one_transaction_holds_are_all_counted(self):
        counting.write(self.seen(1201))
        counting.write(self.seen(1202))
        self.assertEqual(self.numbers(), {"view": 1202})

    def test_a_story_that_was_deleted_meanwhile_takes_no_other_with_it(self):
        gone = ArticleFactory(published=True)
        seen = self.seen(2, gone) + self.seen(3)
        gone.delete()
        counting.write(seen)
        self.assertEqual(self.numbers(), {"view": 3})

    def test_mark_and_number_are_written_together_or_not_at_all(self):
        with mock.patch.object(type(DailyCount.objects.all()), "add", side_effect=DatabaseError):
            self.assertRaises(DatabaseError, counting.write, self.seen(2))
        self.assertFalse(VisitorMark.objects.exists())
        counting.write(self.seen(2))
        self.assertEqual(self.numbers(), {"view": 2})


def mark(number, story):
    return counting.UUID(int=story.pk * 10_000 + number)


class WaitingTests(CountingCase):
    def test_views_wait_and_are_written_together(self):
        with override_settings(VIEWS_WAIT=60):
            for number in range(3):
                self.count(agent=f"{PHONE} {number}")
        self.assertEqual(self.numbers(), {})
        counting.views.flush()
        self.assertEqual(self.numbers(), {"view": 3})

    def test_in_a_flood_a_story_is_looked_up_once_a_second(self):
        with override_settings(VIEWS_WAIT=60):
            self.count()
            with self.assertNumQueries(0):
                self.count(agent=f"{PHONE} Other")
            withdraw(self.story, by=UserFactory(editor=True), reason="A mistake")
            with mock.patch("time.monotonic", return_value=time.monotonic() + counting.OUT_FOR):
                self.assertEqual(self.count().status_code, 404)
        counting.views.flush()

    def test_what_cannot_be_written_waits_on(self):
        write = mock.Mock(side_effect=[DatabaseError, None])
        waiting = counting.Waiting(write)
        with override_settings(VIEWS_WAIT=60), self.assertLogs("articles.counting", "ERROR"):
            waiting.add(counting.Sighting(mark(1, self.story), timezone.localdate(), self.story.pk, "view"))
            waiting.flush()
        waiting.flush()
        self.assertEqual([len(call[0][0]) for call in write.call_args_list], [1, 1])

    def test_where_nothing_waits_nothing_is_written(self):
        write = mock.Mock()
        counting.Waiting(write).flush()
        write.assert_not_called()


class AfterTheDayTests(CountingCase):
    def test_nothing_is_left_of_whoever_was_counted_but_the_number(self):
        self.enterContext(mock.patch.object(counting, "_known", None))  # what other tests have in memory
        with time_machine.travel(timezone.localtime().replace(hour=23, minute=59)):
            self.count()
            self.share()
            counting.forget_former_days()
            self.assertEqual((VisitorMark.objects.count(), DayKey.objects.count()), (2, 1))
        with time_machine.travel(timezone.localtime().replace(hour=0, minute=2) + timedelta(days=1)):
            counting.forget_former_days()
        self.assertEqual((VisitorMark.objects.count(), DayKey.objects.count()), (0, 0))
        self.assertEqual(self.numbers(), {"view": 1, "facebook": 1})

    def test_marks_stay_until_what_waited_at_midnight_is_written(self):
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0) + timedelta(days=1)
        with time_machine.travel(midnight - timedelta(seconds=1)):
            self.count()
        with time_machine.travel(midnight + timedelta(seconds=5)):
            counting.forget_former_days()
        self.assertTrue(VisitorMark.objects.exists())

    def test_a_mark_tells_nothing_without_the_secrets_of_its_day_and_of_the_site(self):
        self.count()
        before = VisitorMark.objects.get().mark
        with override_settings(SECRET_KEY="another"):
            self.count()
        self.assertEqual(VisitorMark.objects.exclude(mark=before).count(), 1)

    def test_address_and_browser_stand_nowhere(self):
        self.client.post(f"/count/{self.story.pk}/", headers={"User-Agent": PHONE}, REMOTE_ADDR="198.51.100.77")
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                rows = str(cursor.execute(f'SELECT * FROM "{table}"').fetchall())  # noqa: S608
                self.assertNotIn("198.51.100.77", rows)
                self.assertNotIn("Chrome/124", rows)


class AtOnceTests(AtOnceCase):
    def test_workers_that_see_the_same_readers_and_stories_at_once_count_each_once(self):
        stories = [ArticleFactory(published=True) for _number in range(3)]
        seen = [
            counting.Sighting(mark(n, one), timezone.localdate(), one.pk, "view") for n in range(50) for one in stories
        ]
        self.at_once(lambda: counting.write(seen))
        self.assertEqual([totals(story) for story in stories], [{"view": 50}] * 3)
