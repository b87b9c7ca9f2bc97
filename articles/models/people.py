"""Authors and the credits they have on stories."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.media import unless_warned
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters


class AuthorQuerySet(models.QuerySet):
    """Authors as readers see them."""

    def credited_in(self, articles):
        """Authors with a credit on at least one of these stories (a queryset of articles)."""
        return self.filter(models.Exists(articles.filter(bylines__author=models.OuterRef("pk"))))

    def known_to(self, user, articles):
        """Authors whom one of the staff may know of: credited in what he sees of them, or nowhere, or himself."""
        seen = models.Exists(articles.visible_to(user).filter(bylines__author=models.OuterRef("pk")))
        credited = models.Exists(Byline.objects.filter(author=models.OuterRef("pk")))
        return self.filter(Q(seen) | ~Q(credited) | Q(user=user))


class Author(models.Model):
    """Somebody who is credited on stories, with or without a login."""

    name = models.CharField(_("name"), max_length=120, validators=[refuse_control_characters])
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author_pages",
        help_text=_("Stories credited to this author count as this user's own."),
    )
    role = models.CharField(_("role"), max_length=120, blank=True, validators=[refuse_control_characters])
    place = models.CharField(_("place"), max_length=120, blank=True, validators=[refuse_control_characters])
    languages = models.CharField(_("languages"), max_length=200, blank=True, validators=[refuse_control_characters])
    biography = models.TextField(_("biography"), max_length=2000, blank=True, validators=[refuse_hidden_characters])
    contact = models.EmailField(_("public contact address"), blank=True)
    portrait = models.ForeignKey(
        "articles.Image",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="portrait_of",
    )
    joined_year = models.PositiveSmallIntegerField(_("wrote for us from"), null=True, blank=True)
    left_year = models.PositiveSmallIntegerField(_("until"), null=True, blank=True)
    is_pseudonym = models.BooleanField(
        _("pseudonym"),
        default=False,
        help_text=_("The page then shows the note below and nothing else about the person."),
    )
    pseudonym_note = models.CharField(
        _("why the pseudonym"), max_length=300, blank=True, validators=[refuse_control_characters]
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_year=None) | Q(joined_year__lte=F("left_year")),
                name="articles_author_joined_before_leaving",
                violation_error_message=_("The first year must not be after the last."),
            ),
            models.CheckConstraint(
                condition=Q(is_pseudonym=False) | Q(portrait=None, contact="", user=None),
                name="articles_author_pseudonym_keeps_quiet",
                violation_error_message=_("A pseudonym has no portrait, no contact address and no login."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Said here as well as in the database: not every form shows all of these fields."""
        if self.is_pseudonym and (self.user_id or self.portrait_id or self.contact):
            raise ValidationError({"is_pseudonym": _("A pseudonym has no portrait, no contact address and no login.")})

    def get_absolute_url(self):
        return reverse("author", args=[self.slug])

    @property
    def shown_portrait(self):
        """The portrait as readers see it, None for a pseudonym: a picture that needs a note before it is never one."""
        return None if self.is_pseudonym else unless_warned(self.portrait)

    @property
    def initial(self):
        """The letter on the tile where there is no portrait."""
        return self.name[:1].upper()


class Byline(models.Model):
    """One credit on one story: who, for what, in which order."""

    class Role(models.TextChoices):
        WORDS = "words", _("words")
        PHOTOS = "photos", _("photos")
        TRANSLATION = "translation", _("translation")
        RESEARCH = "research", _("research")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(_("for"), max_length=12, choices=Role, default=Role.WORDS)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    published_at = models.DateTimeField(null=True, editable=False)  # of the story: articles/dated.py

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["author", "-published_at", "-article"], name="articles_bylines_by_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="articles_byline_once_per_role",
                violation_error_message=_("This author is already credited for that."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=["words", "photos", "translation", "research"]),
                name="articles_byline_known_role",
            ),
        ]

    def __str__(self):
        return f"{self.author} ({self.get_role_display()})"

    def clean(self):
        if self.author_id is None:
            raise ValidationError({"author": _("Choose an author.")})
