"""One small interface, two backends: PostgreSQL's full text search and SQLite's FTS5.

A backend is a module with
    store(entry)             index an entry that was just saved
    tidy()                   what is due after everything was indexed anew
    matches(query, *, is_scored=True)
                             SQL that gives (entry_id, article_id, published_at, score) of what matches, and its
                             parameters; more is better
    by_index()               a context in which matches() reads the index and no text
    finer(query)             SQL of a better score for a single entry "e", and its parameters; "" where score is good
    marked(query, entries)   {entry id: {field: text with marks}} for headline, standfirst and body
    like(word)               words of the index that look like one that is not in it, the likest first
SQL and no querysets, because both databases have parts here that Django has no words for. What is found is filtered
by published() in search/results.py, never here.
"""

from types import ModuleType

from django.db import connection

from search.backends import postgresql, sqlite


def backend() -> ModuleType:
    """The backend of the database that is in use."""
    return postgresql if connection.vendor == "postgresql" else sqlite
