"""The date of a story beside each of its credits and tags: triggers that copy it, for the two databases that we run on.

The rows of an author or a tag can then be read in the order of their stories, from one index and to any depth. What
readers may see is asked of the story itself, as everywhere. PostgreSQL looks at the story under a lock, so that a
credit that is given while its story is published has the date that it will have.
"""

from typing import Any

from jfj.lib import triggers

TABLES = {"articles_byline": "article_id", "articles_taggedarticle": "content_object_id"}
DATE = "SELECT published_at FROM articles_article WHERE id ="
# Names of tables and columns alone are put into these statements, all of them written here.
COPY = " ".join(
    f"UPDATE {table} SET published_at = NEW.published_at WHERE {story} = NEW.id;"  # noqa: S608
    for table, story in TABLES.items()
)
EVENTS = ("insert", "update")  # of SQLite, which has a trigger for each


def make(connection: Any) -> None:
    """Make the triggers, and copy all dates once."""
    triggers.run(connection, postgresql=_postgresql(), sqlite=_sqlite())
    with connection.cursor() as cursor:
        for table, story in TABLES.items():
            cursor.execute(f"UPDATE {table} SET published_at = ({DATE} {table}.{story})")  # noqa: S608


def drop(connection: Any) -> None:
    """Take the triggers away."""
    triggers.drop(
        connection,
        functions=("articles_dates", *(f"{table}_date" for table in TABLES)),
        triggers=("articles_dates", *(f"{table}_date_on_{event}" for table in TABLES for event in EVENTS)),
    )


def _postgresql():
    yield f"CREATE FUNCTION articles_dates() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {COPY} RETURN NULL; END $$"
    yield (
        "CREATE TRIGGER articles_dates AFTER UPDATE OF published_at ON articles_article FOR EACH ROW "
        "WHEN (OLD.published_at IS DISTINCT FROM NEW.published_at) EXECUTE FUNCTION articles_dates()"
    )
    for table, story in TABLES.items():
        yield (
            f"CREATE FUNCTION {table}_date() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"NEW.published_at := ({DATE} NEW.{story} FOR SHARE); RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_date BEFORE INSERT OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_date()"
        )


def _sqlite():
    yield (
        "CREATE TRIGGER articles_dates AFTER UPDATE OF published_at ON articles_article "
        f"WHEN OLD.published_at IS NOT NEW.published_at BEGIN {COPY} END"
    )
    for table, story in TABLES.items():
        date = f"UPDATE {table} SET published_at = ({DATE} NEW.{story}) WHERE id = NEW.id;"  # noqa: S608
        for event in EVENTS:
            yield f"CREATE TRIGGER {table}_date_on_{event} AFTER {event.upper()} ON {table} BEGIN {date} END"
