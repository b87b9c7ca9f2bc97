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

    def of_any(self, stories, comments):
        """Those of stories and comments with these keys."""
        return self.filter(Q(article__pk__in=stories) | Q(comment__pk__in=comments))

    def numbers(self):
        """How many open accounts appreciate each: (key of a story, key of a comment, number), one of the keys None."""
        found = self.filter(user__is_active=True).order_by().values("article", "comment")
        return found.annotate(n=Count("pk")).values_list("article", "comment", "n")


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
