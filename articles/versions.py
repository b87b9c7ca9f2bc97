"""Keeping versions: one for each save that changes something."""

from datetime import datetime
from typing import Any

from articles.models import Revision
from articles.models.revisions import Versioned

Content = dict[str, Any]


def keep(
    subject: Versioned,
    before: Content | None,
    *,
    by: Any,
    why: str = "",
    is_minor: bool = False,
    published_at: datetime | None = None,
) -> Revision | None:
    """Number and keep what was just saved, in the transaction of the save.

    `before` is the content as it was, None for a new thing. Returns the new version, or None where nothing
    has changed: such a save gives nobody a false alarm. `published_at`: since when readers have this version.
    """
    now = subject.content()
    if now == before:
        return None
    if before is not None:
        start(subject, before)
        subject.version += 1
        type(subject)._default_manager.filter(pk=subject.pk).update(version=subject.version)
    return _write(subject, now, by=by, why=why, is_minor=is_minor, published_at=published_at)


def start(subject: Versioned, content: Content) -> None:
    """Keep what a thing held that was made outside the desk and has no version yet."""
    if not Revision.objects.of(subject).exists():
        _write(subject, content, published_at=getattr(subject, "published_at", None))


def _write(
    subject: Versioned,
    content: Content,
    *,
    by: Any = None,
    why: str = "",
    is_minor: bool = False,
    published_at: datetime | None = None,
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
        published_at=published_at,
    )
