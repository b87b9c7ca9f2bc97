"""The verbs for a newer version of a story that is out: to publish it, now or later, or to drop it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import versions
from articles.cards import order_card
from articles.models import Article, FormerSlug, Revision
from articles.services.sign_off import problems_for
from articles.services.steps import lock_to_edit, lock_to_publish
from articles.services.translations import words_for
from jfj.lib import desk_log
from jfj.lib.dates import in_words, refuse_absurd_date
from jfj.lib.followers import tell


@transaction.atomic
def publish_change(article: Article, *, by: Any, is_override: bool = False, reason: str = "") -> Article:
    """Give readers the newer version of a story, and the date of the update.

    `is_override` as in publish(). Raises ValidationError for what is missing or gone.
    """
    article = _lock_with_newer(article, by)
    revision = Revision.objects.of(article).get(number=article.version)
    former = article.slug
    if not revision.is_minor:
        article.updated_at = timezone.now()
    article.become(revision.content)
    if problems := problems_for(article, by=by, is_override=is_override, reason=reason):
        raise ValidationError(problems)
    remember_address(article, former)
    article.row_is_newest()
    tell(article)
    order_card(article)
    desk_log.write("publish_change", article, by=by, said=f"Version {article.version} published")
    return article


@transaction.atomic
def schedule_change(article: Article, *, by: Any, at: datetime) -> Article:
    """Let the newer version come out by itself at a later time."""
    article = _lock_with_newer(article, by)
    refuse_absurd_date(at)
    if at <= timezone.now():
        raise ValidationError(_("The date is past. To publish the change at once, use “Publish the change”."))
    article.change_at, article.change_by = at, by
    article.save(update_fields=["change_at", "change_by"])
    said = f"Version {article.version} scheduled for {in_words(at)}"
    desk_log.write("schedule_change", article, by=by, said=said)
    return article


@transaction.atomic
def drop_change(article: Article, *, by: Any) -> Article:
    """Let readers' version be the newest again. What was dropped stays in the history."""
    article = _lock_with_newer(article, by)
    dropped = article.version
    if is_marked(article) and not by.is_superuser:
        article.is_legally_sensitive = True
        article.save(update_fields=["is_legally_sensitive"])
    versions.keep(article, versions.newest_content(article), by=by, why=_("Change dropped"))
    desk_log.write("drop_change", article, by=by, said=f"Version {dropped} dropped")
    return article


@transaction.atomic
def restore_version(article: Article, revision: Revision, *, by: Any, why: str) -> None:
    """Make an old version the newest one; of a story that is out, one that readers do not have yet.

    Raises PermissionDenied, or ValidationError that names what is gone since, or in the way and not hidden from `by`.
    """
    article = lock_to_edit(article, by)
    content = revision.content | {"slug": _free_slug(article, revision.content["slug"])}
    if is_marked(article) and not by.is_superuser:
        content["is_legally_sensitive"] = True
    if article.has_readers:
        Article().take_content(content)
        versions.keep_for_later(article, content, by=by, why=why)
        return
    try:
        versions.bring_back(article, content, by=by, why=why)
    except ValidationError as refused:
        raise ValidationError(words_for(by, refused)) from refused


def publish_due_changes() -> str | None:
    """Publish every change whose time has come; a job of the minute tick. Returns what was done, for its log.

    One that cannot come out is taken from the schedule, with the reason in the log of the story.
    """
    due = Article.objects.filter(change_at__lte=timezone.now()).values_list("pk", flat=True)
    outcomes = [_publish_if_due(pk) for pk in due]
    done, refused = outcomes.count("published"), outcomes.count("refused")
    return f"{done} published, {refused} refused" if done or refused else None


@transaction.atomic
def _publish_if_due(pk: int) -> str:
    """Publish one due change, unless somebody else has done so while we waited for the row."""
    article = Article.objects.select_for_update().filter(pk=pk, change_at__lte=timezone.now()).first()
    if article is None:
        return "done already"
    try:
        with transaction.atomic():
            publish_change(article, by=article.change_by)
    except (PermissionDenied, ValidationError) as error:
        reason = " ".join(getattr(error, "messages", [_("Who scheduled it may not publish any more.")]))
        article.change_at = article.change_by = None
        article.save(update_fields=["change_at", "change_by"])
        desk_log.write("change_refused", article, by=None, said="A scheduled change could not come out", reason=reason)
        return "refused"
    return "published"


def remember_address(article: Article, former: str) -> None:
    """Let the address that a published story had before lead to the present one."""
    if former != article.slug:
        FormerSlug.objects.filter(slug=article.slug).delete()
        FormerSlug.objects.update_or_create(slug=former, defaults={"article": article})


def is_marked(article: Article) -> bool:
    """Whether the story or its newest version is legally sensitive; only an administrator takes that back."""
    return article.is_legally_sensitive or versions.newest_content(article)["is_legally_sensitive"]


def _free_slug(article: Article, slug: str) -> str:
    """The address that the story had, unless another one has it now, which may be hidden from whoever asks."""
    is_taken = Article.objects.exclude(pk=article.pk).filter(slug=slug).exists()
    return article.slug if is_taken else slug


def _lock_with_newer(article: Article, by: Any) -> Article:
    article = lock_to_publish(article, by)
    if not article.has_change_waiting:
        raise ValidationError(_("There is no newer version of this story that could come out."))
    return article
