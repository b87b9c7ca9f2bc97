"""A neutral sign that somebody values a story or a comment."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from articles.models import Article
from comments.models.comment import Comment


class AppreciationQuerySet(models.QuerySet):
    def of(self, thing):
        """Those of one story or comment."""
        return self.filter(**{self.model.field_of(type(thing)): thing})

    def numbers(self, kind, keys):
        """How many open accounts appreciate each of these stories or comments, by key; none is missing there."""
        field = self.model.field_of(kind)
        found = self.filter(**{f"{field}__in": keys}, user__is_active=True).order_by().values(field)
        return dict(found.annotate(n=Count("pk")).values_list(field, "n"))

    def keys_of(self, user, kind, keys):
        """Which of these stories or comments this one appreciates."""
        field = self.model.field_of(kind)
        return set(self.filter(user=user, **{f"{field}__in": keys}).values_list(field, flat=True))


class Appreciation(models.Model):
    """One account appreciates one story or one comment. When it did is not kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appreciations")
    article = models.ForeignKey(Article, null=True, on_delete=models.CASCADE, related_name="appreciations")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="appreciations")

    objects = AppreciationQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None, comment__isnull=False) | Q(article__isnull=False, comment=None),
                name="comments_appreciation_of_one",
            ),
            models.UniqueConstraint(fields=["user", "article"], name="comments_appreciation_story_once"),
            models.UniqueConstraint(fields=["user", "comment"], name="comments_appreciation_comment_once"),
        ]

    def __str__(self):
        return f"Appreciation {self.pk}"

    @staticmethod
    def field_of(kind):
        return "article" if kind is Article else "comment"
