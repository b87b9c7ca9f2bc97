"""No page that somebody had before is another for whoever comes after him: every address of the site that strangers can
open, asked through the layer by one with a name and then by a stranger, and the other way round."""

from itertools import chain, product

import pytest
from django.conf import settings
from django.test import TestCase

from jfj.demo.factories import UserFactory
from tests.project.browser_of import TOKEN, Browser
from tests.project.route_addresses import address
from tests.project.route_table import every_line
from tests.project.route_world import World
from tests.project.served import served

CLOSED_TO_STRANGERS = "<"  # sent to the door
SECRET_COOKIES = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
WITH_PARAMETERS = ("?reply=new", "?cite=", "?order=newest", "?page=1", "?utm_source=x")
HOSTILE = {
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_PROTO": "http",
    "HTTP_X_FORWARDED_FOR": "198.51.100.9",
    "HTTP_X_ORIGINAL_URL": "/admin/",
    "HTTP_ACCEPT_LANGUAGE": "sw",
    "HTTP_AUTHORIZATION": "Basic a2VzdHJlbDp4",
    "HTTP_REFERER": "https://evil.example/",
    "HTTP_ACCEPT": "application/json",
    "HTTP_RANGE": "bytes=0-9",
}
OF_ONE_ANSWER = ("set-cookie", "content-length", "etag", "last-modified", "cache-control", "expires")


def public_addresses(world):
    """What strangers can ask for without being sent to the door, and each with parameters that pages read."""
    lines = (line for line in every_line() if line.get[0] not in (CLOSED_TO_STRANGERS, "?", "m"))
    found = {address(world, line.route, line.object.partition("/")[0], "stranger") for line in lines}
    known = sorted(filter(None, found))
    story = world.stories["published"].get_absolute_url()
    return [*known, *(story + query for query in WITH_PARAMETERS)]


@pytest.mark.long
@pytest.mark.once
class PrimingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()
        cls.addresses = public_addresses(cls.world)
        cls.people = {
            "administrator": UserFactory(username="kestrel", email="k@nest.example", verified=True, administrator=True),
            "reader": UserFactory(username="plover", email="p@nest.example", verified=True, language="fr"),
        }

    def each(self, check):
        for role, where in product(self.people, self.addresses):
            with self.subTest(role=role, where=where):
                check(self.people[role], where)

    def test_a_stranger_after_somebody_with_a_name(self):
        alone = {where: self.told(Browser(served()).ask(where)) for where in self.addresses}

        def check(user, where):
            layer = served()
            first = Browser(layer, user)
            primed = [first.ask(where), first.ask(where, **HOSTILE), first.ask(where, "HEAD")]
            stranger = Browser(layer)
            found = stranger.ask(where)
            self.assert_nothing_of(user, first, primed, found)
            self.assertEqual(self.told(found), alone[where])
            self.assertEqual(self.told(stranger.ask(where)), alone[where])

        self.each(check)

    def test_somebody_with_a_name_after_a_stranger(self):
        def check(user, where):
            layer = served()
            stranger = Browser(layer)
            before = [stranger.ask(where), stranger.ask(where, **HOSTILE)]
            mine = Browser(layer, user)
            found = mine.ask(where)
            self.assert_no_secrets_of(stranger, before, found)
            if user.username in found.text:
                self.assertIn("private", found.header("Cache-Control"))
            self.assertEqual(self.told(found), self.told(Browser(served(), user).ask(where)))
            self.assert_nothing_of(user, mine, [found], Browser(layer).ask(where))

        self.each(check)

    def test_the_administrator_and_the_reader_after_each_other(self):
        def check(user, where):
            layer = served()
            other = next(one for one in self.people.values() if one != user)
            first = Browser(layer, user)
            primed = [first.ask(where), first.ask(where, **HOSTILE)]
            self.assert_nothing_of(user, first, primed, Browser(layer, other).ask(where))

        self.each(check)

    def test_no_cookie_that_looks_like_a_session_opens_a_way_in(self):
        """The layer and Django have to agree who brings a session, or one keeps what the other draws for somebody."""
        user, name = self.people["administrator"], settings.SESSION_COOKIE_NAME
        key = Browser(served(), user).session_key
        lines = (f'{name}="{key}"', f"{name}={key}", f"a=b;{name}={key}", f"{name}=x; {name}={key}", f"{name} = {key}")
        for line in (*lines, f"{name}={key}; {name}=x", f"a; {name}={key}", f'a="b; {name}={key}'):
            layer = served()
            with self.subTest(line):
                alone = Browser(served()).ask("/")
                Browser(layer).ask("/", HTTP_COOKIE=line)
                self.assertEqual(self.told(Browser(layer).ask("/")), self.told(alone))

    def test_they_are_many(self):
        self.assertGreater(len(self.addresses), 100)

    def told(self, answer):
        """Status, headers and bytes, but for what is made anew for each form or counts the seconds."""
        headers = {name: value for name, value in answer.headers if name.lower() not in OF_ONE_ANSWER}
        return answer.status, headers, answer.page

    def assert_nothing_of(self, user, browser, primed, found):
        for word in (user.username, user.email, user.public_name):
            self.assertNotIn(word, found.text)
        self.assert_no_secrets_of(browser, primed, found)

    def assert_no_secrets_of(self, browser, primed, found):
        cookies = [browser.cookies[name].value for name in SECRET_COOKIES if name in browser.cookies]
        tokens = chain.from_iterable(TOKEN.findall(answer.body) for answer in primed)
        for secret in [*cookies, *(token.decode() for token in tokens)]:
            self.assertNotIn(secret, found.text)
