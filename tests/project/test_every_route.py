"""Every route of the running site, asked by every role with every method.

A new route without a row in route_table.py fails here. What a row says is the
status of a GET; for every method, nobody gets a 500 and nobody reads the headline
of a story that is hidden from that role.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import TestCase
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from articles import services
from jfj.demo.factories import (
    ArticleFactory,
    AuthorFactory,
    ImageFactory,
    MenuItemFactory,
    PageFactory,
    SectionFactory,
    UserFactory,
)
from jfj.lib import desk_log
from pages.models import SiteSettings
from tests.project.route_table import FOREIGN_MODELS, LEFT_OUT, OBJECT_ROUTES, ROLES, ROUTES, STATUS, rows_of_models

METHODS = ("get", "head", "post", "put", "delete")
HIDDEN = "The hidden headline of an embargoed story"
FOREIGN = "The foreign headline of somebody's draft"
SEES_ALL = ("editor", "administrator")


def route_names(patterns=None, prefix=""):
    """The names of all routes, in the form that reverse() takes."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from route_names(pattern.url_patterns, prefix + inner)
        elif pattern.name:
            yield prefix + pattern.name


@pytest.mark.once
class EveryRouteTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.users = {role: UserFactory(username=role, **{role: True}) for role in ROLES[2:]}
        cls.users |= {"reader": UserFactory(username="reader"), "stranger": None}
        cls.section, cls.author, cls.page = SectionFactory(), AuthorFactory(), PageFactory()
        cls.image = ImageFactory(created_by=cls.users["journalist"])
        SiteSettings.objects.create()
        soon = timezone.now()
        cls.stories = {
            "published": ArticleFactory(published=True, section=cls.section, authors=[cls.author], tags=["Victims"]),
            "foreign": ArticleFactory(headline=FOREIGN, slug="foreign", published_at=soon),
            "hidden": ArticleFactory(headline=HIDDEN, slug="hidden", embargoed=True, lead_image=cls.image),
        }
        cls.own = {
            role: ArticleFactory(slug=f"own-{role}", created_by=user, published_at=soon)
            for role, user in cls.users.items()
            if user
        }
        cls.values = {
            "articles_section": cls.section.pk,
            "articles_author": cls.author.pk,
            "articles_tag": cls.stories["published"].tags.get().pk,
            "articles_image": cls.image.pk,
            "pages_page": cls.page.pk,
            "pages_menuitem": MenuItemFactory(section=cls.section).pk,
            "pages_sitesettings": 1,
            "accounts_user": cls.users["reader"].pk,
            "jfj_logline": desk_log.write("publish", cls.page, by=cls.users["editor"], said="Published").pk,
            "auth_group": cls.users["editor"].groups.get().pk,
        }
        open_story = ArticleFactory(headline="Shown by its link", slug="shown-by-its-link")
        cls.link = services.make_preview_link(open_story, by=cls.users["editor"])
        cls.published_tag = cls.stories["published"].tags.get().slug

    def address(self, name, story):
        """The address of a route, with the object that it is asked about."""
        model = name.removeprefix("admin:").rsplit("_", 1)[0]
        known = {
            "section": [self.section.slug],
            "tag": [self.published_tag],
            "author": [self.author.slug],
            "page": [self.page.slug],
            "preview": [self.link.token],
            "share": ["facebook", story.pk],
            "media": [self.image.file.name],
            "article": [
                f"{timezone.localtime(story.published_at):%Y}",
                f"{timezone.localtime(story.published_at):%m}",
                story.slug,
            ],
            "admin:view_on_site": [ContentType.objects.get_for_model(story).pk, story.pk],
            "admin:app_list": ["articles"],
            "admin:auth_user_password_change": [self.users["reader"].pk],
            "admin:articles_image_thumbnail": [self.image.pk],
        }
        known["article-history"] = known["article"]
        arguments = known.get(name)
        if arguments is None and name.startswith("admin:articles_article_"):
            arguments = [story.pk]
        if arguments is None and model in self.values:
            arguments = [self.values[model]]
        try:
            return reverse(name)
        except NoReverseMatch:
            return reverse(name, args=arguments)

    def statuses(self, name, story_of):
        """The GET's status for each role, after every method was tried for leaks and faults."""
        found = {}
        for role in ROLES:
            story = story_of(role)
            if story is None:
                continue
            client = self.client_class()
            if self.users[role]:
                client.force_login(self.users[role])
            for method in METHODS:
                response = getattr(client, method)(self.address(name, story))
                self.check(response, f"{role} {method} {name}", role)
                if method == "get":
                    found[role] = response.status_code
        return found

    def check(self, response, what, role):
        self.assertLess(response.status_code, 500, what)
        if role not in SEES_ALL and not response.streaming:
            for headline in (HIDDEN, FOREIGN):
                self.assertNotIn(headline, response.content.decode(errors="replace"), what)

    def compare(self, name, row, story_of):
        """The row as it is, in the table's letters, beside the row as it is written."""
        letters = {status: letter for letter, status in STATUS.items()}
        found = self.statuses(name, story_of)
        is_row = "".join(letters.get(found.get(role), "?") for role in ROLES)
        asked = "".join(is_ if written != "?" else "?" for is_, written in zip(is_row, row, strict=True))
        self.assertEqual(asked, row, name)

    def test_every_route_has_a_row(self):
        rows = {*ROUTES, *OBJECT_ROUTES, *rows_of_models(), *LEFT_OUT}
        missing = [n for n in route_names() if n not in rows and not n.startswith(FOREIGN_MODELS)]
        self.assertEqual(missing, [])

    def test_no_row_is_left_of_a_route_that_is_gone(self):
        rows = {*ROUTES, *OBJECT_ROUTES, *rows_of_models(), *LEFT_OUT}
        self.assertEqual(sorted(rows - set(route_names())), [])

    def test_each_role_gets_what_the_table_says(self):
        published = self.stories["published"]
        for name, row in (ROUTES | rows_of_models()).items():
            with self.subTest(name):
                self.compare(name, row, lambda role: published)

    def test_each_role_gets_what_the_table_says_of_each_kind_of_story(self):
        for name, rows in OBJECT_ROUTES.items():
            for kind, row in rows.items():
                with self.subTest(name, kind=kind):
                    self.compare(name, row, self.own.get if kind == "own" else lambda role, k=kind: self.stories[k])

    def test_packages_own_models_are_the_administrators_alone(self):
        for name in route_names():
            if name.startswith(FOREIGN_MODELS) and name.endswith(("_changelist", "_add")):
                with self.subTest(name):
                    for role, status in self.statuses(name, lambda role: self.stories["published"]).items():
                        self.assertTrue(status != 200 or role == "administrator", role)
