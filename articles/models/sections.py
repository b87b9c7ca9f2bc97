"""Sections: the tree of subjects that stories are filed under."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.translations import Translatable
from jfj.lib.languages import Language
from jfj.lib.text import refuse_control_characters


class SectionQuerySet(models.QuerySet):
    """Sections as readers and editors ask for them."""

    def tree(self):
        """Which sections lie below which, in one query."""
        return SectionTree(self.model.objects.values_list("pk", "parent_id"))

    def holding(self, articles):
        """Sections in which, or below which, one of these stories is filed (a queryset of articles). Asks at once."""
        # Not Exists(): PostgreSQL would answer that by reading all stories once, and this by one look for each section.
        newest = Subquery(articles.filter(section=OuterRef("pk")).order_by("-published_at").values("pk")[:1])
        rows = self.model.objects.order_by().values_list("pk", "parent_id", newest)
        above, found = {pk: parent_id for pk, parent_id, _story in rows}, set()
        for pk, _parent_id, story in rows:
            while story and pk and pk not in found:
                found.add(pk)
                pk = above[pk]
        return self.filter(pk__in=found)


class SectionTree:
    """Answers what lies below a section, without a query of its own."""

    def __init__(self, pairs):
        self.children = {}
        for pk, parent_id in pairs:
            self.children.setdefault(parent_id, []).append(pk)

    def ids_below(self, section):
        """The ids of this section and of everything under it."""
        found, waiting = set(), [section.pk]
        while waiting:
            pk = waiting.pop()
            if pk not in found:
                found.add(pk)
                waiting.extend(self.children.get(pk, []))
        return found


class Section(Translatable):
    """A subject with its own page. Sections form a tree with an order of its own."""

    name = models.CharField(_("name"), max_length=80, validators=[refuse_control_characters])
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("One sentence, shown under the section's name."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.ENGLISH)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    has_band = models.BooleanField(
        _("band on the front page"),
        default=False,
        help_text=_("Shows the section's newest stories as a strip of their own."),
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editors"),
        blank=True,
        related_name="edited_sections",
        limit_choices_to={"groups__name": "Editor", "is_active": True},
        help_text=_("Who gets a mail when a story is sent in. All editors, where nobody is named."),
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            *Translatable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="articles_section_not_its_own_parent",
                violation_error_message=_("A section cannot be part of itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("section", args=[self.slug])

    def clean(self):
        super().clean()
        if self.pk and self.parent_id in Section.objects.tree().ids_below(self):
            raise ValidationError({"parent": _("A section cannot be part of one below itself.")})
