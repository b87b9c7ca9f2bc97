"""Every route of the running site, asked by every role with every method, beside the written table.

A new route without a line fails here, and the message holds the line to be read and written down.
"""

import gc
from contextlib import contextmanager
from http.cookies import SimpleCookie
from unittest import mock

import pytest
from django.db import transaction
from django.template import Template
from django.test import TestCase, override_settings

from tests.project import route_table, second_factor
from tests.project.answers import Watch, everything, letter_of, words_told
from tests.project.route_addresses import address, model_of
from tests.project.route_table import ROLES, Line, routes_of_the_site, without_stranger, written
from tests.project.route_world import KINDS, World, kinds_of
from tests.project.valid_posts import ValidPosts

METHODS = ("get", "head", "post", "put", "delete")
SEES_ALL = ("editor", "administrator")
BY_ITS_LINK = "preview"  # whoever has the address of a preview may read the story


@contextmanager
def without_a_trace():
    """What happens in here has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.long
@pytest.mark.once
@override_settings(MFA_TOTP_TOLERANCE=1)  # a code stays good where its half minute ends meanwhile
class EveryRouteTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()
        cls.sessions = {}
        for role, user in cls.world.users.items():
            client = cls.client_class()
            if user:
                client.force_login(user)
            cls.sessions[role] = cookies_of(client)

    def setUp(self):
        gc.freeze()  # a quarter of the time goes otherwise into looking again and again through what stays
        self.addCleanup(gc.unfreeze)
        self.enterContext(mock.patch.object(Template, "_render", lambda page, context: page.nodelist.render(context)))
        self.problems = []
        self.before = everything()
        self.client.raise_request_exception = False
        self.posts = ValidPosts(self.world, self.open_form)

    # --- The comparison

    def test_readers_pages_answer_as_written(self):
        self.compare("readers")

    def test_the_door_answers_as_written(self):
        self.compare("door")

    def test_the_desk_answers_as_written(self):
        self.compare("desk")

    def test_stories_at_the_desk_answer_as_written(self):
        self.compare("stories")

    def test_what_stories_use_answers_as_written(self):
        self.compare("parts")

    def test_the_discussion_answers_as_written(self):
        self.compare("talk")

    def test_careers_answer_as_written(self):
        self.compare("careers")

    def compare(self, table):
        differences = []
        for line in route_table.lines(table):
            found = self.found(line)
            if found != line:
                differences += [f"- {written(line)}", f"+ {written(found)}"]
        said = [f"\nroutes/{table}.txt says (-) and the site answers (+):", *differences] if differences else []
        if said or self.problems:
            self.fail("\n".join([*said, *self.problems]))

    def found(self, line):
        """The line as the site answers it."""
        answers = [self.answers(line, role, number) for number, role in enumerate(ROLES)]
        rows = {method: "".join(answer[method] for answer in answers) for method in METHODS}
        head = rows.pop("head")
        if head != rows["get"]:
            self.problems.append(f"{line.route} {line.object}: HEAD answers {head}, GET {rows['get']}")
        return Line(line.route, line.object, **rows)

    def answers(self, line, role, number):
        """The letter of each method for this role; "?" where the table does not ask."""
        expected = {method: getattr(line, "get" if method == "head" else method)[number] for method in METHODS}
        kind, _slash, verb = line.object.partition("/")
        if {*expected.values()} == {"?"}:
            return expected
        where = address(self.world, line.route, kind, role)
        with without_a_trace():
            self.client.cookies = SimpleCookie(self.sessions[role])
            is_prepared = second_factor.prepare(self.client, self.world.users, role, kind)
            cookies, before = cookies_of(self.client), everything() if is_prepared else self.before
            for method, letter in expected.items():
                if letter != "?":
                    data = self.posts.post(line.route, kind, verb, role, where) if method == "post" else None
                    self.client.cookies = SimpleCookie(cookies)
                    with without_a_trace():
                        expected[method] = self.ask(line, role, method, where, data, before, letter)
        return expected

    # --- Nothing is left out

    def test_every_route_has_a_line_for_each_kind_of_object(self):
        missing = [line for route in routes_of_the_site() for line in self.lines_to_write(route)]
        if missing:
            said = "\nRead these lines, and write them into tests/project/routes if they are right:"
            self.fail("\n".join([said, *(written(self.found(line)) for line in missing), *self.problems]))

    def test_no_line_is_left_of_a_route_that_is_gone(self):
        self.assertEqual({*self.objects_of_the_table()} - {*routes_of_the_site()}, set())

    def lines_to_write(self, route):
        """What the table lacks: a line for each kind where the address depends on it, else one."""
        known = self.objects_of_the_table().get(route, set())
        needed = {"-"} if self.is_one_address(route, known) else {*kinds_of(model_of(route))}
        if not known or known & {*KINDS, "-"}:
            for kind in sorted(needed - known):
                yield Line(route, kind, *[without_stranger(kind, "." * len(ROLES))] * 4)

    def is_one_address(self, route, known):
        """Whether a route is about nothing in particular, or about what is the same for everybody."""
        if known and "-" not in known:
            return False
        return len({address(self.world, route, kind, "reader") for kind in KINDS}) == 1

    def objects_of_the_table(self):
        objects = {}
        for line in route_table.every_line():
            objects.setdefault(line.route, set()).add(line.object)
        return objects

    # --- One request

    def ask(self, line, role, method, where, data, before, expected):
        """What this role is answered, in the table's letters, after a look at all that was said and done."""
        what = f"{role} {method.upper()} {where} ({line.object})"
        with Watch(before) as watch:
            response = getattr(self.client, method)(where, data)
        letter = letter_of(response, watch.changed, method)
        if letter == "!" != expected:
            self.problems.append(f"{what}: {response.status_code}, and changed {sorted(watch.changed)}")
        self.look_for_words(what, role, line, response)
        if letter == "+":
            self.look_at_others_stories(what, role)
            self.follow(what, role, line, response)
        return letter

    def open_form(self, where, role):
        """A page as this role finds it."""
        self.client.cookies = SimpleCookie(self.sessions[role])
        with without_a_trace():
            return self.client.get(where)

    def look_for_words(self, what, role, line, response):
        """Nobody is told a word of a story that he may not see: not in the page, a header or a message."""
        if response.status_code >= 500:
            self.problems.append(f"{what}: {response.status_code}, {getattr(response, 'exc_info', ('', ''))[1]!r}")
        leaked = words_told(response, allowed=self.may_read(role, line)) if role not in SEES_ALL else []
        if leaked:
            self.problems.append(f"{what}: tells {leaked}")

    def may_read(self, role, line):
        """The owners whose words this role may read."""
        kind = line.object if line.route == BY_ITS_LINK else "published"
        return {role, "published", role if kind == "own" else kind}

    def look_at_others_stories(self, what, role):
        """Nobody but those who may edit every story changes one that is not his own."""
        if role not in SEES_ALL:
            mine, now = self.world.story_of("own", role), everything()["articles_article"]
            changed = {row[0] for row in {*self.before["articles_article"]} - {*now}}
            if changed - {mine and mine.pk}:
                self.problems.append(f"{what}: changed a story of somebody else")

    def follow(self, what, role, line, response):
        """The page on which somebody lands who has done something."""
        where = response.headers.get("Location", "")
        if where.startswith("/"):
            self.look_for_words(f"{what}, then {where}", role, line, self.client.get(where))


def cookies_of(client):
    return {name: morsel.value for name, morsel in client.cookies.items()}
