"""Who may move a story from where to where. This table is the only place that says so."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from articles.models import Article, Revision

S = Article.Status
OWNER, EDITOR, ADMINISTRATOR = "owner", "editor", "administrator"


@dataclass(frozen=True)
class Move:
    """Who may make a move, and whether he must say why."""

    by: tuple[str, ...]
    needs_reason: bool = False
    needs_reason_from: tuple[str, ...] = ()


MOVES: dict[tuple[str, str], Move] = {
    (S.DRAFT, S.IN_REVIEW): Move(by=(OWNER, EDITOR)),
    (S.IN_REVIEW, S.DRAFT): Move(by=(OWNER, EDITOR), needs_reason_from=(EDITOR,)),
    (S.IN_REVIEW, S.READY): Move(by=(EDITOR,)),
    (S.READY, S.IN_REVIEW): Move(by=(EDITOR,)),
    (S.DRAFT, S.PUBLISHED): Move(by=(EDITOR,)),
    (S.IN_REVIEW, S.PUBLISHED): Move(by=(EDITOR,)),
    (S.READY, S.PUBLISHED): Move(by=(EDITOR,)),
    (S.PUBLISHED, S.WITHDRAWN): Move(by=(EDITOR,), needs_reason=True),
    (S.PUBLISHED, S.RETRACTED): Move(by=(EDITOR,), needs_reason=True),
    (S.WITHDRAWN, S.PUBLISHED): Move(by=(EDITOR,)),
    (S.RETRACTED, S.PUBLISHED): Move(by=(ADMINISTRATOR,), needs_reason=True),
    (S.DRAFT, S.SPIKED): Move(by=(OWNER, EDITOR)),
    (S.IN_REVIEW, S.SPIKED): Move(by=(EDITOR,)),
    (S.READY, S.SPIKED): Move(by=(EDITOR,)),
    (S.SPIKED, S.DRAFT): Move(by=(EDITOR,)),
}


def roles_of(user: Any, article: Article) -> set[str]:
    """What this user is to this story: any of owner, editor, administrator."""
    if not user.is_active or not user.is_staff:
        return set()
    roles = set()
    if user.is_superuser:
        roles |= {EDITOR, ADMINISTRATOR}
    if user.has_perm("articles.publish_article"):
        roles.add(EDITOR)
    if user.has_perm("articles.submit_article") and is_owner(user, article):
        roles.add(OWNER)
    return roles


def is_owner(user: Any, article: Article) -> bool:
    """Own stories are those a user created, or is credited on."""
    return article.created_by_id == user.pk or Article.objects.owned_by(user).filter(pk=article.pk).exists()


def may_edit(user: Any, article: Article) -> bool:
    """Whether this user may change the text: editors any, others their own while it is with them."""
    if user.has_perm("articles.edit_any_article"):
        return True
    if not user.has_perm("articles.change_article") or not is_owner(user, article):
        return False
    if article.status == S.IN_REVIEW:
        return user.has_perm("articles.edit_own_in_review")
    return article.status == S.DRAFT


def may_sign_off(user: Any, article: Article) -> bool:
    """Whether this user is a second pair of eyes: an editor, active, who has written nothing of what is signed."""
    if not user.is_active or not user.is_staff or not user.has_perm("articles.publish_article"):
        return False
    unsigned = Revision.objects.of(article).filter(number__gt=article.signed_off_version or 0)
    return not is_owner(user, article) and not unsigned.filter(created_by=user).exists()


def require_start(article: Article, start: str) -> None:
    """Refuse a verb for a story that does not stand where the verb begins, such as restoring what was not spiked."""
    if article.status != start:
        raise ValidationError(
            _("“%(headline)s” is %(state)s, not %(start)s."),
            params={
                "headline": article.headline,
                "state": article.get_status_display().lower(),
                "start": S(start).label.lower(),
            },
        )


def require_move(article: Article, to: str, by: Any, reason: str = "") -> None:
    """Refuse a move that the table does not allow.

    Raises PermissionDenied when the user may not make it, ValidationError when
    there is no such move or its reason is missing.
    """
    move = MOVES.get((article.status, to))
    if move is None:
        raise ValidationError(
            _("“%(headline)s” is %(state)s and cannot become %(to)s."),
            params={
                "headline": article.headline,
                "state": article.get_status_display().lower(),
                "to": S(to).label.lower(),
            },
        )
    roles = roles_of(by, article) & set(move.by)
    if not roles:
        raise PermissionDenied
    if not reason.strip() and (move.needs_reason or roles <= set(move.needs_reason_from)):
        raise ValidationError(_("Say why."))


def allowed_moves(article: Article, by: Any) -> list[str]:
    """The states this user may move the story to, in the order of the table."""
    roles = roles_of(by, article)
    return [to for (start, to), move in MOVES.items() if start == article.status and roles & set(move.by)]
