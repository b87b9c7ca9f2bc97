"""The stories that a story leads to: the ones before and after it, its translations, and what to read next."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.utils import timezone

from articles.models import Article, RelatedStory
from articles.related import AT_MOST, similar_to
from jfj.lib.languages import Offer, offers
from jfj.lib.prepared import prepared


@dataclass(frozen=True)
class LinksAround:
    """What the page of a story links to; each may be missing."""

    previous: Article | None
    next: Article | None
    translations: list[Offer]
    related: list[Article]


def links_around(article: Article) -> LinksAround:
    """Published stories alone. Two queries, or one where an editor has picked enough to read next."""
    mine, family = (article.published_at, article.pk), article.translation_of_id or article.pk
    found = _found(article=article.pk, published_at=article.published_at, family=family, at=timezone.now())
    picks = sorted((story for story in found if story.pick), key=lambda story: (story.place, story.pick))[:AT_MOST]
    others = [story for story in found if family in (story.original, story.pk) and story.language != article.language]
    # Among all that is found the nearest ones are those of the whole site: what else is found lies further away.
    by_date = sorted(found, key=_place)
    return LinksAround(
        previous=next((story for story in reversed(by_date) if _place(story) < mine), None),
        next=next((story for story in by_date if _place(story) > mine), None),
        translations=offers(sorted(others, key=lambda story: (story.language, story.pk))),
        related=picks if len(picks) == AT_MOST else picks + similar_to(article, besides=picks),
    )


def _place(story):
    return story.published_at, story.pk


@prepared()
def _found(article, published_at, family, at):
    """The one before, the one after, those of the same `family` of translations, and what an editor picked."""
    published = Article.objects.published(at).exclude(pk=article)
    before = published.before(published_at, article).newest_first().values("pk")[:1]
    after = published.after(published_at, article).order_by("published_at", "pk").values("pk")[:1]
    is_published = Exists(published.filter(pk=OuterRef("related")))  # with an IN, SQLite makes a list of all stories
    picks = RelatedStory.objects.filter(is_published, article=article).order_by("position", "pk")
    first = [Subquery(picks.values("related")[place : place + 1]) for place in range(AT_MOST)]
    # Each of these is a look into an index. With an IN or a joined table among them, PostgreSQL reads all stories.
    return (
        published.for_links()
        .annotate(
            picked=FilteredRelation("picked_in", condition=Q(picked_in__article=article)),
            pick=F("picked__pk"),
            place=F("picked__position"),
            original=F("translation_of_id"),
        )
        .filter(
            reduce(or_, (Q(pk=one) for one in (Subquery(before), Subquery(after), family, *first)))
            | Q(translation_of=family)
        )
    )
