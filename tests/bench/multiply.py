"""A newsroom ten times as large as before, made inside the database: run inside the site.

The first stories come from stories.py, with an author, two tags, a view and five comments each. Then every row about
them is copied nine times, each copy so many hours further back as there were stories: so time goes on as before, and
words, tags and authors stay as common as they were.
"""

import random
from contextlib import contextmanager

from django.db import connection

TAGS, AUTHORS, READERS = 400, 60, 500
COMMENTS = 5  # under each story
COPIES = 9
# Table: how its rows are known to be about a story of the bench, and what is another in a copy.
OF_A_STORY = {
    "articles_article": ("id", {"slug": "'bench-' || (id + {step})", "published_at": "{earlier}"}),
    "articles_byline": ("article_id", {"published_at": "{earlier}"}),
    "articles_taggedarticle": ("content_object_id", {"published_at": "{earlier}"}),
    "articles_dailycount": ("article_id", {}),
    "articles_wentlive": ("article_id", {}),
    "search_entry": ("article_id", {"published_at": "{earlier}"}),
    "comments_comment": ("article_id", {"form_key": "'bench' || (id + {step})"}),
}


def begin(number):
    """The first stories, and what belongs to each."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from articles.models import Article, Author, Byline, DailyCount, Section, Tag, WentLive
    from articles.models.tags import TaggedArticle
    from comments.models import Comment
    from tests.bench.stories import fill

    chance = random.Random(2026)  # noqa: S311  (a fixed shuffle)
    fill(number)
    stories = list(Article.objects.filter(slug__startswith="bench-").only("published_at").order_by("pk"))
    tags = Tag.objects.bulk_create(Tag(name=f"Bench tag {n}", slug=f"bench-tag-{n}") for n in range(TAGS))
    authors = Author.objects.bulk_create(Author(name=f"Bench {n}", slug=f"bench-{n}") for n in range(AUTHORS))
    users = get_user_model()
    readers = users.objects.bulk_create(users(username=f"bench{n}", email=f"b{n}@example.org") for n in range(READERS))
    rare = [1 / (n + 2) for n in range(TAGS)]  # the first tags are common, most are rare
    carried = {(story.pk, tag.pk) for story in stories for tag in chance.choices(tags, rare, k=2)}
    TaggedArticle.objects.bulk_create(TaggedArticle(content_object_id=one, tag_id=tag) for one, tag in sorted(carried))
    Byline.objects.bulk_create(Byline(article=story, author=chance.choice(authors)) for story in stories)
    WentLive.objects.bulk_create(WentLive(article=story) for story in stories)
    today = timezone.localdate()
    DailyCount.objects.bulk_create(DailyCount(article=one, day=today, kind="view", number=150) for one in stories)
    Comment.objects.bulk_create(
        Comment(
            article=story,
            author=chance.choice(readers),
            text="A few words about the hearing, and some more. " * 5,
            status="published",
            published_at=timezone.now(),
            form_key=f"first{story.pk}-{n}",
        )
        for story in stories
        for n in range(COMMENTS)
    )
    _a_section_of_three(Section)


def _a_section_of_three(sections):
    """One with others below it, whose list is put together from theirs."""
    first, *others = sections.objects.filter(parent=None).order_by("pk")[:3]
    for other in others:
        sections.objects.filter(pk=other.pk).update(parent=first)


def ten_times():
    """Copy all rows about the stories of the bench nine times. One statement for each table."""
    from articles import months
    from articles.models import Article, MonthCount

    with connection.cursor() as cursor, _no_checks(cursor):
        stories = _one(cursor, "SELECT COUNT(*) FROM articles_article WHERE slug LIKE 'bench-%'")
        steps = {table: _one(cursor, f"SELECT MAX({_key(table)}) FROM {table}") for table in OF_A_STORY}  # noqa: S608
        for table in OF_A_STORY:
            _copy(cursor, table, steps, stories)
    months.count_anew(Article, MonthCount)


def _copy(cursor, table, steps, stories):
    of, others = OF_A_STORY[table]
    columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    step = f"copy.n * {steps[table]}"
    hours = f"copy.n * {stories}"
    known = {"step": step, "earlier": _earlier(hours)}
    changed = {name: sql.format_map(known) for name, sql in others.items()}
    changed[_key(table)] = f"{_key(table)} + {step}"
    changed[of] = f"{of} + copy.n * {steps['articles_article']}"
    quoted = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    numbers = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(1, COPIES + 1))
    bench = "SELECT id FROM articles_article WHERE slug LIKE 'bench-%'"
    cursor.execute(
        f"INSERT INTO {table} ({quoted}) SELECT {values} FROM {table} CROSS JOIN ({numbers}) AS copy "  # noqa: S608
        f"WHERE {of} IN ({bench}) AND {of} <= {steps['articles_article']}"
    )


def _key(table):
    return "article_id" if table == "articles_wentlive" else "id"


def _earlier(hours):
    if connection.vendor == "postgresql":
        return f"published_at - ({hours}) * interval '1 hour'"
    return f"strftime('%Y-%m-%d %H:%M:%f', published_at, '-' || ({hours}) || ' hours')"


def _one(cursor, sql):
    cursor.execute(sql)
    return cursor.fetchone()[0]


# Those that no constraint keeps.
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid::regclass::text = ANY(%s) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


@contextmanager
def _no_checks(cursor):
    """On PostgreSQL without triggers, which look at each row, and with the indexes built once at the end."""
    if connection.vendor != "postgresql":
        yield
        return
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(INDEXES, [list(OF_A_STORY)])
    indexes = cursor.fetchall()
    cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
    for name, _sql in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _name, sql in indexes:
        cursor.execute(sql)
    cursor.execute("RESET session_replication_role; RESET maintenance_work_mem")
