"""The written table of who may do what at which address, and how it is read. The table itself: routes/*.txt.

A line of it:

    route  object  GET  POST  PUT-and-DELETE

Where a route has no name, its pattern stands there. An object is whose, or which one: `own` (the role's own
draft and all that only it uses: picture, tag, author, versions, preview link), `foreign` (somebody else's draft),
`hidden` (an embargoed story), `published`; `-` where there is nothing to choose. A word behind a slash says what
the POST does where a route does several things; then only the POST is compared. `{a,b}` in a route and commas
between objects stand for lines that are the same. A stranger owns nothing and is not asked about `own`.

Eight letters are the answers to the eight roles, in the order of ROLES. One letter alone is the answer to all.
`=` stands for the answers to GET. HEAD has no place in the table: it answers what GET answers.
"""

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from django.urls import get_resolver

ROLES = ("stranger", "reader", "contributor", "journalist", "editor", "moderator", "recruiter", "administrator")
LETTERS = {
    ".": "200 or 204, and nothing has changed: a page, a refused form, an answer to a question",
    "+": "done: the database has changed, and the answer is a redirect or 2xx",
    ">": "a redirect, and nothing has changed",
    "<": "sent to the door: to sign in, or to give the password again",
    "x": "403",
    "-": "404",
    "m": "405",
    "!": "refused, or a page, and yet something has changed",
    "?": "not asked",
}
STATUS = {200: ".", 204: ".", 403: "x", 404: "-", 405: "m"}
DOORS = ("/accounts/login/", "/accounts/reauthenticate/", "/admin/login/")
FOLDER = Path(__file__).parent / "routes"
GROUP = re.compile(r"\{([a-z][a-z0-9_/-]*(?:,[a-z][a-z0-9_/-]*)+)\}")


@dataclass(frozen=True)
class Line:
    """What is written of one route and one object: eight letters for each method."""

    route: str
    object: str
    get: str
    post: str
    put: str
    delete: str


def tables():
    """The names of the parts of the table."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def lines(table):
    """The lines of one part of the table, each for one route and one object."""
    for text in (FOLDER / f"{table}.txt").read_text().splitlines():
        if text and not text.startswith("#"):
            routes, objects, *rows = text.split()
            get, post, others = map(for_all, rows)
            put, _bar, delete = others.replace("=", get).partition("|")
            for route, which in product(spelled_out(routes), each_object(objects)):
                asked = [without_stranger(which, row) for row in (get, post, put, delete or put)]
                yield Line(route, which, *asked)


def without_stranger(which, row):
    return "?" + row[1:] if which.startswith("own") else row


def every_line():
    """All lines of all parts."""
    return (line for table in tables() for line in lines(table))


def for_all(row):
    """A single letter is the answer to all; what is as GET stays so."""
    return row * len(ROLES) if len(row) == 1 and row != "=" else row


def spelled_out(routes):
    """The routes of a pattern such as "admin:{pages_page,auth_group}_{add,change}"."""
    if group := GROUP.search(routes):
        ones = (routes.replace(group[0], one, 1) for one in group[1].split(","))
        return [route for one in ones for route in spelled_out(one)]
    return [routes]


def each_object(objects):
    """The objects of a column such as "own,foreign/spike"."""
    kinds, slash, verb = objects.partition("/")
    return [kind + slash + verb for kind in kinds.split(",")]


def written(line):
    """A line as it stands in the table."""
    get, post, put, delete = (
        row[0] if len({*row}) == 1 else row for row in (line.get, line.post, line.put, line.delete)
    )
    others = "=" if put == delete == get != "?" else put if put == delete else f"{put}|{delete}"
    return f"{line.route:<50}  {line.object:<26}  {get:<8}  {post:<8}  {others}"


def routes_of_the_site():
    """Every route, by the name that reverse() takes, or by its pattern where it has none."""
    return (name for name, _pattern in patterns_of_the_site())


def patterns_of_the_site(patterns=None, namespace="", path="/"):
    """The same, each with Django's own pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns_of_the_site(pattern.url_patterns, inner, here)
        else:
            yield (namespace + pattern.name if pattern.name else here), pattern
