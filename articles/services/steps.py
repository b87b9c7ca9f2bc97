"""What every verb does: lock the row, save only what the move means, write the log, tell who waits for it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import desk_mail
from articles.models import Article
from articles.workflow import may_edit, require_move, require_start
from jfj.lib import desk_log
from jfj.lib.followers import tell

S = Article.Status
SAID = ("status_reason", "court", "court_order")
MOVED = ["status", "status_reason", "status_changed_at", "published_at", "court", "court_order"]


def lock(article: Article) -> Article:
    """The story as it stands at this moment, held until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def lock_to_edit(article: Article, by: Any) -> Article:
    """The locked story for somebody who may change its text. Raises PermissionDenied."""
    article = lock(article)
    if not may_edit(by, article):
        raise PermissionDenied
    return article


def lock_to_publish(article: Article, by: Any) -> Article:
    """The locked story for an editor; `by` is None where somebody has left. Raises PermissionDenied."""
    if by is None or not by.has_perm("articles.publish_article"):
        raise PermissionDenied
    return lock(article)


def move(article: Article, to: str, *, start: str = "", verb: str, said: str, by: Any, reason: str = "") -> Article:
    """Move a story that needs nothing else, from `start` or from any state that the table allows.

    Raises what require_move() raises.
    """
    article = lock(article)
    if start:
        require_start(article, start)
    require_move(article, to, by, reason)
    return save_move(article, to, verb=verb, said=said, by=by, reason=reason)


def save_move(article: Article, to: str, *, verb: str, said: str, by: Any, reason: str = "") -> Article:
    """Save the new state of a locked story whose move was allowed."""
    article.status = to
    article.status_reason = reason.strip()
    article.status_changed_at = timezone.now()
    if to != S.WITHDRAWN:
        article.court = article.court_order = ""
    article.clean_fields(exclude=[field.name for field in Article._meta.fields if field.name not in SAID])
    article.save(update_fields=MOVED)
    tell(article)
    if to in (S.SPIKED, S.WITHDRAWN) or article.is_live:
        article.preview_links.filter(revoked_at=None).update(revoked_at=timezone.now())  # they never open again
    line = desk_log.write(verb, article, by=by, said=said, reason=article.status_reason)
    desk_mail.order(line, article)
    return article
