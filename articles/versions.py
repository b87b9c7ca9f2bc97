"""Keeping versions: one for each save that changes something.

What readers have is the row itself. A newer version of a story that is out is a revision alone, until
it is published (`services.publish_change`).
"""

from typing import Any

from articles.models import Article, Revision
from articles.models.revisions import Versioned
from jfj.lib import desk_log
from jfj.lib.followers import tell

Content = dict[str, Any]


def keep(
    subject: Versioned, before: Content | None, *, by: Any, why: str = "", is_minor: bool = False
) -> Revision | None:
    """Number and keep what was just saved in the row, in the transaction of the save.

    `before` is the content as it was, None for a new thing. Returns the new version, or None where nothing
    has changed: such a save gives nobody a false alarm.
    """
    now = subject.content()
    if now == before and not subject.has_newer_version:
        return None
    if before is not None:
        start(subject, before)
        subject.version += 1
    revision = _write(subject, now, by=by, why=why, is_minor=is_minor)
    subject.row_is_newest()
    tell(subject)
    return revision


def keep_for_later(article: Article, content: Content, *, by: Any, why: str = "", is_minor: bool = False) -> bool:
    """Keep a newer version of a story that has readers; the row, which is theirs, stays as it is.

    A version that was to come out by itself does not any more: what stands on top of it now was never meant.
    Returns whether there is anything new in it.
    """
    if content == newest_content(article):
        return False
    start(article, article.content())
    article.live_version = article.live_version or article.version
    article.version += 1
    if article.change_at:
        desk_log.write("schedule_change", article, by=by, said="The scheduled change waits again, below a newer one")
    article.change_at = article.change_by = None
    article.save(update_fields=["live_version", "version", "change_at", "change_by"])
    _write(article, content, by=by, why=why, is_minor=is_minor)
    return True


def bring_back(subject: Versioned, content: Content, *, by: Any, why: str) -> None:
    """Hold in the row what a version held, as a new version. Raises ValidationError for what is gone since."""
    before = subject.content()
    subject.become(content)
    keep(subject, before, by=by, why=why)


def start(subject: Versioned, content: Content) -> None:
    """Keep what a thing held that was made outside the desk and has no version yet."""
    if not Revision.objects.of(subject).exists():
        _write(subject, content)
        subject.row_is_newest()


def newest_content(subject: Versioned) -> Content:
    """What the newest version holds."""
    if subject.has_newer_version:
        return Revision.objects.of(subject).get(number=subject.version).content
    return subject.content()


def _write(
    subject: Versioned,
    content: Content,
    *,
    by: Any = None,
    why: str = "",
    is_minor: bool = False,
) -> Revision:
    return Revision.objects.create(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        number=subject.version,
        content=content,
        created_by=by,
        created_by_name=str(by or ""),
        why=why,
        is_minor=is_minor,
    )
