"""Full text search of PostgreSQL (chapter 12 of its manual), with pg_trgm for misspelt words.

Each entry has three vectors, one within the other: `title` holds the headline, `head` also standfirst, tags and
authors, `vector` everything. Words that another configuration than that of English made carry its mark, as in
"fr:tribunal": so their indexes alone answer which entries match, and where, and no text is read for that.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from search.letters import fold
from search.marks import END, START, places, put
from search.models import Entry
from search.query import Query

CONFIGS = {"en": "english", "fr": "french"}  # whose words are stemmed; all others are taken as they are
PLAIN = "simple"
MARKS = {"english": "", "french": "fr:", PLAIN: "any:"}  # no word has a colon in it
WORD = "'''((?:[^'']|'''')+)'''"  # as both kinds are written: in quotation marks, doubled inside
LONGEST_TEXT = 200_000  # letters; a tsvector ends at one megabyte
WEIGHTS = "'{0.1, 0.25, 0.6, 1.0}'"  # captions, body, standfirst with tags and authors, headline
LIKENESS = 0.2
MOST_LIKE = 60

VECTORS = ("title", "head", "vector")  # from where a word says the most to where it says the least

STORE = """
WITH words AS (SELECT {} AS title, {} AS second, {} || {} AS text)
UPDATE search_entry
SET title = words.title, head = words.title || words.second, vector = words.title || words.second || words.text
FROM words WHERE id = %s
"""


def store(entry: Entry) -> None:
    """Keep the words of an entry as vectors."""
    config = CONFIGS.get(entry.language, PLAIN)
    second = "\n".join([entry.standfirst, entry.tags, entry.authors])
    texts = [fold(text[:LONGEST_TEXT]) for text in (entry.headline, second, entry.body, entry.captions)]
    words = _with_mark(f"to_tsvector('{config}', %s)", config, "tsvector")
    with connection.cursor() as cursor:
        cursor.execute(STORE.format(*(f"setweight({words}, '{weight}')" for weight in "ABCD")), [*texts, entry.pk])


def _with_mark(sql, config, kind):
    """SQL of a tsvector or a tsquery with the mark of the configuration that made it on each word."""
    mark = MARKS[config]
    return f"regexp_replace(({sql})::text, {WORD}, '''{mark}\\1''', 'g')::{kind}" if mark else sql


def tidy() -> None:
    """What the server would do by and by: sort what is new into the indexes, and count the rows for its plans."""
    with connection.cursor() as cursor:
        for index in (*(f"search_entry_{vector}" for vector in VECTORS), "search_word_letters"):
            cursor.execute("SELECT gin_clean_pending_list(%s)", [index])
        cursor.execute("ANALYZE search_entry, search_word")


def matches(query: Query) -> tuple[str, list[str]]:
    """SQL of the entries that match; see search/backends/__init__.py."""
    found, params = _in_any_language(query)
    return _matching("vector", found, "0"), params


def tiers(query: Query) -> Iterator[tuple[str, list[str]]]:
    """The entries that match with their headline, those with their head, and all.

    Within each the newest come first, except where any of the words is enough: there the ones with the most of them.
    """
    found, params = _in_any_language(query)
    for vector in VECTORS:
        score, more = _rank(query, vector) if query.or_any else ("0", [])
        yield _matching(vector, found, score), [*more, *params]


def _matching(vector, found, score):
    return f"SELECT article_id, page_id, published_at, {score} AS score FROM search_entry WHERE {vector} @@ {found}"


@contextmanager
def by_index() -> Iterator[None]:
    """Inside, the index answers for a word of most entries too: the planner takes a look at a text for free."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def ranked(query: Query, pks: list[int]) -> list[int]:
    """The ids of these stories, in the order of all of their words."""
    rank, params = _rank(query, "vector")
    order = f"{rank} DESC, published_at DESC, article_id DESC"
    sql = f"SELECT article_id FROM search_entry WHERE article_id = ANY(%s) ORDER BY {order}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [pks, *params])
        return [pk for (pk,) in cursor.fetchall()]


def _rank(query, vector):
    config, params = _tsquery_of(query, "language", is_marked=True)
    return f"ts_rank({WEIGHTS}, {vector}, {config}, 1)", params


def _tsquery_of(query, language, *, is_marked=False):
    """SQL of the tsquery in the configuration of a row's language."""
    cases, params = [], []
    for code, config in {**CONFIGS, "": PLAIN}.items():
        sql, more = _tsquery(query, config)
        sql = _with_mark(sql, config, "tsquery") if is_marked else sql
        cases.append(f"WHEN {language} = '{code}' THEN {sql}" if code else f"ELSE {sql}")
        params += more
    return f"(CASE {' '.join(cases)} END)", params


def _in_any_language(query):
    """SQL of one tsquery for the entries of all languages, each in its own configuration."""
    parts, params = [], []
    for config in MARKS:
        sql, more = _tsquery(query, config)
        parts.append(_with_mark(sql, config, "tsquery"))
        params += more
    return f"({' || '.join(f'({part})' for part in parts)})", params


def _tsquery(query, config):
    wanted = list(query.wanted)
    begun = wanted.pop() if query.beginnings else None
    joint = " or " if query.or_any else " "
    text = joint.join(f'"{" ".join(term)}"' for term in wanted)
    text += "".join(f' -"{" ".join(term)}"' for term in query.unwanted)
    sql, params = f"websearch_to_tsquery('{config}', %s)", [text]
    if begun is None:
        return sql, params
    return f"({sql} && to_tsquery('{config}', %s))", [*params, _beginning(begun, query.beginnings)]


def _beginning(term, words):
    """A word that is still being typed: itself as a beginning, or any of the words that it could become.

    The letters of a term are no operators, so that nothing here needs quoting.
    """
    *before, last = term
    whole = " | ".join([f"{last}:*", *words])
    return " & ".join([*before, f"({whole})"])


def marked(query: Query, entries: list[Entry]) -> dict[int, dict[str, str]]:
    """The texts of these entries with marks. ts_headline() works on the folded text, as the index does."""
    rows = [(entry, field) for entry in entries for field in ("headline", "standfirst", "body")]
    texts = [getattr(entry, field)[:LONGEST_TEXT] for entry, field in rows]
    tsquery, params = _tsquery_of(query, "row.language")
    options = f"HighlightAll=true, StartSel={START}, StopSel={END}"
    configs = " ".join(f"WHEN '{code}' THEN '{config}'" for code, config in CONFIGS.items())
    sql = (
        f"SELECT ts_headline((CASE row.language {configs} ELSE '{PLAIN}' END)::regconfig, row.folded, {tsquery}, %s) "
        "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS row(language, folded, place) ORDER BY row.place"
    )
    languages = [entry.language for entry, _field in rows]
    found = {entry.pk: {} for entry in entries}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, options, languages, [fold(text) for text in texts]])
        for (entry, field), text, (folded,) in zip(rows, texts, cursor.fetchall(), strict=True):
            found[entry.pk][field] = put(text, places(folded))
    return found


def like(word: str) -> list[str]:
    """Words of the index that share letters with this one."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(LIKENESS)])
        cursor.execute(
            "SELECT word FROM search_word WHERE lower(word) %% %s ORDER BY similarity(word, %s) DESC, word LIMIT %s",
            [word, word, MOST_LIKE],
        )
        return [found for (found,) in cursor.fetchall()]
