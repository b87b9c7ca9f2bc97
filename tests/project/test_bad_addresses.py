"""Every public address with what nobody should send: an answer within a second, and never a fault of ours."""

import re
import time
from itertools import product
from urllib.parse import quote, urlencode

from django.test import Client
from django.urls import get_resolver
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jfj.demo.factories import ArticleFactory, AuthorFactory, PageFactory, SectionFactory

DESK = ("/admin/", "/accounts/")
OTHER_KINDS = ("atom/", ".json")  # the same view as the feed beside it
ANSWERS = {200, 301, 302, 304, 400, 404, 405, 410, 429, 451}
VARIABLE = re.compile(r"\(\?P<\w+>(?:[^()\[\]]|\[[^\]]*\])*\)|<[\w:]+>")
BAD = [
    "", "0", "00", "-1", "1.5", "13", "2022", "02", "9" * 5000, "٢٠٢٢", "1e9", "NaN", "null", "true", "last",
    "\x00", "a\x00b", "\x1b[31m", "\ud800", "\u202e", "\ufeff", "é" * 300, "word " * 5000, "a" * 20000,
    "../../etc/passwd", "..%2f..", "//evil.example", "https://evil.example/", "{{7*7}}", "%s%n", "<script>", "';--",
    "(a+)+$" + "a" * 50, "*" * 300, "\"" * 301, "NEAR(" * 100, "a AND OR NOT", "!:*&|", "\\", "2022-02-30",
    "0000-00-00", "99999-01-01", "\r\nSet-Cookie: a=b",
]  # fmt: skip
SEARCH = ("q", "page", "section", "author", "tag", "since", "until", "language", "sort")
PARAMETERS = {
    "/": ("x",),
    "/section/the-known-section/": ("page",),
    "/archive/": ("year", "month"),
    "/search/": SEARCH,
    "/search/suggest/": ("q",),
}


def public_patterns(patterns=None, path="/"):
    """The addresses of the running site outside the desk, with {} for each variable part."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from public_patterns(pattern.url_patterns, here)
        elif not here.startswith(DESK):
            yield re.sub(r"[\\^$]", "", VARIABLE.sub("{}", here))


PATTERNS = sorted(set(public_patterns()))
pieces = st.one_of(st.sampled_from([*BAD, "known", "the-known-section"]), st.text(max_size=60), st.integers().map(str))
queries = st.lists(st.tuples(st.sampled_from(["year", "month", "cite", "next", *SEARCH]), pieces), max_size=5)


class BadAddressTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = SectionFactory(slug="the-known-section")
        cls.story = ArticleFactory(
            published=True, slug="known", section=section, authors=[AuthorFactory(slug="known")], tags=["known"]
        )
        PageFactory(slug="known", is_published=True)

    def ask(self, path, query):
        """The answer, and the seconds of computing that it took."""
        started = time.thread_time()
        response = Client(raise_request_exception=False).generic(
            "GET",
            "/" + quote(path.lstrip("/").encode("utf-8", "surrogatepass"), safe="/"),
            QUERY_STRING=urlencode([(key, value.encode("utf-8", "surrogatepass")) for key, value in query]),
        )
        if response.streaming:
            list(response.streaming_content)
        return response.status_code, time.thread_time() - started

    def require_an_answer(self, path, query):
        status, seconds = self.ask(path, query)
        self.assertIn(status, ANSWERS, (path[:80], str(query)[:200]))
        self.assertLess(seconds, 1, (path[:80], str(query)[:200]))

    def test_the_list_of_addresses_is_that_of_the_site(self):
        for pattern in ("/{}/{}/{}/", "/section/{}/", "/archive/", "/{}/", "/media/{}", "/tag/{}/feed/"):
            self.assertIn(pattern, PATTERNS)

    def test_each_variable_part_takes_each_bad_piece(self):
        one_of_each_kind = [pattern for pattern in PATTERNS if "{}" in pattern and not pattern.endswith(OTHER_KINDS)]
        for pattern in one_of_each_kind:
            for bad in BAD:
                with self.subTest(pattern, bad=bad[:20]):
                    self.require_an_answer(pattern.replace("{}", bad), [])

    def test_each_parameter_takes_each_bad_value_alone_and_twice(self):
        for path, parameters in (*PARAMETERS.items(), (self.story.get_absolute_url(), ("cite",))):
            for parameter, bad in product(parameters, BAD):
                with self.subTest(path, parameter=parameter, bad=bad[:20]):
                    self.require_an_answer(path, [(parameter, bad), (parameter, "2")])

    @settings(max_examples=100, deadline=None)
    @given(st.sampled_from(PATTERNS), st.lists(pieces, min_size=4, max_size=4), queries)
    def test_any_address_with_any_query_gets_an_answer(self, pattern, parts, query):
        for part in parts:
            pattern = pattern.replace("{}", part, 1)
        self.require_an_answer(pattern, query)
