from unittest import mock

from django.conf import settings
from django.db import DataError
from django.test import TestCase

from jfj.demo.factories import ArticleFactory, AuthorFactory, PageFactory, UserFactory, VacancyFactory


class AnonymousPageTests(TestCase):
    """Pages for strangers are the same bytes for everybody."""

    @classmethod
    def setUpTestData(cls):
        cls.article = ArticleFactory(published=True, authors=[AuthorFactory()], tags=["Victims"])
        cls.urls = [
            "/",
            cls.article.get_absolute_url(),
            cls.article.section.get_absolute_url(),
            cls.article.tags.first().get_absolute_url(),
            cls.article.bylines.first().author.get_absolute_url(),
            PageFactory().get_absolute_url(),
            VacancyFactory(announced=True).get_absolute_url(),
            "/careers/",
        ]

    def each(self):
        for url in self.urls:
            with self.subTest(url):
                yield url

    def test_no_cookie_is_set(self):
        for url in self.each():
            self.assertFalse(self.client.get(url).cookies)

    def test_no_session_is_read(self):
        for url in self.each():
            self.assertFalse(self.client.get(url).wsgi_request.session.accessed)

    def test_a_shared_cache_may_keep_them_for_a_minute(self):
        for url in self.each():
            self.assertRegex(self.client.get(url)["Cache-Control"], r"^public, max-age=\d+, ")

    def test_the_answer_to_a_signed_in_reader_stays_private(self):
        self.client.force_login(UserFactory())
        for url in self.each():
            answer = self.client.get(url)
            self.assertEqual((answer["Cache-Control"], "X-Accel-Expires" in answer), ("private, no-cache", False))

    def test_the_front_server_may_keep_them_for_a_second(self):
        for url in self.each():
            self.assertEqual(self.client.get(url)["X-Accel-Expires"], "1")

    def test_the_front_server_is_told_nothing_of_a_page_with_a_form(self):
        for url in ("/accounts/login/", "/accounts/signup/", "/search/?q=court"):
            self.assertNotIn("X-Accel-Expires", self.client.get(url), url)

    def test_the_same_page_twice_is_not_sent_twice(self):
        for url in self.each():
            etag = self.client.get(url)["ETag"]
            again = self.client.get(url, headers={"If-None-Match": etag})
            self.assertEqual(again.status_code, 304)

    def test_they_are_sent_compressed_and_then_not_twice(self):
        for url in self.each():
            first = self.client.get(url, headers={"Accept-Encoding": "gzip"})
            self.assertEqual(first["Content-Encoding"], "gzip")
            again = {"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]}
            self.assertEqual(self.client.get(url, headers=again).status_code, 304)

    def test_scripts_run_from_our_own_files_alone(self):
        for url in self.each():
            policy = self.client.get(url)["Content-Security-Policy"]
            self.assertRegex(policy, r"script-src 'self'(;|$)")
            self.assertNotIn("unsafe", policy)

    def test_an_error_is_not_kept(self):
        self.assertEqual(self.client.get("/never-was/")["Cache-Control"], "no-cache")

    def test_what_was_taken_off_is_asked_for_anew_each_time(self):
        for order in ({}, {"court": "High Court", "court_order": "12/2026"}):
            story = ArticleFactory(withdrawn=True, status_reason="A reason.", **order)
            page = self.client.get(story.get_absolute_url())
            self.assertEqual((page["Cache-Control"], "ETag" in page), ("no-cache", True))

    def test_an_error_page_with_a_name_on_it_is_kept_by_nobody_else(self):
        self.client.force_login(UserFactory())
        page = self.client.get("/never-was/")
        self.assertEqual((page["Cache-Control"], "X-Accel-Expires" in page), ("private, no-cache", False))

    def test_an_error_takes_the_place_of_the_front_servers_old_copy(self):
        """nginx 1.22 heeds this header only where it stands before Cache-Control."""
        headers = list(self.client.get("/never-was/").headers)
        self.assertLess(headers.index("X-Accel-Expires"), headers.index("Cache-Control"))


class BadAddressTests(TestCase):
    def test_control_characters_are_refused_before_any_query(self):
        for url in ["/section/a%00b/", "/?page=%00", "/?%07=1", "/tag/%1b/"]:
            with self.subTest(url), self.assertNumQueries(0):
                self.assertEqual(self.client.get(url).status_code, 400)

    def test_a_broken_encoding_is_not_an_error_of_ours(self):
        for url in ["/section/%ff%fe/", "/?page=%ff", "/tag/%ed%a0%80/"]:
            with self.subTest(url):
                self.assertIn(self.client.get(url).status_code, (200, 400, 404))

    def test_a_session_that_we_never_gave_out_is_none(self):
        for key in ("x", "a" * 33, '"aaaaaaaaaaaaaaaa\\000"', "é" * 32):
            with self.subTest(key):
                self.client.cookies.load(f"{settings.SESSION_COOKIE_NAME}={key}")
                self.assertRegex(self.client.get("/")["Cache-Control"], "^public")

    def test_an_early_error_with_a_session_cookie_is_no_fault_of_ours(self):
        for key in ("x", "a" * 32):
            headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={key}"}
            self.client.raise_request_exception = False
            many = "/?" + "&".join(["a"] * 1100)
            self.assertEqual(self.client.get(many, headers=headers).status_code, 400, key)
            self.assertEqual(self.client.get("/", headers={**headers, "Host": "evil.example"}).status_code, 400, key)

    def test_a_page_has_one_number(self):
        section = ArticleFactory(published=True).section.get_absolute_url()
        self.assertEqual(self.client.get(f"{section}?page=1").status_code, 200)
        for number in ("last", "0", "-1", "01", "%201", "%D9%A1", "1.0", "9" * 30, ""):
            self.assertEqual(self.client.get(f"{section}?page={number}").status_code, 404, number)

    def test_what_the_database_cannot_hold_is_no_fault_of_ours(self):
        for fault in (OverflowError, DataError):
            with mock.patch("articles.front_page.compose", side_effect=fault):
                self.assertContains(self.client.get("/"), "could not read", status_code=400)
