"""The verb that says which story another one translates."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article
from articles.services.steps import lock_to_edit
from jfj.lib import desk_log


@transaction.atomic
def link_translation(article: Article, original: Article | None, *, by: Any) -> Article:
    """Say that a story translates `original`, or (None) that it is an original itself.

    Raises PermissionDenied for somebody who may not edit the story or may not see the original, and
    ValidationError where the two cannot be such a pair.
    """
    article = lock_to_edit(article, by)
    article.translation_of = original and _seen_by(by, original)
    if original and original.pk == article.pk:
        raise ValidationError(_("Nothing is a translation of itself."))
    try:
        article.clean()
    except ValidationError as refused:
        raise ValidationError(words_for(by, refused)) from refused
    article.save(update_fields=["translation_of"])
    said = f"Marked as a translation from {original.get_language_display()}" if original else "Marked as an original"
    desk_log.write("translate", article, by=by, said=said)
    return article


def words_for(user: Any, refused: ValidationError) -> list[str]:
    """Why a story cannot be such a translation; to whoever does not see the story in the way, not which."""
    for reason in getattr(refused, "error_dict", {}).get("translation_of", []):
        others = (reason.params or {}).get("others")
        if others and not Article.objects.visible_to(user).filter(pk__in=others).exists():
            return [_("This cannot be a translation of that story. Ask an editor.")]
    return refused.messages


def _seen_by(user: Any, original: Article) -> Article:
    """The original as it stands now, for somebody who may see it."""
    seen = Article.objects.visible_to(user).filter(pk=original.pk).first()
    if seen is None:
        raise PermissionDenied
    return seen
