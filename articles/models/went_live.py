"""That a story came out, written down once."""

from django.db import models
from django.utils import timezone

from articles.models.article import Article


class WentLive(models.Model):
    """The first time that readers had a story. The row is the lock: what follows happens with it, once."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="went_live")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"Story {self.article_id} went live"
