"""The verb that says publicly what was wrong."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Correction
from articles.services.steps import lock
from jfj.lib import desk_log


@transaction.atomic
def correct(article: Article, *, by: Any, kind: str, text: str) -> Correction:
    """Publish a dated notice on a story that is out, and say that it was updated."""
    if not by.has_perm("articles.correct_article"):
        raise PermissionDenied
    article = lock(article)
    if not article.is_live:
        raise ValidationError(_("Only a published story carries corrections."))
    if kind == Correction.Kind.RETRACTION:
        raise ValidationError(_("A retraction is made with “Retract”."))
    correction = Correction(article=article, kind=kind, text=text.strip(), created_by=by)
    correction.full_clean(exclude=["article"])
    correction.save()
    article.updated_at = correction.published_at
    article.save(update_fields=["updated_at"])
    desk_log.write("correct", article, by=by, said=f"{correction.get_kind_display()} published", reason=correction.text)
    return correction
