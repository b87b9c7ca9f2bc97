"""What to read next, where no editor has picked it."""

from django.db.models import Count, Q
from django.utils import timezone

from articles.models import Article
from jfj.lib.prepared import prepared

AT_MOST = 3
USUAL_TAGS = 12  # of one story; with more of them the question is made afresh


def similar_to(article: Article, *, besides: list[Article]) -> list[Article]:
    """As many published stories as are missing from three: by language, shared tags and section, the newest.

    Never the story itself, nor one of those that are there already. One query.
    """
    there = [article.pk, *(story.pk for story in besides)]
    tags = [tag.pk for tag in article.tags.all()]
    asked = {"section": article.section_id, "language": article.language, "at": timezone.now()}
    return _similar(there=there, tags=tags, **asked)[: AT_MOST - len(besides)]


@prepared(there=AT_MOST, tags=USUAL_TAGS)
def _similar(there, tags, section, language, at):
    """In the same language first, then by the number of shared tags, by the same section, the newest."""
    shared = Count("tags", filter=Q(tags__pk__in=tags), distinct=True)
    same_section = Count("section", filter=Q(section=section), distinct=True)
    return (
        Article.objects.published(at)
        .exclude(pk__in=there)
        .filter(Q(tags__pk__in=tags) | Q(section=section))
        .for_links()
        .annotate(shared_tags=shared, same_section=same_section, same_language=Q(language=language))
        .order_by("-same_language", "-shared_tags", "-same_section", "-published_at", "-pk")
    )[:AT_MOST]
