"""The layer in front of Django, around an application that counts how often it is asked."""

import gzip
import threading
from unittest import mock

import brotli
from django.conf import settings
from django.test import SimpleTestCase

from jfj.lib import page_cache
from jfj.lib.http import KEPT
from jfj.lib.page_cache import PageCache
from tests.project.served import Known

BODY = b"<p>The chamber sat on Monday. </p>" * 40


class Django:
    """Stands for the site: remembers what it was asked, and answers what the test says."""

    def __init__(self):
        self.asked, self.parts = [], []
        self.status, self.headers, self.left = "200 OK", [], 3600
        self.control = "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"
        self.body = BODY
        self.at_work, self.may_go_on = threading.Event(), threading.Event()
        self.may_go_on.set()
        self.meanwhile = lambda: None

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        self.at_work.set()
        self.may_go_on.wait(5)
        self.meanwhile()
        if KEPT in environ and self.left is not None:
            environ[KEPT].left = self.left
            self.parts.append(environ[KEPT].parts)
        start_response(self.status, [("Vary", "Cookie"), ("Cache-Control", self.control), *self.headers])
        return [self.body]


class LayerCase(SimpleTestCase):
    def setUp(self):
        self.django, self.known = Django(), Known()
        self.cache = PageCache(self.django, self.known)
        self.enterContext(mock.patch.object(page_cache, "is_kept", return_value=True))
        self.clock = 1000.0
        self.enterContext(mock.patch.object(page_cache.time, "monotonic", side_effect=lambda: self.clock))

    def get(self, path="/", query="", **environ):
        told = {}

        def start_response(status, headers):
            told.update(status=int(status[:3]), headers=dict(headers))

        asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "jfj.example"}
        asked |= {"wsgi.url_scheme": "http"} | environ
        told["body"] = b"".join(self.cache(asked, start_response))
        return told

    def assert_made_afresh(self, **asked):
        before = len(self.django.asked)
        self.get(**asked)
        self.assertEqual(len(self.django.asked), before + 1)

    def assert_from_the_copy(self, **asked):
        before = len(self.django.asked)
        self.get(**asked)
        self.assertEqual(len(self.django.asked), before)


class WhatIsKeptTests(LayerCase):
    def test_a_page_is_made_once(self):
        self.get()
        self.assert_from_the_copy()
        self.assertEqual(self.get()["body"], BODY)

    def test_each_path_host_and_scheme_has_its_own(self):
        self.get()
        self.assert_made_afresh(path="/archive/")
        self.assert_made_afresh(HTTP_HOST="other.example")
        self.assert_made_afresh(HTTP_X_FORWARDED_PROTO="https")
        self.assert_made_afresh(**{"wsgi.url_scheme": "https"})

    def test_who_has_a_session_is_answered_by_django(self):
        self.get()
        cookies = f"theme=dark; {settings.SESSION_COOKIE_NAME}=abc"
        self.assert_made_afresh(HTTP_COOKIE=cookies)
        self.assertEqual(self.django.asked[-1]["HTTP_COOKIE"], cookies)

    def test_other_cookies_make_no_difference(self):
        self.get()
        self.assert_from_the_copy(HTTP_COOKIE=f"csrf=abc; x{settings.SESSION_COOKIE_NAME}=x")

    def test_only_get_and_head_are_answered(self):
        self.get()
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get"):
            self.assert_made_afresh(REQUEST_METHOD=method)
        self.assert_from_the_copy(REQUEST_METHOD="HEAD")

    def test_a_view_that_does_not_say_so_is_not_kept(self):
        with mock.patch.object(page_cache, "is_kept", return_value=False):
            self.get()
            self.assert_made_afresh()

    def test_a_page_that_cache_publicly_has_not_marked_is_not_kept(self):
        self.django.left = None
        self.get()
        self.assert_made_afresh()

    def test_an_error_is_not_kept(self):
        self.django.status = "404 Not Found"
        self.assertEqual(self.get()["status"], 404)
        self.assert_made_afresh()

    def test_a_page_with_a_cookie_is_not_kept(self):
        self.django.headers = [("Set-Cookie", "csrf=abc")]
        self.get()
        self.assert_made_afresh()

    def test_the_oldest_goes_where_there_is_no_room(self):
        self.cache.most_bytes = 5 * (2 * len(BODY) + 2000)
        for number in range(6):
            self.get(path=f"/{number}/")
        self.assert_from_the_copy(path="/5/")
        self.assert_from_the_copy(path="/1/")
        self.assert_made_afresh(path="/0/")
        self.assertLessEqual(self.cache.bytes, self.cache.most_bytes)


class WhatDjangoIsAskedTests(LayerCase):
    def test_nothing_that_a_stranger_may_choose_reaches_the_page(self):
        chosen = ("COOKIE", "ACCEPT_LANGUAGE", "USER_AGENT", "X_FORWARDED_HOST", "X_FORWARDED_FOR", "AUTHORIZATION")
        chosen += ("IF_NONE_MATCH", "RANGE", "ACCEPT_ENCODING", "X_HTTP_METHOD_OVERRIDE", "SAVE_DATA", "REFERER")
        self.get(**{f"HTTP_{name}": "poison" for name in chosen}, CONTENT_TYPE="a/b", CONTENT_LENGTH="7")
        outside = {name for name in self.django.asked[0] if name.startswith(("HTTP_", "CONTENT_"))}
        self.assertEqual(outside, {"HTTP_HOST"})
        self.assertNotIn("poison", str(self.django.asked[0]))

    def test_an_unknown_parameter_makes_no_other_page_and_is_not_asked(self):
        self.get()
        self.assert_from_the_copy(query="utm_source=x&fbclid=y&page_=2")
        self.get(path="/b/", query="utm_source=x")
        self.assertEqual(self.django.asked[-1]["QUERY_STRING"], "")

    def test_a_parameter_that_pages_read_makes_another_page(self):
        self.get()
        self.assert_made_afresh(query="page=2")
        self.assert_from_the_copy(query="x=1&page=2")
        self.assert_from_the_copy(query="page=7&page=2")

    def test_the_value_of_a_flag_makes_no_other_page(self):
        self.get(query="cite")
        self.assert_from_the_copy(query="cite=1")

    def test_values_that_no_page_has_are_django_s_to_refuse(self):
        for query in ("page=two", "page=1%00", "order=sideways", "page=1234567890", "thread=-1", "page=%FF"):
            self.assert_made_afresh(query=query)
            self.assertEqual(self.django.asked[-1]["QUERY_STRING"], query)
        self.assertEqual(self.cache.copies, {})

    def test_the_form_of_a_comment_is_never_kept(self):
        for _time in range(2):
            self.assert_made_afresh(query="reply=new&page=1")

    def test_very_many_parameters_are_django_s_to_refuse(self):
        self.assert_made_afresh(query="&".join(f"a{number}=1" for number in range(5000)))
        self.assertEqual(self.cache.copies, {})


class WhenItChangesTests(LayerCase):
    def test_another_generation_makes_every_page_afresh(self):
        self.get()
        self.known.now = "two"
        self.assert_made_afresh()
        self.assert_from_the_copy()

    def test_a_page_made_while_something_changed_is_made_again(self):
        """What was read before the change is kept under the word of before."""
        self.django.meanwhile = lambda: setattr(self.known, "now", "two")
        self.get()
        self.assert_made_afresh()
        self.assert_from_the_copy()

    def test_a_copy_lasts_a_minute(self):
        self.get()
        self.clock += 59.9
        self.assert_from_the_copy()
        self.clock += 0.2
        self.assert_made_afresh()

    def test_a_copy_ends_when_the_page_changes_by_the_clock(self):
        self.django.left = 7
        self.get()
        self.clock += 6.9
        self.assert_from_the_copy()
        self.clock += 0.2
        self.assert_made_afresh()

    def test_a_page_that_changes_this_second_is_not_kept(self):
        self.django.left = 0
        self.get()
        self.assert_made_afresh()

    def test_no_copy_of_a_copy_outlives_the_next_change_by_the_clock(self):
        self.django.left = 100
        self.get()
        self.clock += 30
        self.assertIn("max-age=60, stale-while-revalidate=10,", self.get()["headers"]["Cache-Control"])
        self.clock += 29
        self.assertIn("max-age=41, stale-while-revalidate=0,", self.get()["headers"]["Cache-Control"])

    def test_a_page_that_is_asked_for_anew_each_time_stays_so(self):
        self.django.control = "no-cache"
        self.get()
        self.assertEqual(self.get()["headers"]["Cache-Control"], "no-cache")

    def test_while_nobody_knows_the_generation_each_page_is_made_afresh(self):
        self.get()
        self.known.now = None
        self.assert_made_afresh()
        self.assert_made_afresh()


class PartsTests(LayerCase):
    """What pages have in common is handed from one to the next."""

    def shares(self, **second):
        self.get()
        self.get(path="/b/", **second)
        return self.django.parts[0] is self.django.parts[-1]

    def test_two_pages_of_one_moment_share(self):
        self.assertTrue(self.shares())

    def test_not_with_a_page_made_after_a_change(self):
        self.get()
        self.known.now = "two"
        self.assertFalse(self.shares())

    def test_not_across_a_change_by_the_clock(self):
        self.django.left = 7
        self.get()
        self.clock += 7.1
        self.assertFalse(self.shares())

    def test_not_for_longer_than_a_minute(self):
        self.get()
        self.clock += 60.1
        self.assertFalse(self.shares())

    def test_nothing_is_shared_while_nobody_knows_the_generation(self):
        self.known.now = None
        self.get()
        self.assertIsNone(self.django.parts[-1])

    def test_whoever_has_a_session_shares_nothing(self):
        self.get(HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc")
        self.assertNotIn(KEPT, self.django.asked[-1])


class WhileTheNextIsMadeTests(LayerCase):
    def setUp(self):
        super().setUp()
        self.get()
        self.known.now = "two"
        self.django.body = b"The next"
        self.django.may_go_on.clear()
        self.django.at_work.clear()
        maker = threading.Thread(target=self.get)
        maker.start()
        self.addCleanup(maker.join)
        self.addCleanup(self.django.may_go_on.set)
        self.django.at_work.wait(5)

    def test_others_get_the_former_one(self):
        self.assertEqual(self.get()["body"], BODY)

    def test_nobody_gets_the_former_one_for_longer_than_a_second(self):
        self.clock += 1.1
        threading.Timer(0.1, self.django.may_go_on.set).start()
        self.assertEqual(self.get()["body"], b"The next")


class OutageTests(LayerCase):
    def setUp(self):
        super().setUp()
        self.get()
        self.clock += 120
        self.django.status, self.django.body = "503 Service Unavailable", b"A pause"

    def test_a_copy_stands_in_for_a_page_that_cannot_be_made(self):
        self.assertEqual(self.get()["body"], BODY)

    def test_it_stands_in_without_anybody_knowing_the_generation(self):
        self.known.now = None
        self.assertEqual(self.get()["body"], BODY)

    def test_what_was_changed_since_does_not_stand_in(self):
        self.known.now = "two"
        self.assertEqual(self.get()["status"], 503)

    def test_a_copy_of_yesterday_does_not_stand_in(self):
        self.clock += 86400
        self.assertEqual(self.get()["status"], 503)

    def test_only_one_asks_whether_it_is_over(self):
        self.get()
        self.django.may_go_on.clear()
        self.django.at_work.clear()
        asking = threading.Thread(target=self.get)
        asking.start()
        self.django.at_work.wait(5)
        self.clock += 30  # as long as a database may let one wait
        self.assert_from_the_copy()
        self.django.may_go_on.set()
        asking.join()

    def test_when_it_is_over_the_page_is_made_again(self):
        self.get()
        self.django.status, self.django.body = "200 OK", b"Back"
        self.assertEqual(self.get()["body"], b"Back")
        self.assert_from_the_copy()


class AnswerTests(LayerCase):
    def test_who_has_it_is_told_so(self):
        headers = self.get()["headers"]
        self.assertEqual(self.get(HTTP_IF_NONE_MATCH=f'"x", {headers["ETag"]}')["status"], 304)
        self.assertEqual(self.get(HTTP_IF_MODIFIED_SINCE=headers["Last-Modified"])["status"], 304)

    def test_the_tag_counts_before_the_date(self):
        date = self.get()["headers"]["Last-Modified"]
        self.assertEqual(self.get(HTTP_IF_NONE_MATCH='"x"', HTTP_IF_MODIFIED_SINCE=date)["status"], 200)

    def test_the_date_stays_while_the_bytes_do(self):
        date = self.get()["headers"]["Last-Modified"]
        self.known.now = "two"
        with mock.patch.object(page_cache, "http_date", return_value="Mon, 01 Jan 2035 00:00:00 GMT"):
            self.assertEqual(self.get()["headers"]["Last-Modified"], date)

    def test_a_date_of_the_page_s_own_is_kept(self):
        self.django.headers = [("Last-Modified", "Mon, 05 May 2025 05:05:05 GMT")]
        self.assertEqual(self.get()["headers"]["Last-Modified"], "Mon, 05 May 2025 05:05:05 GMT")

    def test_it_is_compressed_as_the_reader_asks(self):
        self.assertEqual(brotli.decompress(self.get(HTTP_ACCEPT_ENCODING="gzip, deflate, br")["body"]), BODY)
        self.assertEqual(gzip.decompress(self.get(HTTP_ACCEPT_ENCODING="gzip;q=1.0, *;q=0")["body"]), BODY)
        self.assertEqual(self.get(HTTP_ACCEPT_ENCODING="br;q=0, gzip;q=0")["body"], BODY)

    def test_it_is_compressed_once(self):
        self.get(HTTP_ACCEPT_ENCODING="br")
        with mock.patch.dict(page_cache.COMPRESS, br=lambda body: self.fail("compressed again")):
            self.get(HTTP_ACCEPT_ENCODING="br")

    def test_the_length_is_that_of_what_is_sent(self):
        for coding in ("", "gzip", "br"):
            answer = self.get(HTTP_ACCEPT_ENCODING=coding)
            self.assertEqual(int(answer["headers"]["Content-Length"]), len(answer["body"]))
