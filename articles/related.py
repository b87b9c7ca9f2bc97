"""What to read next."""

from django.db.models import Count, Q

from articles.models import Article

AT_MOST = 3


def related_to(article: Article) -> list[Article]:
    """Up to three published stories: the editor's picks first, then by shared tags and section.

    Never the story itself, none twice. Two queries at most.
    """
    published = Article.objects.published().exclude(pk=article.pk).for_links()
    picks = list(
        published.filter(picked_in__article=article).order_by("picked_in__position", "picked_in__pk")[:AT_MOST]
    )
    if len(picks) == AT_MOST:
        return picks
    return picks + list(
        _similar(article, published.exclude(pk__in=[pick.pk for pick in picks]))[: AT_MOST - len(picks)]
    )


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
