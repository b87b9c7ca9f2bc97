"""Every list takes as many queries with two hundred rows as with twenty: pages, feeds, sitemaps, the search, the desk.

A new page that strangers read fails here until it has an address below; lists of the desk are found by themselves.
"""

import pytest
from django.contrib.admin import site
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jfj.demo.factories import UserFactory
from jfj.lib.one_row import OneRow
from jfj.lib.page_key import says_kept
from jfj.lib.sitemaps import sitemaps
from tests.project.many_rows import ManyRows
from tests.project.route_table import ROLES, patterns_of_the_site

FEW, MANY = 21, 201  # the second page of twenty has one
MOST = 40  # queries of one page; of a list that is full with FEW rows already, this alone finds one query for each row
SUBJECTS = ("section", "tag", "author")
PARTS = {  # of a page that shows a part of many rows: what else is asked of it
    **dict.fromkeys((*SUBJECTS, "corrections"), ("?page=2",)),
    "article": ("?discussion=2", "?order=newest", "?thread={comment}"),
    "search": ("?q=court", "?q=court&page=2", "?q=court&sort=newest", "?tag=victims", "?q=curt", "?section={section}"),
    "search-suggest": ("?q=cou",),
}
NO_COPY = ("search", "search-suggest")  # lists that the page cache does not keep
DESK = ("admin:index", "admin:articles_article_calendar", "admin:comments_comment_desk")
FILTERED = (
    *("articles_article_changelist?desk=waiting", "articles_article_changelist?desk=mine"),
    *(
        "articles_article_changelist?q=court",
        "comments_comment_desk?queue=published",
        "comments_comment_changelist?q=me",
    ),
)


@pytest.mark.long
class FixedQueriesTests(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.rows = ManyRows()
        cls.staff = {role: UserFactory(**{role: True}) for role in ROLES[2:]}

    def test_readers(self):
        self.assert_fixed(self.of_readers)

    def test_a_reader_with_an_account(self):
        self.client.force_login(self.rows.reader)
        own = [(None, reverse("my_comments"))]
        self.assert_fixed(lambda: [*own, *self.of_readers()])

    def test_the_desk(self):
        found = {}
        for role in self.staff:
            found |= {(role, address): None for address in self.of_the_desk(role)}
        self.assert_fixed(lambda: found)

    def test_a_list_of_the_desk_has_as_many_rows_as_it_is_said_to_have(self):
        """Else all that is asserted here is about empty lists."""
        self.rows.grow_to(FEW)
        known = {model: model._default_manager.count() for model in site._registry if not issubclass(model, OneRow)}
        self.assertEqual({model: number for model, number in known.items() if number < FEW}, {})

    def test_every_page_that_strangers_read_is_asked(self):
        routes = {name for name, pattern in patterns_of_the_site() if says_kept(pattern.callback)}
        self.assertEqual(routes - {*self.arguments()}, set())

    # --- Addresses

    def of_readers(self):
        """(who asks, where) of each page for readers."""
        known = {"comment": self.rows.first_comment.pk, "section": self.rows.section.slug}
        for route, each in self.arguments().items():
            for arguments in each:
                for query in ("", *PARTS.get(route, ())):
                    yield None, reverse(route, args=arguments) + query.format_map(known)

    def arguments(self):
        """What the address of each route for readers is made of, once or several times."""
        story = self.rows.story.get_absolute_url().strip("/").split("/")
        of_subjects = {name: [[getattr(self.rows, name).slug]] for name in SUBJECTS}
        of_feeds = {
            f"{name}-feed{kind}": arguments
            for name, arguments in of_subjects.items()
            for kind in ("", "-atom", "-json")
        }
        of_stories = {f"article{kind}": [story] for kind in ("", "-history", "-republish")}
        others = {
            "archive-year": [story[:1]],
            "archive-month": [story[:2]],
            "sitemap-part": [[name, 1] for name in sitemaps],
            "vacancy": [[self.rows.vacancy.slug]],
            "page": [[self.rows.page.slug]],
            "lite": [["/"], [self.rows.section.get_absolute_url()]],
        }
        known = of_subjects | of_feeds | of_stories | others
        kept = [name for name, pattern in patterns_of_the_site() if says_kept(pattern.callback) and name not in known]
        return {name: [[]] for name in (*kept, *NO_COPY)} | known

    def of_the_desk(self, role):
        """The addresses of the lists that this role sees at the desk."""
        lists = [name for name, _pattern in patterns_of_the_site() if name.endswith("_changelist")]
        self.client.force_login(self.staff[role])
        found = [reverse(route) for route in (*DESK, *lists)]
        found += [f"{reverse(f'admin:{route}')}?{query}" for route, query in (one.split("?") for one in FILTERED)]
        return [address for address in found if self.client.get(address).status_code == 200]

    # --- Queries

    def assert_fixed(self, addresses):
        """No more queries with many rows than with few, of everything and at each address. It may be fewer: a search
        looks on in the texts where the headlines hold too little."""
        self.rows.grow_to(FEW)
        few = self.queries(addresses())
        self.rows.grow_to(MANY)
        many = self.queries(addresses())
        self.assertGreater(len(few), 10)
        self.assertEqual(many.keys(), few.keys())
        self.assertEqual({address: (few[address], n) for address, n in many.items() if n > few[address]}, {})
        self.assertEqual({address: number for address, number in many.items() if number > MOST}, {})

    def queries(self, addresses):
        """How many each address takes the second time, when everything that is remembered is known."""
        return {(role, address): self._queries(role, address) for role, address in addresses}

    def _queries(self, role, address):
        if role:
            self.client.force_login(self.staff[role])
        self.assertEqual(self.client.get(address).status_code, 200, f"{role} {address}")
        with CaptureQueriesContext(connection) as asked:
            self.client.get(address)
        return len(asked)
