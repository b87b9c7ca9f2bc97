"""Pictures. Who may see them: story_files.py."""

import re
from functools import lru_cache

from django.conf import settings
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField, PPOIField

from articles import renditions
from articles.models.story_files import StoryFileQuerySet, new_key
from jfj.lib.html_elements import KEY
from jfj.lib.picture_weight import weight
from jfj.lib.text import refuse_control_characters

KEY_IN_ADDRESS = re.compile(rf"(?:images|__processed__/\w+/\w+)/({KEY})[.-]")
PART = r"(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)"


def image_path(image, filename):
    """Where a picture's original lies; the name it came with tells only the kind."""
    extension = "png" if filename.lower().endswith(".png") else "jpg"
    return f"images/{image.key}.{extension}"


def keys_in(html):
    """The keys of all pictures that a piece of HTML shows, by the original or a rendition."""
    return set(KEY_IN_ADDRESS.findall(html or ""))


def unless_warned(image):
    """A picture where readers see it without asking for it; None in place of one that they have to ask for."""
    return image if image and not image.has_warning else None


class ImageQuerySet(StoryFileQuerySet):
    """Pictures lead a story, stand in its body or show one of its authors."""

    places = ("lead_image", "body_images", "bylines__author__portrait")
    view_permission = "articles.view_image"


class Image(models.Model):
    """A picture with what must stand beside it: caption, credit and words for those who cannot see it."""

    stands_in_a_text = _("The picture stands in the text of a story.")
    delete_files = staticmethod(renditions.delete_files)

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    file = ImageField(
        _("picture"),
        upload_to=image_path,
        max_length=60,
        width_field="width",
        height_field="height",
        ppoi_field="focal_point",
        formats=renditions.imagefield_formats(),
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    focal_point = PPOIField(
        _("focal point"),
        validators=[RegexValidator(rf"^{PART}x{PART}\Z", _("Two numbers from 0 to 1, as 0.5x0.5."))],
    )
    caption = models.CharField(
        _("caption"),
        max_length=500,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("What readers should know about the picture: who, what, where, when."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("Who made it, without the word “Photo”. Nothing is published without a credit."),
    )
    credit_url = models.URLField(_("credit link"), blank=True, validators=[URLValidator(schemes=["https", "http"])])
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("On which terms we may use it, such as “CC BY 4.0”."),
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("Describe what can be seen for those who cannot see it, in a sentence. Do not repeat the caption."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture says nothing that the text does not; screen readers skip it."),
    )
    content_note = models.CharField(
        _("content note"),
        max_length=250,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_(
            "What a distressing picture shows, and why. Readers then see it only when they ask for "
            "it, and never in lists."
        ),
    )
    republish_allowed = models.BooleanField(
        _("may be passed on"),
        default=False,
        help_text=_("Whether those who republish a story may take this picture too. Tick it only where we may say so."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="uploaded_images",
        editable=False,
    )
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    renditions = models.JSONField(default=list, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt_text=""),
                name="articles_image_decorative_has_no_alt_text",
                violation_error_message=_("A decorative picture has no alternative text."),
            )
        ]

    def __str__(self):
        return self.caption or self.alt_text or self.key

    def delete(self, *args, **kwargs):
        """Delete the row and its files, by the same rule as a queryset."""
        return type(self).objects.filter(pk=self.pk).delete()

    # --- What it is

    @property
    def is_portrait(self):
        """Whether it is higher than wide."""
        return self.height > self.width

    @property
    def has_warning(self):
        """Whether readers see it only when they ask for it."""
        return bool(self.content_note)

    @property
    def focal_x(self):
        """The focal point from the left edge, 0 to 1."""
        return self._focal_pair[0]

    @property
    def focal_y(self):
        """The focal point from the upper edge, 0 to 1."""
        return self._focal_pair[1]

    @property
    def _focal_pair(self):
        return [float(part) for part in self.focal_point.split("x")]

    # --- Its files. A rendition is offered only once it is recorded as made.

    @property
    def url(self):
        """The JPEG that every browser shows: the whole picture, at most 960 pixels wide."""
        return self._stem + _ending(renditions.FALLBACK, self.focal_point)

    @property
    def weight(self):
        """The bytes of that JPEG, for those who pay for them; None while it is not made."""
        return weight(self.url)

    @property
    def card_url(self):
        """The 3:2 crop as JPEG, 640 pixels wide or the nearest below; the whole until it is made."""
        names = [renditions.name_of("card", width, "jpeg") for width in (640, 480, 320)]
        return next(filter(None, map(self.rendition_url, names)), self.url)

    def srcsets(self, shape):
        """The srcset of each kind of file, the smallest first, of what is made of the whole picture or of its card (the
        3:2 crop around the focal point)."""
        made, stem, mark = {*self.renditions}, self._stem, self._mark_of(shape)
        sizes = renditions.widths_for(shape, self.width, self.height)
        found = {}
        for kind in renditions.MIME_TYPES:
            names = ((renditions.name_of(shape, named, kind), pixels) for named, pixels in sizes)
            entries = [
                f"{stem}{_ending(name, self.focal_point)} {pixels}w" for name, pixels in names if name + mark in made
            ]
            if entries:
                found[kind] = ", ".join(entries)
        return found

    def crop_url(self, shape):
        """The crop of this shape, "" until it is made."""
        return self.rendition_url(renditions.crop_name(shape))

    def rendition_url(self, name):
        """A rendition, "" until it is made."""
        return self._stem + _ending(name, self.focal_point) if self.has_rendition(name) else ""

    def has_rendition(self, name):
        """Whether the file of this rendition was made, for a card around the present focal point."""
        return self.record_of(name) in self.renditions

    def record_of(self, name):
        """What `renditions` holds for a made rendition: its name, for a part of the picture with the focal point."""
        return name + self._mark_of(name)

    def _mark_of(self, name):
        return "" if name.startswith("whole") else "@{:g}x{:g}".format(*self._focal_pair)

    @cached_property
    def _stem(self):
        """The addresses of its renditions up to the ending of each."""
        return self.file.storage.url(renditions.stem_of(self.file))


@lru_cache(maxsize=4096)
def _ending(name, focal_point):
    """How the file of a rendition ends, in all pictures with this focal point."""
    return renditions.ending_of(Image(file="any", width=1, height=1, focal_point=focal_point).file, name)
