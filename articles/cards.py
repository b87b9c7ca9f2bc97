"""Drawing the cards of stories that have no picture for networks, outside of any request."""

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django_tasks import task

from articles.models import Article, SocialCard
from articles.models.cards import words_of
from jfj.lib import social_card

AT_MOST = 30  # in one minute; the next tick goes on
# Article.shared_image is the rule for one row.
WITH_PICTURE = Q(lead_image__content_note="", is_sensitive=False, is_legally_sensitive=False)


def order_card(article: Article) -> None:
    """Have the card of a story drawn soon, where it needs one; the order is part of the running transaction."""
    if not article.shared_image:
        draw_card.enqueue(article.pk)


@task()
def draw_card(article_id: int) -> bool:
    """Draw the card of a story that readers have or will have, or delete the one that it needs no more.

    Returns whether there was anything to draw or to delete.

    Safe to be killed anywhere and to run twice at once: the row of the story is locked, and names a file that is
    whole.
    """
    return _draw(article_id)


def draw_missing() -> str | None:
    """Draw what is missing or shows other words, and delete what a picture has taken over from.

    A job of the minute tick. Returns what was done, for its log.
    """
    done = sum(_draw(pk) for pk in [*_due(), *_needless()[:AT_MOST]])
    return f"{done} drawn or deleted" if done else None


def _due():
    """The stories whose card is missing, or shows other words; the newest first."""
    stories = Article.objects.exclude(WITH_PICTURE).filter(status=Article.Status.PUBLISHED).order_by("-published_at")
    rows = stories.values_list("pk", "section__name", "headline", "social_card__words").iterator()
    return [pk for pk, section, headline, words in rows if words != words_of(section, headline)][:AT_MOST]


def _needless():
    """The stories that have a card and a picture too."""
    stories = Article.objects.filter(WITH_PICTURE, status=Article.Status.PUBLISHED)
    return SocialCard.objects.filter(article__in=stories).values_list("pk", flat=True)


@transaction.atomic
def _draw(article_id):
    stories = Article.objects.select_for_update(of=("self",)).select_related("section", "lead_image")
    article = stories.filter(pk=article_id, status=Article.Status.PUBLISHED).first()
    if article is None:
        return False
    before = SocialCard.objects.filter(article=article).first()
    if before.is_of(article) if before else article.shared_image:
        return False
    if article.shared_image:
        before.delete()
    else:
        card = SocialCard(article=article, words=words_of(article.section.name, article.headline))
        _keep(card.path, article)
        card.save(force_insert=before is None, force_update=before is not None)
    if before:
        transaction.on_commit(lambda: default_storage.delete(before.path), robust=True)
    return True


def _keep(path, article):
    """Write the file; on a full disk there is no half of it."""
    words = {"section": article.section.name, "headline": article.headline}
    picture = social_card.draw(wordmark=settings.SITE_NAME, **words)
    try:
        default_storage.save(path, ContentFile(picture))
    except OSError:
        default_storage.delete(path)
        raise
