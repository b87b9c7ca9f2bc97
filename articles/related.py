"""What to read next, where no editor has picked it."""

from django.db.models import Count, Q

from articles.models import Article

AT_MOST = 3


def similar_to(article: Article, *, besides: list[Article]) -> list[Article]:
    """As many published stories as are missing from three: by language, shared tags and section, the newest.

    Never the story itself, nor one of those that are there already. One query.
    """
    there = [article.pk, *(story.pk for story in besides)]
    published = Article.objects.published().exclude(pk__in=there).for_links()
    return list(_similar(article, published)[: AT_MOST - len(besides)])


def _similar(article, published):
    """In the same language first, then by the number of shared tags, by the same section, the newest."""
    tags = [tag.pk for tag in article.tags.all()]
    shared = Count("tags", filter=Q(tags__in=tags), distinct=True)
    same_section = Count("section", filter=Q(section=article.section_id), distinct=True)
    return (
        published.filter(Q(tags__in=tags) | Q(section=article.section_id))
        .annotate(shared_tags=shared, same_section=same_section, same_language=Q(language=article.language))
        .order_by("-same_language", "-shared_tags", "-same_section", "-published_at", "-pk")
    )
