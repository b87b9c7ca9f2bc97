"""What the tests of the search ask again and again."""

from articles.models import Article
from search import results
from search.query import parse


def found(typed, stories=None, **options):
    """The headlines that a search finds, in order."""
    stories = Article.objects.published() if stories is None else stories
    pks = results.ids(parse(typed), stories, **options)
    return [hit.article.headline for hit in results.hits(None, pks)]
