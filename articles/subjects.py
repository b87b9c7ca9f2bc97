"""What readers can follow: sections, tags and authors, and the stories of each."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, Author, Byline, Section, Tag
from articles.models.sections import SectionTree
from jfj.lib.http import shared

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


def tree(request: HttpRequest | None = None) -> SectionTree:
    """Which sections lie below which; asked once for the pages of one moment."""
    return shared(request, SectionTree, Section.objects.tree)


def parts_of(section: Section, request: HttpRequest | None = None) -> list[Section]:
    """The sections right below it that have something to read. No query for one without any below."""
    return list(sections().filter(parent=section)) if section.pk in tree(request).children else []


def stories_of(subject: Subject, request: HttpRequest | None = None) -> QuerySet:
    """What readers may find of a section and all that is filed below it, a tag or an author; newest first.

    Those of a tag or an author come in the order of its own rows, which have the dates of the stories.
    """
    published = Article.objects.published()
    match subject:
        case Tag():
            rows = {"taggedarticle__tag": subject, "taggedarticle__published_at__lte": timezone.now()}
            return published.filter(**rows).order_by(*_by_date("taggedarticle", "content_object_id"))
        case Author():
            # By the index that has each role once. By their ids, SQLite reads all other credits of the author; beside
            # an "or", PostgreSQL takes this for so dear that with 20,000 stories it rather reads them all.
            first = ~Exists(
                Byline.objects.filter(article=OuterRef("pk"), author=subject, role__lt=OuterRef("bylines__role"))
            )
            rows = {"bylines__author": subject, "bylines__published_at__lte": timezone.now()}
            return published.filter(first, **rows).order_by(*_by_date("bylines", "article_id"))
    return about(subject, published.newest_first(), request)


def _by_date(rows, story):
    return f"-{rows}__published_at", f"-{rows}__{story}"


def about(subject: Subject, stories: QuerySet, request: HttpRequest | None = None) -> QuerySet:
    """Those of these stories that are about it."""
    match subject:
        case Section():
            return stories.filter(section__in=tree(request).ids_below(subject))
        case Tag():
            return stories.filter(tags=subject)
        case Author():
            return stories.filter(pk__in=Byline.objects.filter(author=subject).values("article"))
    raise TypeError(f"{subject!r} is nothing that stories are about.")
