"""What to read next, where no editor has picked it."""

from django.db.models import Count, Q
from django.utils import timezone

from articles.models import Article
from articles.models.tags import TaggedArticle
from jfj.lib.prepared import prepared

AT_MOST = 3
NEWEST = 50  # of each tag and of the section are looked at


def similar_to(article: Article, *, besides: list[Article]) -> list[Article]:
    """As many published stories as are missing from three: by language, shared tags and section, the newest.

    Looked for among the newest of each of its tags and of its section. Never the story itself, nor one of those that
    are there already. One query.
    """
    there = [article.pk, *(story.pk for story in besides)]
    tags = [tag.pk for tag in article.shown_tags]
    asked = {"section": article.section_id, "language": article.language, "at": timezone.now()}
    return _similar(there=there, tags=tags, number=len(tags), **asked)[: AT_MOST - len(besides)]


@prepared("number")
def _similar(there, tags, number, section, language, at):
    """In the same language first, then by the number of shared tags, by the same section, the newest.

    `number`: of its tags.
    """
    published = Article.objects.published(at)
    looked_at = [published.filter(section=section).newest_first().values("pk")[:NEWEST]]
    for tag in tags[:number]:
        rows = TaggedArticle.objects.filter(tag=tag, published_at__lte=at).order_by(
            "-published_at", "-content_object_id"
        )
        looked_at.append(rows.values("content_object")[:NEWEST])
    first, *others = (Article.objects.filter(pk__in=few).order_by().values_list("pk") for few in looked_at)
    shared = Count("tags", filter=Q(tags__pk__in=tags), distinct=True)
    same_section = Count("section", filter=Q(section=section), distinct=True)
    return (
        published.exclude(pk__in=there)
        .filter(pk__in=first.union(*others, all=True) if others else first)
        .for_links()
        .annotate(shared_tags=shared, same_section=same_section, same_language=Q(language=language))
        .order_by("-same_language", "-shared_tags", "-same_section", "-published_at", "-pk")
    )[:AT_MOST]
