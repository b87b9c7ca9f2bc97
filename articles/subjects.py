"""What readers can follow: sections, tags and authors, and the stories of each."""

from django.db.models import QuerySet

from articles.models import Article, Author, Byline, Section, Tag

Subject = Section | Tag | Author


def sections() -> QuerySet:
    """Every section, with those above and below it."""
    return Section.objects.select_related("parent").prefetch_related("children")


def tags() -> QuerySet:
    """Tags that readers may know of: those that a published story carries."""
    return Tag.objects.used_in(Article.objects.published())


def authors() -> QuerySet:
    """Authors whom readers may know of: those with a credit on a published story."""
    return Author.objects.credited_in(Article.objects.published()).select_related("portrait")


def stories_of(subject: Subject) -> QuerySet:
    """What readers may find of a section and all that is filed below it, a tag or an author; newest first."""
    stories = Article.objects.published().newest_first()
    match subject:
        case Section():
            return stories.filter(section__in=Section.objects.tree().ids_below(subject))
        case Tag():
            return stories.filter(tags=subject)
        case Author():
            return stories.filter(pk__in=Byline.objects.filter(author=subject).values("article"))
    raise TypeError(f"{subject!r} is nothing that stories are about.")
