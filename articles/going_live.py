"""What follows when a story comes out by itself: its date or its embargo has passed, and nobody pressed a button.

Readers have it by the query alone, to the second. This job of the minute tick comes behind and does the rest.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles import desk_mail
from articles.models import Article, WentLive
from jfj.lib import desk_log

AT_MOST = 500  # in one minute; the next tick goes on
NEWS_FOR = timedelta(days=2)  # an older story, such as an imported one, is nobody's news


def follow_up() -> str | None:
    """Write down each story that came out since, and tell its authors. Returns what was done, for the log.

    Safe to be killed anywhere and to run twice at once: the row of a story and its mails are one transaction,
    and a second row is refused by its key.
    """
    due = Article.objects.published().filter(went_live=None).order_by("published_at").values_list("pk", flat=True)
    done = sum(_follow_up(pk) for pk in due[:AT_MOST])
    return f"{done} came out" if done else None


@transaction.atomic
def _follow_up(pk: int) -> bool:
    """Whether this run was the one that wrote the story down."""
    article = Article.objects.published().select_for_update().filter(pk=pk).first()
    if article is None or not WentLive.objects.get_or_create(article=article)[1]:
        return False
    if article.published_at > timezone.now() - NEWS_FOR:
        desk_mail.order(desk_log.write("came_out", article, by=None, said="Came out"), article)
    return True
