"""What a search finds: ids from the index, and only of stories and pages that readers may see at this moment."""

from dataclasses import dataclass

from django.db import connection

from articles.models import Article
from articles.models.queries import IN_LINE
from pages.models import Page
from search.backends import backend
from search.marks import as_html, excerpt

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
BY_DATE = {NEWEST: "published_at DESC, article_id DESC", OLDEST: "published_at, article_id"}
BEST_FIRST = f"score DESC, {BY_DATE[NEWEST]}"
PER_PAGE = 10
DEEPEST_PAGE = 50  # who looks deeper needs better words
IN_MARKED = tuple(
    f"search_entry__{field}" for field in ("article", "page", "language", "headline", "standfirst", "body")
)
COUNTED = 1000  # more are not counted: nobody reads the number, and counting them all takes long

RANKED = 50  # at a time by all of their words, which takes a look at each whole text

# Stories are looked up one by one, until there are enough.
FIRST = """
SELECT hit.article_id FROM (SELECT * FROM ({matches}) AS any_hit {ordered}) AS hit
WHERE (SELECT 1 FROM ({stories}) AS story WHERE story.id = hit.article_id) = 1 LIMIT %s
"""


@dataclass
class Hit:
    """A story as it is shown among the results."""

    article: Article
    headline: str
    standfirst: str
    excerpt: str = ""


def pages(query, most):
    """The first of the pages on the site that match; where none does, no page is asked for."""
    sql, params = backend().matches(query)
    pks = _column(f"SELECT page_id FROM ({sql}) AS hit WHERE page_id IS NOT NULL", params)
    return list(Page.objects.published().filter(pk__in=pks).only("title", "slug", "language")[:most]) if pks else []


def is_any(query, stories):
    """Whether one of these stories matches; `stories` is a queryset of published() ones, here and below."""
    return bool(_column(*_first(1, _sql_of(stories), *backend().matches(query))))


def count(query, stories):
    """How many there are, COUNTED + 1 where there are more than that."""
    if not query:
        return stories.order_by()[: COUNTED + 1].count()
    sql, params = _first(COUNTED + 1, _sql_of(stories), *backend().matches(query))
    return _column(f"SELECT COUNT(*) FROM ({sql}) AS seen", params)[0]


def ids(query, stories, *, sort=RELEVANCE, limit=PER_PAGE, offset=0):
    """The ids of a page of hits, in order; where nothing is asked for, by date."""
    if query and sort == RELEVANCE:
        return _by_relevance(query, stories, limit, offset)
    if query:
        found = _first(offset + limit, _sql_of(stories), *backend().matches(query), order=BY_DATE[sort])
        return _column(*found)[offset:]
    order = ("published_at", "pk") if sort == OLDEST else ("-published_at", "-pk")
    return list(stories.order_by(*order).values_list("pk", flat=True)[offset : offset + limit])


def _by_relevance(query, stories, limit, offset):
    """From the best tier on until there are enough; then fifty at a time by all of their words."""
    fifties, offset = divmod(offset, RANKED)
    start, enough = fifties * RANKED, (fifties + 1) * RANKED
    stories = _sql_of(stories)
    found: dict[int, None] = {}
    for sql, params in backend().tiers(query):
        if len(found) < enough:
            found |= dict.fromkeys(_column(*_first(enough, stories, sql, params, order=BEST_FIRST)))
    return backend().ranked(query, list(found)[start:enough])[offset : offset + limit]


def _sql_of(stories):
    return stories.order_by().values("id").query.sql_with_params()


def _first(most, stories, matches, params, order=""):
    """SQL of the ids of the first of these matches that are among the stories, at most so many; and its parameters.

    `stories` is what _sql_of() gives.
    """
    inner, more = stories
    sql = FIRST.format(matches=matches, ordered=f"ORDER BY {order}" if order else "", stories=inner)
    return sql, [*params, *more, most]


def _column(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [value for (value,) in cursor.fetchall()]


def in_order(stories, pks):
    """Those of these stories that have one of the ids, in the order of the ids."""
    found = stories.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def links(pks):
    """The published stories of these ids, for a list of nothing but links."""
    return in_order(Article.objects.published().for_links(), pks)


def hits(query, pks):
    """These stories as they are shown, in the order of the ids."""
    stories = Article.objects.published().for_lines()
    if not query:
        return [Hit(article, article.headline, article.standfirst) for article in in_order(stories, pks)]
    stories = stories.select_related("search_entry").only(*IN_LINE, *IN_MARKED)
    shown = [one for one in in_order(stories, pks) if hasattr(one, "search_entry")]
    marked = backend().marked(query, [article.search_entry for article in shown])
    return [_hit(article, marked[article.search_entry.pk]) for article in shown]


def _hit(article, marked):
    """Of a story with a content note, or one that must be careful, no words stand off its own page."""
    is_quiet = article.is_guarded or article.content_note
    return Hit(
        article,
        as_html(marked["headline"]),
        as_html(marked["standfirst"]),
        "" if is_quiet else as_html(excerpt(marked["body"])),
    )
