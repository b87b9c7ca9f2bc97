"""Tags: subjects that cross the sections."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from jfj.lib.text import refuse_control_characters


class TagQuerySet(models.QuerySet):
    """Tags as readers see them."""

    def used_in(self, articles):
        """Tags that at least one of these stories carries (a queryset of articles)."""
        return self.filter(models.Exists(articles.filter(tags=models.OuterRef("pk"))))

    def on_several(self, articles):
        """Tags that at least two of these stories carry: such a list is worth following, and finding."""
        return self.filter(models.Exists(articles.filter(tags=models.OuterRef("pk")).order_by("pk")[1:2]))

    def known_to(self, user, articles):
        """Tags that a member of staff may know of: used in what he sees of all stories, or nowhere yet."""
        seen = models.Exists(articles.visible_to(user).filter(tags=models.OuterRef("pk")))
        used = models.Exists(TaggedArticle.objects.filter(tag=models.OuterRef("pk")))
        return self.filter(models.Q(seen) | ~models.Q(used))


class Tag(TagBase):
    """A subject, person, place or case that readers can follow."""

    name = models.CharField(_("name"), max_length=60, unique=True, validators=[refuse_control_characters])
    description = models.CharField(_("description"), max_length=300, blank=True, validators=[refuse_control_characters])

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="articles_tag_name_unique",
                violation_error_message=_("There is already a tag of this name."),
            ),
            models.CheckConstraint(condition=~models.Q(slug=""), name="articles_tag_has_an_address"),
        ]

    def get_absolute_url(self):
        return reverse("tag", args=[self.slug])


class TaggedArticle(ItemBase):
    """One tag on one story."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged")
    content_object = models.ForeignKey("articles.Article", on_delete=models.CASCADE)
    published_at = models.DateTimeField(null=True, editable=False)  # of the story: articles/dated.py

    class Meta:
        indexes = [models.Index(fields=["tag", "-published_at", "-content_object"], name="articles_tagged_by_date")]
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="articles_tagged_once")]

    def __str__(self):
        return f"{self.tag} on {self.content_object_id}"
