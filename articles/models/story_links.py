"""How a story is found from elsewhere: by an address that it had before, and beside a story for which it was picked."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class FormerSlug(models.Model):
    """An address that a published story had before; it redirects to the present one."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=120, unique=True)

    def __str__(self):
        return self.slug


class RelatedStory(models.Model):
    """An editor's pick of a story to read next."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="related_picks")
    related = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="picked_in"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "related"],
                name="articles_related_once",
                violation_error_message=_("This story is already in the list."),
            ),
            models.CheckConstraint(
                condition=~Q(article=F("related")),
                name="articles_related_not_itself",
                violation_error_message=_("A story is not related to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.related_id} beside {self.article_id}"

    def clean(self):
        if self.related_id is not None and self.related_id == self.article_id:
            raise ValidationError({"related": _("A story is not related to itself.")})
