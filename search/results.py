"""What a search finds: ids from the index, and only of stories and pages that readers may see at this moment."""

from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from articles.models import Article
from pages.models import Page
from search.backends import backend
from search.marks import as_html, excerpt
from search.models import Entry
from search.query import Query

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
DATES = {NEWEST: "-published_at", OLDEST: "published_at"}
PER_PAGE = 10
DEEPEST_PAGE = 50  # who looks deeper needs better words
COUNTED = 1000  # more are not counted: nobody reads the number, and counting them all takes long

RANKED = 100  # at a time by all of their words, which takes a look at each whole text

# How many hits are stories that may be seen, and the best of these: a hundred in the order of their heads, and those in
# their order by all of their words. Stories are looked up one by one, until there are enough.
BEST = """
WITH hit AS MATERIALIZED ({matches}), story AS NOT MATERIALIZED ({stories}),
counted AS (
    SELECT COUNT(*) AS number FROM (SELECT 1 FROM hit JOIN story ON story.id = hit.article_id LIMIT {most}) AS seen),
top AS MATERIALIZED (
    SELECT * FROM (SELECT * FROM hit ORDER BY score DESC, published_at DESC, article_id DESC) AS ordered
    WHERE (SELECT 1 FROM story WHERE story.id = ordered.article_id) = 1
    ORDER BY score DESC, published_at DESC, article_id DESC LIMIT {ranked} OFFSET {before}),
best AS (
    SELECT t.article_id, ROW_NUMBER() OVER (ORDER BY {score} DESC, t.published_at DESC, t.article_id DESC) AS place
    FROM top AS t JOIN search_entry AS e ON e.id = t.entry_id)
SELECT counted.number, best.article_id FROM counted
LEFT JOIN best ON best.place > {offset} AND best.place <= {offset} + {limit} ORDER BY best.place
"""


@dataclass
class Hit:
    """A story as it is shown among the results."""

    article: Article
    headline: str
    standfirst: str
    excerpt: str = ""


def matching(query, stories):
    """Those of these stories that match; `stories` is a queryset of published() ones."""
    return stories.filter(pk__in=_in_hits("article_id", query))


def matching_pages(query):
    """The pages on the site that match."""
    return Page.objects.published().filter(search_entry__pk__in=_in_hits("entry_id", query))


def _in_hits(column, query):
    """A column of all that matches, whoever may see it, for the right side of an "in"."""
    sql, params = backend().matches(query, is_scored=False)
    return RawSQL(f"SELECT {column} FROM ({sql}) hits", params)  # noqa: S611


def count(query, stories):
    """How many there are, COUNTED + 1 where there are more than that."""
    found = matching(query, stories) if query else stories
    return found.order_by()[: COUNTED + 1].count()


def ids(query, stories, *, sort=RELEVANCE, limit=PER_PAGE, offset=0):
    """The ids of a page of hits, in order."""
    if query and sort == RELEVANCE:
        return _best(query, stories, limit, offset, most=0)[1]
    order = DATES.get(sort, DATES[NEWEST])
    found = matching(query, stories) if query else stories
    tie = "-pk" if order.startswith("-") else "pk"
    return list(found.order_by(order, tie).values_list("pk", flat=True)[offset : offset + limit])


def count_and_ids(query, stories, *, sort=RELEVANCE, limit=PER_PAGE, offset=0):
    """What count() and ids() say, in one question where the order is by relevance."""
    if query and sort == RELEVANCE:
        return _best(query, stories, limit, offset, most=COUNTED + 1)
    return count(query, stories), ids(query, stories, sort=sort, limit=limit, offset=offset)


def _best(query: Query, stories, limit, offset, *, most):
    """(how many there are, counted up to `most`, the ids) by relevance."""
    matches, params = backend().matches(query)
    inner, more = stories.order_by().values("id").query.sql_with_params()
    score, last = backend().finer(query)
    hundreds, offset = divmod(offset, RANKED)
    sql = BEST.format(
        matches=matches,
        stories=inner,
        most=most,
        ranked=RANKED,
        before=hundreds * RANKED,
        score=score or "t.score",
        limit=limit,
        offset=offset,
    )
    with backend().by_index(), connection.cursor() as cursor:
        cursor.execute(sql, [*params, *more, *last])
        rows = cursor.fetchall()
    return rows[0][0], [pk for _number, pk in rows if pk]


def in_order(stories, pks):
    """Those of these stories that have one of the ids, in the order of the ids."""
    found = stories.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def links(pks):
    """The published stories of these ids, for a list of nothing but links."""
    return in_order(Article.objects.published().for_links(), pks)


def hits(query, pks):
    """These stories as they are shown, in the order of the ids."""
    shown = in_order(Article.objects.published().for_lines(), pks)
    if not query:
        return [Hit(article, article.headline, article.standfirst) for article in shown]
    entries = {entry.article_id: entry for entry in Entry.objects.filter(article__in=shown)}
    marked = backend().marked(query, list(entries.values()))
    return [_hit(article, marked[entries[article.pk].pk]) for article in shown if article.pk in entries]


def _hit(article, marked):
    """Of a story with a content note, or one that must be careful, no words stand off its own page."""
    is_quiet = article.is_guarded or article.content_note
    return Hit(
        article,
        as_html(marked["headline"]),
        as_html(marked["standfirst"]),
        "" if is_quiet else as_html(excerpt(marked["body"])),
    )
