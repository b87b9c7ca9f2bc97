"""The written table of routes leaves nothing out that can be known without asking the site."""

from django.contrib import admin
from django.test import RequestFactory, TestCase

from articles.admin.desk_actions import buttons_for
from articles.models import Article
from jfj.demo.factories import ArticleFactory, UserFactory
from tests.project.route_table import LETTERS, ROLES, every_line, tables
from tests.project.valid_posts import MOVES


class RouteTableTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = UserFactory(administrator=True)
        cls.lines = list(every_line())

    def objects_of(self, route):
        return {line.object for line in self.lines if line.route == route}

    def verbs_of(self, route):
        return {line.object.partition("/")[2] for line in self.lines if line.route == route}

    def test_every_part_is_compared_by_a_test(self):
        self.assertEqual(tables(), ["careers", "desk", "door", "parts", "readers", "stories", "talk"])

    def test_every_row_has_a_known_letter_for_each_role(self):
        for line in self.lines:
            for row in (line.get, line.post, line.put, line.delete):
                self.assertTrue(len(row) == len(ROLES) and {*row} <= {*LETTERS}, line)

    def test_nobody_is_left_unasked_but_a_stranger_about_what_is_his_own(self):
        for line in self.lines:
            rows = (line.post,) if "/" in line.object else (line.get, line.post, line.put, line.delete)
            for row in rows:
                self.assertNotIn("?", row[1:] if line.object.startswith("own") else row, line)

    def test_every_line_with_a_word_has_one_without_it(self):
        routes = {line.route for line in self.lines if "/" not in line.object}
        self.assertLessEqual({line.route for line in self.lines}, routes)

    def test_no_line_stands_twice(self):
        names = [(line.route, line.object) for line in self.lines]
        self.assertEqual(len(names), len({*names}))

    def test_only_the_package_for_second_factors_changes_something_where_it_should_not(self):
        for line in self.lines:
            if not line.route.startswith("mfa_"):
                self.assertNotIn("!", line.get + line.post + line.put + line.delete, line)
                self.assertNotIn("+", line.get, line)

    def test_every_action_of_a_list_has_a_line(self):
        request = RequestFactory().get("/")
        request.user = self.administrator
        for model, desk in admin.site._registry.items():
            route = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
            self.assertLessEqual({*desk.get_actions(request)}, self.verbs_of(route), route)

    def test_every_field_with_suggestions_has_a_line(self):
        asked = self.objects_of("admin:autocomplete")
        for desk in admin.site._registry.values():
            fields = [(desk.model, field) for field in desk.autocomplete_fields]
            fields += [(inline.model, field) for inline in desk.inlines for field in inline.autocomplete_fields]
            for model, field in fields:
                self.assertIn(f"{model._meta.label_lower}.{field}", asked)

    def test_every_button_under_a_draft_and_a_published_story_has_a_line(self):
        asked = self.verbs_of("admin:articles_article_move") | {move["_move"] for move in MOVES.values()}
        for state in ({}, {"embargoed": True}, {"published": True}):
            article = Article.objects.get(pk=ArticleFactory(**state).pk)
            self.assertLessEqual({button.name for button in buttons_for(article, self.administrator)}, asked)
