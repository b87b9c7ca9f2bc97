"""The typographic cards of stories, for networks."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.article import Article
from articles.models.media import new_key
from jfj.lib.social_card import DESIGN


class SocialCard(models.Model):
    """The card of one story, and of which words it was drawn."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="social_card")
    key = models.CharField(max_length=22, unique=True, default=new_key)
    words = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"Card of {self.article_id}"

    @property
    def path(self):
        """Where its file lies, and, below the address of the media, where it is found."""
        return f"cards/{self.key}.png"

    @property
    def url(self):
        return settings.MEDIA_URL + self.path

    def is_of(self, article):
        """Whether the story needs one at this moment, and it shows what the story says."""
        return not article.shared_image and self.words == words_of(article.section.name, article.headline)


def words_of(section, headline):
    """A short name of what a card shows, and how cards look."""
    shown = f"{DESIGN}\n{settings.SITE_NAME}\n{section}\n{headline}"
    return hashlib.sha256(shown.encode()).hexdigest()
