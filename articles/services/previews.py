"""The verbs for preview links; each one is on record."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, PreviewLink
from articles.services.steps import lock_to_edit
from jfj.lib import desk_log
from jfj.lib.dates import in_words


@transaction.atomic
def make_preview_link(article: Article, *, by: Any) -> PreviewLink:
    """Make a link for somebody without an account. Raises ValidationError where there is nothing left to preview."""
    article = lock_to_edit(article, by)
    link = PreviewLink.objects.create(article=article, created_by=by)
    if not PreviewLink.objects.alive().filter(pk=link.pk).exists():
        raise ValidationError(_("Only a story that is still to come out has preview links."))
    desk_log.write("preview_link", article, by=by, said=f"Preview link made, until {in_words(link.ends_at)}")
    return link


@transaction.atomic
def revoke_preview_links(article: Article, *, by: Any) -> int:
    """Close every link to a story. Returns how many were open."""
    article = lock_to_edit(article, by)
    closed = article.preview_links.filter(revoked_at=None).update(revoked_at=timezone.now())
    if closed:
        desk_log.write("preview_link", article, by=by, said="Preview links revoked")
    return closed
