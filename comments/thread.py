"""The thread under a story, as one page of it is shown. A fixed number of queries, however much is said."""

from dataclasses import dataclass, field
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.http import Http404, QueryDict

from articles.models import Article
from articles.numbered_pages import PAGE_NUMBER
from comments.models import Comment
from jfj.lib.prepared import prepared
from jfj.lib.text import is_id

PER_PAGE = 50
FEW = 2  # answers that are shown before "Show 7 replies"
OLDEST, NEWEST = "oldest", "newest"


@dataclass
class Branch:
    """A comment with those answers to it that are shown here."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)
    number: int = 0

    @property
    def more(self) -> int:
        """How many answers are not shown."""
        return self.number - len(self.replies)


@dataclass
class Thread:
    """One page of the talk under a story, or all answers to one comment."""

    number: int  # of published comments in all
    branches: list[Branch]
    page: int = 1
    last: int = 1
    order: str = OLDEST
    only: int = 0  # the one comment whose answers are shown

    @property
    def comments(self) -> list[Comment]:
        """All that stand on this page."""
        return [one for branch in self.branches for one in (branch.comment, *branch.replies)]

    @property
    def previous(self) -> str:
        """The address of the page before, as a link on the story's page."""
        return self._address(self.page - 1) if self.page > 1 else ""

    @property
    def next(self) -> str:
        return self._address(self.page + 1) if self.page < self.last else ""

    def _address(self, page):
        asked = {"thread": self.only, "order": self.order if self.order == NEWEST else "", "discussion": page}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}#discussion"


def thread_of(article: Article, asked: QueryDict, viewer: Any = None) -> Thread:
    """What the address asks for: `discussion` (a page), `order`, `thread` (the answers to one comment).

    `viewer` sees his own comments that wait. Raises Http404 for a page or a comment that is not there.
    """
    order = NEWEST if asked.get("order") == NEWEST else OLDEST
    page, who = _page(asked), {"article": article.pk, "viewer": viewer and viewer.pk}
    if "thread" in asked:
        return _one(_shown(**who), asked["thread"], page, _published(article).count(), order)
    here, last = _checked(_roots(**who, order=order, page=page), page)
    number = here[0].total or 0 if here else 0  # without a comment at the top there are no answers either
    answered = [root.pk for root in here if root.has_replies]
    replies = _first_replies(**who, roots=answered) if answered else []
    return Thread(number, _branches(here, replies), page, last, order)


@prepared("order", "page")
def _roots(article, viewer, order, page):
    """Those of one page that answer nobody. Each knows how many there are, and how many comments in all."""
    total = _published(article).order_by().values("article").annotate(n=Count("pk")).values("n")
    ordered = ("posted_at", "pk") if order == OLDEST else ("-posted_at", "-pk")
    shown = _shown(article, viewer)
    roots = shown.filter(thread=None).annotate(
        total=Subquery(total), has_replies=Exists(shown.filter(thread=OuterRef("pk")))
    )
    return _fifty(roots.order_by(*ordered).with_writers(), page)


@prepared()
def _first_replies(article, viewer, roots):
    """The first two answers to each of these comments. Each knows how many there are."""
    return (
        _shown(article, viewer)
        .filter(thread__pk__in=roots)
        .annotate(
            place=Window(RowNumber(), partition_by=F("thread"), order_by=[F("posted_at"), F("pk")]),
            in_all=Window(Count("pk"), partition_by=F("thread")),
        )
        .filter(place__lte=FEW)
        .order_by("posted_at", "pk")
        .with_writers()
    )


def _published(article):
    return Comment.objects.filter(article=article, status=Comment.Status.PUBLISHED)


def address_of(comment: Comment, viewer: Any = None) -> str:
    """Where a comment stands among the answers to the first of its thread, as `viewer` sees them."""
    page = _page_of(comment, viewer) if comment.thread_id else 1
    asked = {"thread": comment.thread_id or comment.pk} | ({"discussion": page} if page > 1 else {})
    return f"{comment.article.get_absolute_url()}?{urlencode(asked)}#comment-{comment.pk}"


def _page_of(answer, viewer):
    earlier = Q(posted_at__lt=answer.posted_at) | Q(posted_at=answer.posted_at, pk__lt=answer.pk)
    return _shown(answer.article, viewer and viewer.pk).filter(earlier, thread=answer.thread_id).count() // PER_PAGE + 1


def _shown(article, viewer):
    """What stands there for a viewer, whose own comments that wait are among it; for nobody without them."""
    places = Comment.objects.filter(article=article).in_place()
    own = Comment.objects.filter(article=article, author__pk=viewer, status=Comment.Status.PENDING)
    return places | own if viewer else places


def _page(asked):
    number = asked.get("discussion", "1")
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404
    return int(number)


def _fifty(rows, page) -> QuerySet:
    """The rows of a page; each knows how many there are on all pages."""
    first = (page - 1) * PER_PAGE
    return rows.annotate(in_all=Window(Count("pk")))[first : first + PER_PAGE]


def _checked(here, page):
    """(the rows of a page, the number of the last page). Http404 for a page behind that."""
    if not here and page > 1:
        raise Http404
    return here, ceil(here[0].in_all / PER_PAGE) if here else 1


def _one(shown, key, page, number, order):
    """One comment with fifty of the answers to it."""
    root = shown.filter(thread=None, pk=key).with_writers().first() if is_id(key) else None
    if root is None:
        raise Http404
    replies = shown.filter(thread=root).order_by("posted_at", "pk").with_writers()
    here, last = _checked(list(_fifty(replies, page)), page)
    return Thread(number, [Branch(root, here, len(here))], page, last, order, only=root.pk)


def _branches(roots, replies):
    branches = {root.pk: Branch(root) for root in roots}
    for reply in replies:
        branches[reply.thread_id].replies.append(reply)
        branches[reply.thread_id].number = reply.in_all
    return list(branches.values())
