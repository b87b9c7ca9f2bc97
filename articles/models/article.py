"""The story. Where it stands: standing.py; its versions: story_versions.py; who may see it: queries.py."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_ckeditor_5.fields import CKEditor5Field
from taggit.managers import TaggableManager

from articles.models.documents import Document, in_order
from articles.models.media import Image, keys_in, unless_warned
from articles.models.people import Byline
from articles.models.queries import ArticleQuerySet, name_when_read
from articles.models.standing import Standing
from articles.models.story_files import keys_in_blocks
from articles.models.story_versions import StoryVersions
from articles.models.tags import TaggedArticle
from articles.models.translations import Translatable
from jfj.lib.embeds import named
from jfj.lib.html import clean_html, refuse_too_much, visible_text
from jfj.lib.languages import RIGHT_TO_LEFT, Language
from jfj.lib.text import count_words, reading_minutes, refuse_control_characters, refuse_hidden_characters

EMBED = re.compile(r'<figure data-block="embed" data-id="([^"]+)"')


class Article(Standing, StoryVersions, Translatable):
    """A story, from its first draft to its place in the record."""

    versioned_fields = (
        *("headline", "kicker", "standfirst", "slug", "section", "kind", "language", "dateline", "body"),
        *("methods_note", "lead_image", "content_note", "has_quick_exit", "is_sensitive", "is_legally_sensitive"),
        "republish_allowed",
    )

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        OPINION = "opinion", _("Opinion")
        ANALYSIS = "analysis", _("Analysis")
        BACKGROUND = "background", _("Background")
        REPORTAGE = "reportage", _("Reportage")

    kinds = dict(Kind.choices)

    Language = Language

    # What the journalist writes
    headline = models.CharField(_("headline"), max_length=200, validators=[refuse_control_characters])
    kicker = models.CharField(
        _("kicker"),
        max_length=60,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("A small label above the headline; the section stands there without one."),
    )
    standfirst = models.CharField(
        _("standfirst"),
        max_length=400,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("One or two sentences under the headline; also shown in lists."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the story's address. Unique over the whole site."),
    )
    section = models.ForeignKey(
        "articles.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEWS)
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.ENGLISH)
    dateline = models.CharField(
        _("dateline"),
        max_length=80,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("Where the story was filed from."),
    )
    body = CKEditor5Field(_("body"), blank=True, validators=[refuse_too_much])
    methods_note = models.TextField(
        _("how we reported this"),
        max_length=3000,
        blank=True,
        validators=[refuse_hidden_characters],
        help_text=_("Shown below the story."),
    )
    lead_image = models.ForeignKey(
        Image,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lead_in",
    )
    tags = TaggableManager(
        verbose_name=_("tags"),
        through=TaggedArticle,
        blank=True,
        help_text=_("Separated by commas."),
    )

    # Care for the people in it
    content_note = models.CharField(
        _("content note"),
        max_length=250,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("What a reader should know before reading, such as “describes violence”."),
    )
    has_quick_exit = models.BooleanField(
        _("“Leave this page” link"),
        default=False,
        help_text=_("For stories that could endanger somebody who is seen reading them."),
    )
    is_sensitive = models.BooleanField(
        _("about survivors or witnesses"),
        default=False,
        help_text=_("Its headline is never put into a mail."),
    )
    is_legally_sensitive = models.BooleanField(
        _("legally sensitive"),
        default=False,
        help_text=_("An editor who neither wrote nor publishes it must sign it off. Only an administrator unticks it."),
    )
    republish_allowed = models.BooleanField(_("may be republished"), default=True)

    # What the desk keeps
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="created_articles",
        editable=False,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Computed on save from the visible text
    word_count = models.PositiveIntegerField(default=0, editable=False)
    body_images = models.ManyToManyField(Image, related_name="in_body_of", editable=False)
    body_documents = models.ManyToManyField(Document, related_name="in_body_of", editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [
            ("edit_any_article", "Can work on every story"),
            ("edit_own_in_review", "Can work on own stories that are in review"),
            ("submit_article", "Can send a story to the editor"),
            ("publish_article", "Can approve, publish, withdraw and retract"),
            ("correct_article", "Can publish corrections"),
        ]
        indexes = [
            # Holds all that published() asks for, so that a count or an "is there any" reads no story.
            models.Index(
                fields=["status", "-published_at", "-id", "embargo_until", "updated_at"], name="articles_by_date"
            ),
            models.Index(
                fields=["section", "status", "-published_at", "-id", "embargo_until"], name="articles_by_section"
            ),
            models.Index(
                fields=["language", "status", "-published_at", "-id", "embargo_until"], name="articles_by_language"
            ),
            # Few are opinion, and every front page shows the newest of them. Not of these alone (condition): SQLite
            # takes such an index only for a question that has its values written out.
            models.Index(fields=["kind", "status", "-published_at", "-id", "embargo_until"], name="articles_by_kind"),
            models.Index(fields=["-created_at", "-id"], name="articles_as_the_desk_lists"),
            # Few stories have one of these; every page asks for the next.
            models.Index(fields=["embargo_until"], condition=Q(embargo_until__isnull=False), name="articles_embargoes"),
            models.Index(fields=["change_at"], condition=Q(change_at__isnull=False), name="articles_changes"),
            # Of translations alone: by the one of all stories, SQLite takes each to be a translation of each.
            models.Index(
                fields=["translation_of"], condition=Q(translation_of__isnull=False), name="articles_translations"
            ),
        ]
        constraints = [
            *Translatable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status__in=["published", "withdrawn", "retracted"])
                | Q(published_at__isnull=False, section__isnull=False),
                name="articles_article_published_has_date_and_section",
                violation_error_message=_("A published story has a date and a section."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["withdrawn", "retracted"]) | ~Q(status_reason=""),
                name="articles_article_taken_back_with_reason",
                violation_error_message=_("A story is withdrawn or retracted with a reason."),
            ),
            models.CheckConstraint(
                condition=Q(court="", court_order="") | (~Q(court="") & ~Q(court_order="")),
                name="articles_article_court_with_order",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "draft",
                        "in_review",
                        "ready",
                        "published",
                        "withdrawn",
                        "retracted",
                        "spiked",
                    ]
                ),
                name="articles_article_known_status",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="articles_article_has_headline"),
            models.CheckConstraint(
                condition=Q(change_at=None) | Q(live_version__lt=F("version")),
                name="articles_article_only_a_newer_version_is_scheduled",
            ),
            models.CheckConstraint(
                condition=Q(updated_at=None) | Q(updated_at__gte=F("published_at")),
                name="articles_article_updated_after_publication",
            ),
        ]

    def __str__(self):
        return self.headline

    def save(self, *args, update_fields=None, **kwargs):
        """Clean the body and recompute what is derived from it."""
        if update_fields is None or "body" in update_fields:
            self._derive_from_body()
            if update_fields is not None:
                update_fields = {*update_fields, "word_count"}
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or "body" in update_fields:
            keys = keys_in(self.body) | keys_in_blocks(self.body)
            self.body_images.set(Image.objects.filter(key__in=keys))
            self.body_documents.set(Document.objects.named_in(self.body))

    def _derive_from_body(self):
        self.body = clean_html(self.body)
        self.word_count = count_words(visible_text(self.body))

    def get_absolute_url(self):
        """The story's address: year and month of its publication in the site's zone.

        It is the one of the route "article", which a test compares: reverse() takes ten times as long, and a front page
        has a hundred of them.
        """
        if self.published_at is None:
            return reverse("admin:articles_article_change", args=[self.pk])
        date = timezone.localtime(self.published_at)
        return f"/{date.year:04}/{date.month:02}/{self.slug}/"

    def get_kind_display(self):
        """Django's own makes a dictionary of all kinds for each story of a list."""
        return str(self.kinds.get(self.kind, self.kind))

    def clean(self):
        super().clean()
        if self.slug and self.slug.isdigit():
            raise ValidationError({"slug": _("Use at least one letter.")})

    def rows_of(self, relation):
        """What belongs to it, such as its bylines: as it was read for a list of stories, else by asking."""
        read = vars(self).get(name_when_read(relation))
        return getattr(self, relation).all() if read is None else read

    def keep_rows(self, relation, rows):
        """Note what belongs to it, as somebody has read it; rows_of() then asks nobody."""
        vars(self)[name_when_read(relation)] = rows

    @property
    def shown_tags(self):
        """Its tags, in the order in which they were given."""
        return self.rows_of("tags")

    @property
    def notices(self):
        """What stands on it, the newest first: of an undone retraction nothing; needs prefetched corrections."""
        return [c for c in self.rows_of("corrections") if c.kind != c.Kind.RETRACTION or self.is_retracted]

    @property
    def retraction(self):
        """The notice of a retracted story; needs prefetched corrections."""
        notices = (c for c in self.rows_of("corrections") if c.kind == c.Kind.RETRACTION)
        return next(notices, None)

    @property
    def is_guarded(self):
        """Whether its words are repeated nowhere but on its own page, for the safety of people in it."""
        return self.is_sensitive or self.is_legally_sensitive

    # --- How it reads

    @property
    def may_be_republished(self):
        """Whether others may take it: not what was retracted, nor what could harm people in it elsewhere."""
        return self.republish_allowed and not self.is_retracted and not self.is_guarded

    @property
    def card_image(self):
        """The lead picture where it may stand off the story's own page too: one that needs no note before it."""
        return unless_warned(self.lead_image)

    @property
    def shared_image(self):
        """The lead picture where it may leave the site, in feeds and on networks: never that of a guarded story."""
        return None if self.is_guarded else self.card_image

    @property
    def pictures(self):
        """The pictures in its text; needs them prefetched, where it names any."""
        return self.rows_of("body_images") if self.has_figures else ()

    @property
    def exhibits(self):
        """The documents in its text, in the order of the text; needs them prefetched, where it names any."""
        return in_order(self.rows_of("body_documents"), self.body) if self.has_figures else []

    @property
    def has_figures(self):
        """Whether its text may name pictures or documents."""
        return bool(keys_in(self.body) or keys_in_blocks(self.body))

    @property
    def player_hosts(self):
        """The sites whose players its videos need, once a reader asks for one."""
        embeds = [named(name) for name in EMBED.findall(self.body)]
        return sorted({embed.player_host for embed in embeds if embed and embed.player})

    @property
    def reading_minutes(self):
        return reading_minutes(self.word_count)

    @property
    def text_direction(self):
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @property
    def is_opinion(self):
        return self.kind == self.Kind.OPINION

    @property
    def has_long_headline(self):
        """Over 90 characters: set one step smaller, never cut."""
        return len(self.headline) > 90

    @property
    def age_in_years(self):
        """Whole years since publication, from 12 months on; 0 before."""
        if self.published_at is None:
            return 0
        then, now = timezone.localtime(self.published_at), timezone.localtime()
        return now.year - then.year - ((now.month, now.day) < (then.month, then.day))

    @property
    def words_bylines(self):
        """Who wrote it, in order; needs prefetched bylines."""
        return [byline for byline in self.rows_of("bylines") if byline.role == Byline.Role.WORDS]

    @property
    def other_bylines(self):
        """Photos, translation, research, in order; needs prefetched bylines."""
        return [byline for byline in self.rows_of("bylines") if byline.role != Byline.Role.WORDS]
