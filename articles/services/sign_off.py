"""The verb of the second pair of eyes on a legally sensitive story."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import prepublish
from articles.models import Article
from articles.services.steps import lock
from articles.workflow import may_sign_off
from jfj.lib import desk_log


@transaction.atomic
def sign_off(article: Article, *, by: Any) -> Article:
    """An editor who neither wrote nor publishes a legally sensitive story has read this version of it.

    Any later change of the text takes the sign-off away, for it is bound to the version.
    """
    article = lock(article)
    if not may_sign_off(by, article):
        raise PermissionDenied
    if not article.is_legally_sensitive:
        raise ValidationError(_("Only a legally sensitive story is signed off."))
    article.signed_off_by = by
    article.signed_off_at = timezone.now()
    article.signed_off_version = article.version
    article.save(update_fields=["signed_off_by", "signed_off_at", "signed_off_version"])
    desk_log.write("sign_off", article, by=by, said=f"Signed off (version {article.version})")
    return article


def problems_for(article: Article, *, by: Any, is_override: bool, reason: str) -> list[str]:
    """What stops this person from publishing this story; empty when nothing.

    `is_override`: an administrator goes without the sign-off of a legally sensitive story, and says why.
    Raises PermissionDenied or ValidationError where that is not so.
    """
    if not is_override or not prepublish.needs_sign_off(article, publisher=by):
        return prepublish.blocking(article, publisher=by)
    if not by.is_superuser:
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Say why it is published without a sign-off."))
    Article._meta.get_field("status_reason").clean(reason, article)
    desk_log.write("override", article, by=by, said="Published without a sign-off", reason=reason.strip())
    return prepublish.blocking(article)
