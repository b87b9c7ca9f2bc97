"""What readers can follow: sections, tags and authors, and the stories of each."""

from django.db.models import QuerySet

from articles.models import Article, Author, Byline, Section, Tag

Subject = Section | Tag | Author


def sections() -> QuerySet:
    """Sections with something to read, in them or below. The page of an empty one is open, for menus that name it."""
    return Section.objects.holding(Article.objects.published())


def tags() -> QuerySet:
    """Tags that readers may know of: those that a published story carries."""
    return Tag.objects.used_in(Article.objects.published())


def tags_worth_following() -> QuerySet:
    """Tags whose list is worth following, and finding: those that several published stories carry."""
    return Tag.objects.on_several(Article.objects.published())


def authors() -> QuerySet:
    """Authors whom readers may know of: those with a credit on a published story."""
    return Author.objects.credited_in(Article.objects.published())


def stories_of(subject: Subject) -> QuerySet:
    """What readers may find of a section and all that is filed below it, a tag or an author; newest first."""
    return about(subject, Article.objects.published().newest_first())


def about(subject: Subject, stories: QuerySet) -> QuerySet:
    """Those of these stories that are about it."""
    match subject:
        case Section():
            return stories.filter(section__in=Section.objects.tree().ids_below(subject))
        case Tag():
            return stories.filter(tags=subject)
        case Author():
            return stories.filter(pk__in=Byline.objects.filter(author=subject).values("article"))
    raise TypeError(f"{subject!r} is nothing that stories are about.")
