"""One small interface, two backends: PostgreSQL's full text search and SQLite's FTS5.

A backend is a module with
    store(entry)             index an entry that was just saved
    tidy()                   what is due after everything was indexed anew
    matches(query)           SQL that gives (article_id, page_id, published_at, score) of what matches, and its
                             parameters; more is better
    tiers(query)             the same with scores, from the entries that match best to all of them
    by_index()               a context in which both read indexes and no text; see by_index() here
    ranked(query, pks)       the ids of these stories in the order of all of their words; a few, for it reads them
    marked(query, entries)   {entry id: {field: text with marks}} for headline, standfirst and body
    like(word)               words of the index that look like one that is not in it, the likest first
SQL and no querysets, because both databases have parts here that Django has no words for. What is found is filtered
by published() in search/results.py, never here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from django.db import connection

from search.backends import postgresql, sqlite


def backend() -> ModuleType:
    """The backend of the database that is in use."""
    return postgresql if connection.vendor == "postgresql" else sqlite


@contextmanager
def by_index() -> Iterator[None]:
    """Around whatever a reader's question looks for, as a decorator too. Without it, the same is found, but slowly."""
    with backend().by_index():
        yield
