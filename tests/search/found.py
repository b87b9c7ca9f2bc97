"""What the tests of the search ask again and again."""

from django.db import connection

from articles.models import Article
from search import results
from search.query import parse

# On PostgreSQL a search is a transaction, with a line in it that says how to plan it: three queries to a test.
PLANNING = 3 if connection.vendor == "postgresql" else 0


def found(typed, stories=None, **options):
    """The headlines that a search finds, in order."""
    stories = Article.objects.published() if stories is None else stories
    pks = results.ids(parse(typed), stories, **options)
    return [hit.article.headline for hit in results.hits(None, pks)]
