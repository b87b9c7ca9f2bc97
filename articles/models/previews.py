"""Links by which somebody without an account reads a story that is not out yet."""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

DAYS = 7
TOKEN = re.compile(r"[\w-]{32}", re.ASCII)


def in_a_week():
    """When a new link ends by itself."""
    return timezone.now() + timedelta(days=DAYS)


def new_token():
    """192 bits that nobody guesses."""
    return secrets.token_urlsafe(24)


class PreviewLinkQuerySet(models.QuerySet):
    """Links as the desk and strangers ask for them."""

    def alive(self):
        """Links that still open something: until they end, are revoked, or the story is no secret any more.

        A story that was taken back or dropped is as closed as if there had never been a link.
        """
        status = Article.Status
        unpublished = Q(article__status__in=[status.DRAFT, status.IN_REVIEW, status.READY])
        coming = Q(article__in=Article.objects.coming())
        made_by = Q(created_by__is_active=True, created_by__is_staff=True)
        return self.filter(unpublished | coming, made_by, revoked_at=None, ends_at__gt=timezone.now())


class PreviewLink(models.Model):
    """One link to one story: random, for a week, and revocable."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    ends_at = models.DateTimeField(_("ends"), default=in_a_week)
    revoked_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        default_permissions = []

    def __str__(self):
        return f"Preview of story {self.article_id}"

    def get_absolute_url(self):
        return reverse("preview", args=[self.token])
