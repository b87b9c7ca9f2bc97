"""What an answer is, in the table's letters; what was changed by it, and whose words it tells."""

import re

from django.contrib import messages
from django.db import connection

from search.addresses import words_of_address
from tests.project.route_table import DOORS, STATUS

MARKED = re.compile(r"quince[ -](\w+)", re.IGNORECASE)  # see route_world.py
WRITES = ("INSERT", "UPDATE", "DELETE")
# What is stored there is no change: counters of attempts, and what a visitor's own browser remembers.
FORGOTTEN, REMEMBERED = {"cache"}, {"django_session", "accounts_signin"}
CONSTANT = {"django_migrations", "django_content_type", "auth_permission"}


def everything():
    """All rows of the database, by table."""
    with connection.cursor() as cursor:
        tables = {*connection.introspection.table_names(cursor)} - FORGOTTEN - CONSTANT
        return {name: cursor.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(tables)}  # noqa: S608


class Watch:
    """Finds the tables that are another than `before` once something was written."""

    def __init__(self, before):
        self.before = before
        self.changed = set()

    def __enter__(self):
        self.has_written = False
        self.watching = connection.execute_wrapper(self.look)
        self.watching.__enter__()
        return self

    def look(self, execute, sql, params, many, context):
        self.has_written = self.has_written or sql.startswith(WRITES)
        return execute(sql, params, many, context)

    def __exit__(self, *error):
        self.watching.__exit__(*error)
        if self.has_written and not any(error):
            now = everything()
            self.changed = {name for name in now if now[name] != self.before[name]}


def letter_of(response, changed, method):
    """The answer's letter; "!" where something was changed by what should change nothing."""
    status = response.status_code
    if method != "post":
        changed = changed - REMEMBERED
    is_redirect = 300 <= status < 400
    if is_redirect and response["Location"].split("?")[0] in DOORS and changed <= REMEMBERED:
        return "<"
    if changed:
        return "+" if says_done(response) else "!"
    return ">" if is_redirect else STATUS.get(status, f"[{status}]")


def says_done(response):
    """Whether an answer is that of a thing well done: no page with a form again, and no word of a refusal."""
    status = response.status_code
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    is_refused = any(message.level >= messages.ERROR for message in said(response))
    return not is_refused and (300 <= status < 400 or (status in (200, 201, 204) and not is_page))


def said(response):
    """The messages that stand on this page or on the next one."""
    return list(messages.get_messages(response.wsgi_request))


def words_told(response, allowed):
    """The marked words of an answer whose owner is none of these; what was typed into the address is no news.

    Nor is what a refused form is given back of its own words.
    """
    text = "" if response.streaming else response.content.decode(errors="replace")
    everywhere = "\n".join([text, *map(str, said(response)), *map(str, response.headers.values())])
    path = response.wsgi_request.path
    echo = " ".join(words_of_address(path))  # in the field of the search, below an address that leads nowhere
    for typed in (path, path.removeprefix("/lite"), f'value="{echo}"'):
        everywhere = everywhere.replace(typed, "")
    told = {found[0] for found in MARKED.finditer(everywhere) if found[1].lower() not in allowed}
    own = "\n".join(map(str, response.wsgi_request.POST.values())) if response.status_code == 403 else ""
    return sorted(word for word in told if word not in own)
