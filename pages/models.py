"""Pages, menus and the words around every page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_ckeditor_5.fields import CKEditor5Field

from articles.models import Document, Section
from articles.models.documents import in_order
from articles.models.revisions import Versioned
from articles.models.translations import Translatable
from jfj.lib.html import clean_html, refuse_too_much
from jfj.lib.languages import Language
from jfj.lib.links import SITE_RELATIVE
from jfj.lib.one_row import OneRow
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters
from pages.addresses import first_path_parts


class PageQuerySet(models.QuerySet):
    """Pages as readers ask for them."""

    def published(self):
        """What a reader may see."""
        return self.filter(is_published=True)


class Page(Versioned, Translatable):
    """A page that stands apart from the stories, such as About Us."""

    versioned_fields = ("title", "slug", "standfirst", "body", "language", "reviewed_on", "is_published")

    title = models.CharField(_("title"), max_length=120, validators=[refuse_control_characters])
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    standfirst = models.CharField(_("standfirst"), max_length=400, blank=True, validators=[refuse_control_characters])
    body = CKEditor5Field(_("body"), blank=True, validators=[refuse_too_much])
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=Language,
        default=Language.ENGLISH,
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    is_published = models.BooleanField(_("on the site"), default=False)

    body_documents = models.ManyToManyField(Document, related_name="in_pages", editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            *Translatable.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="pages_page_has_title"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Clean the body; the one sanitiser is the only way in. Then know which documents it holds."""
        self.body = clean_html(self.body)
        super().save(*args, **kwargs)
        self.body_documents.set(Document.objects.named_in(self.body))

    def clean(self):
        super().clean()
        if self.slug and not slug_is_free(self.slug):
            raise ValidationError({"slug": _("This address belongs to another part of the site.")})

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])

    @property
    def exhibits(self):
        """The documents in its text, in the order of the text. One query."""
        return in_order(self.body_documents.all(), self.body)


def slug_is_free(slug: str) -> bool:
    """Whether a page may have this address: no part of the site begins with it, and no year does."""
    return not (slug.isdigit() and len(slug) == 4) and slug not in first_path_parts()


class MenuItem(models.Model):
    """One entry of a menu: a page, a section or any address."""

    class Menu(models.TextChoices):
        MAIN = "main", _("Main menu")
        UTILITY = "utility", _("Top bar")
        FOOTER = "footer", _("Footer")

    menu = models.CharField(_("menu"), max_length=10, choices=Menu, default=Menu.MAIN)
    label = models.CharField(_("label"), max_length=60, validators=[refuse_control_characters])
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=Language,
        default=Language.ENGLISH,
        help_text=_("Pages in a language show its entries; where a menu has none in it, the English ones."),
    )
    page = models.ForeignKey(Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE)
    section = models.ForeignKey(Section, verbose_name=_("section"), null=True, blank=True, on_delete=models.CASCADE)
    address = models.CharField(
        _("address"),
        max_length=300,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("Starts with / on this site, or with https:// elsewhere."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["menu", "position", "pk"]
        verbose_name = _("menu entry")
        verbose_name_plural = _("menu entries")
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, section=None, address="")
                | Q(page=None, section__isnull=False, address="")
                | (Q(page=None, section=None) & ~Q(address="")),
                name="pages_menuitem_one_target",
                violation_error_message=_("Choose one of page, section and address."),
            )
        ]

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        is_ours_or_safe = SITE_RELATIVE.match(self.address) or self.address.startswith("https://")
        if self.address and not is_ours_or_safe:
            raise ValidationError({"address": _("Start with / or with https://.")})

    @cached_property
    def url(self):
        """Where the entry leads; needs page and section selected."""
        target = self.page or self.section
        return target.get_absolute_url() if target else self.address


class SiteSettingsManager(models.Manager):
    """With the page that the licence line leads to."""

    def get_queryset(self):
        return super().get_queryset().select_related("licence_page")


class SiteSettings(OneRow):
    """The words around every page. There is one row."""

    about_text = models.TextField(_("about"), max_length=600, blank=True, validators=[refuse_hidden_characters])
    mission_line = models.CharField(
        _("mission line"), max_length=300, blank=True, validators=[refuse_control_characters]
    )
    copyright_line = models.TextField(
        _("copyright line"), max_length=600, blank=True, validators=[refuse_hidden_characters]
    )
    licence_page = models.ForeignKey(
        Page,
        verbose_name=_("licence page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    leave_for = models.URLField(
        _("“leave this page” goes to"),
        max_length=300,
        default="https://www.bbc.com/weather",
        help_text=_("An everyday page of another site, which nobody would wonder about on a screen."),
    )

    objects = SiteSettingsManager()

    class Meta(OneRow.Meta):
        verbose_name = verbose_name_plural = _("site settings")

    @classmethod
    def with_links(cls):
        """The one row, or the defaults, with the newsroom's profiles on other sites."""
        return cls.objects.prefetch_related("social_links").first() or cls()


class SocialLink(models.Model):
    """A profile of the newsroom on another site."""

    class Network(models.TextChoices):
        TWITTER = "twitter", "Twitter"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        LINKEDIN = "linkedin", "LinkedIn"

    settings = models.ForeignKey(SiteSettings, on_delete=models.CASCADE, related_name="social_links")
    network = models.CharField(_("network"), max_length=12, choices=Network)
    url = models.URLField(_("address"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.get_network_display()

    @property
    def icon(self):
        """The name of the sprite's drawing."""
        return self.network

    @property
    def name(self):
        """The word beside the icon."""
        return self.get_network_display()
