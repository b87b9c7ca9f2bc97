"""The stories that a story leads to: the ones before and after it, its translations, and what to read next."""

from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q, Subquery

from articles.models import Article
from articles.related import AT_MOST, similar_to
from jfj.lib.languages import Offer, offers


@dataclass(frozen=True)
class LinksAround:
    """What the page of a story links to; each may be missing."""

    previous: Article | None
    next: Article | None
    translations: list[Offer]
    related: list[Article]


def links_around(article: Article) -> LinksAround:
    """Published stories alone. Two queries, or one where an editor has picked enough to read next."""
    found = list(_found(article))
    picks = sorted((story for story in found if story.pick), key=lambda story: (story.place, story.pick))[:AT_MOST]
    family = article.translation_of_id or article.pk
    others = [story for story in found if family in (story.original, story.pk) and story.language != article.language]
    # Among all that is found the nearest ones are those of the whole site: what else is found lies further away.
    mine = (article.published_at, article.pk)
    by_date = sorted(found, key=_place)
    return LinksAround(
        previous=next((story for story in reversed(by_date) if _place(story) < mine), None),
        next=next((story for story in by_date if _place(story) > mine), None),
        translations=offers(sorted(others, key=lambda story: (story.language, story.pk))),
        related=picks if len(picks) == AT_MOST else picks + similar_to(article, besides=picks),
    )


def _place(story):
    return story.published_at, story.pk


def _found(article):
    published = Article.objects.published().exclude(pk=article.pk)
    before = published.before(article).newest_first().values("pk")[:1]
    after = published.after(article).order_by("published_at", "pk").values("pk")[:1]
    others = article.in_other_languages().order_by().values("pk")
    return (
        published.for_links()
        .annotate(
            picked=FilteredRelation("picked_in", condition=Q(picked_in__article=article)),
            pick=F("picked__pk"),
            place=F("picked__position"),
            original=F("translation_of_id"),
        )
        .filter(
            Q(pk=Subquery(before)) | Q(pk=Subquery(after)) | Q(pk__in=Subquery(others)) | Q(picked__isnull=False),
        )
    )
