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
WITHOUT_PICTURE = (
    Q(lead_image=None) | ~Q(lead_image__content_note="") | Q(is_sensitive=True) | Q(is_legally_sensitive=True)
)


def order_card(article: Article) -> None:
    """Have the card of a story drawn soon, where it needs one; the order is part of the running transaction."""
    if not article.shared_image:
        draw_card.enqueue(article.pk)


@task()
def draw_card(article_id: int) -> bool:
    """Draw the card of a story that readers have or will have. Returns whether there was anything to draw.

    Safe to be killed anywhere and to run twice at once: the row of the story is locked, and names a file that is
    whole.
    """
    return _draw(article_id)


def draw_missing() -> str | None:
    """Draw what is missing or shows other words; a job of the minute tick. Returns what was done, for its log."""
    stories = Article.objects.filter(WITHOUT_PICTURE, status=Article.Status.PUBLISHED).order_by("-published_at")
    rows = stories.values_list("pk", "section__name", "headline", "social_card__words").iterator()
    due = [pk for pk, section, headline, words in rows if words != words_of(section, headline)]
    drawn = sum(_draw(pk) for pk in due[:AT_MOST])
    return f"{drawn} drawn" if drawn else None


@transaction.atomic
def _draw(article_id):
    stories = Article.objects.select_for_update(of=("self",)).select_related("section", "lead_image")
    article = stories.filter(pk=article_id, status=Article.Status.PUBLISHED).first()
    if article is None or article.shared_image:
        return False
    before = SocialCard.objects.filter(article=article).first()
    if before and before.is_of(article):
        return False
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
