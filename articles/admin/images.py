"""The picture library at the desk."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.story_files import StoryFileAdmin, StoryFileForm
from articles.media import keep_picture, order_renditions
from articles.models import Article, Image
from articles.renditions import name_of
from articles.upload_views import upload_image
from jfj.lib.followers import tell
from jfj.lib.images import read_picture

WORDS = [
    "caption",
    "credit",
    "credit_url",
    "licence",
    "republish_allowed",
    "alt_text",
    "is_decorative",
    "content_note",
]
THUMBNAIL_WIDTH = 120


class ImageForm(StoryFileForm):
    """A picture's words and its focal point, and the file of a new one."""

    read = staticmethod(read_picture)

    file = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif,image/gif"}),
        help_text=_("JPEG, PNG, WebP, AVIF or GIF, up to 25 MB. Place, camera and date are removed."),
    )
    focal_x = forms.IntegerField(label=_("Focal point, % from the left"), min_value=0, max_value=100, required=False)
    focal_y = forms.IntegerField(
        label=_("Focal point, % from the top"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("What must stay when the picture is cropped for a card. A click in the saved picture sets it too."),
    )

    class Meta:
        model = Image
        fields = [*WORDS, "focal_point"]
        exclude = ["file"]  # the model's own field would open the file by another door
        widgets = {"caption": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["focal_x"] = round(self.instance.focal_x * 100)
        self.initial["focal_y"] = round(self.instance.focal_y * 100)

    def clean_caption(self):
        return " ".join(self.cleaned_data["caption"].split())

    def clean(self):
        """Typed numbers count for more than a click in the picture."""
        cleaned = super().clean()
        x, y = cleaned.get("focal_x"), cleaned.get("focal_y")
        if {"focal_x", "focal_y"} & {*self.changed_data} and None not in (x, y):
            cleaned["focal_point"] = f"{x / 100:g}x{y / 100:g}"
        return cleaned


@admin.register(Image)
class ImageAdmin(StoryFileAdmin):
    """All pictures a member of staff may see, with their words and where they are used."""

    form = ImageForm
    list_display = ["thumbnail", "__str__", "credit", "created_by", "created_at"]
    list_display_links = ["thumbnail", "__str__"]
    search_fields = ["caption", "alt_text", "credit"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = ["picture", "measures", "used_in", "created_by", "created_at"]
    new_fieldsets = [
        (None, {"fields": ["file", *WORDS]}),
        (_("Cropping"), {"fields": [("focal_x", "focal_y"), "focal_point"]}),
    ]
    fieldsets = [
        (None, {"fields": ["picture", ("focal_x", "focal_y"), "focal_point"]}),
        (_("Words"), {"fields": WORDS}),
        (_("Record"), {"fields": ["used_in", "measures", "created_by", "created_at"]}),
    ]
    rate_limit = "upload_image"  # together with what is dropped into a text
    too_many = _("That were many pictures at once. Wait a few minutes.")
    hidden_use = _("a story that you cannot see")

    # --- The page of one picture

    def save_model(self, request, obj, form, change):
        """The task writes `renditions` meanwhile, so a change saves only what the form holds."""
        if not change:
            keep_picture(obj, form.cleaned_data["file"], by=request.user)
        else:
            obj.save(update_fields=[*WORDS, "focal_point"])
            if obj.focal_point != form.initial["focal_point"]:
                order_renditions(obj)
            tell(obj)
        for doubt in doubts_about_alt_text(obj):
            messages.warning(request, doubt)

    @admin.display(description=_("picture"))
    def picture(self, image):
        """The picture, in the elements that imagefield's script looks for to set the focal point."""
        shown = format_html(
            '<div class="imagefield" data-ppoi-id="id_focal_point"><div class="imagefield-preview">'
            '<img class="imagefield-preview-image" src="{}" alt="{}"></div></div>',
            image.url,
            image.alt_text,
        )
        if image.has_warning:
            shown = format_html("<details><summary>{}</summary>{}</details>", image.content_note, shown)
        return shown

    @admin.display(description=_("size"))
    def measures(self, image):
        return f"{image.width} × {image.height}"

    # --- The list

    @admin.display(description="")
    def thumbnail(self, image):
        """A small picture, or in its place the note of one that must be asked for."""
        if image.has_warning:
            return image.content_note
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            image.rendition_url(name_of("whole", 320, "jpeg")) or image.url,
            THUMBNAIL_WIDTH,
            round(THUMBNAIL_WIDTH * image.height / image.width),
            image,
        )

    # --- Where it is used

    def uses_of(self, image, user):
        """The stories visible to this user that hold a picture, and the authors whose portrait it is."""
        places = Q(lead_image=image) | Q(body_images=image)
        stories = Article.objects.visible_to(user).filter(places).distinct()
        return [*stories, *image.portrait_of.known_to(user, Article.objects)]

    def is_used(self, image):
        return any(uses.exists() for uses in (image.lead_in, image.in_body_of, image.portrait_of))

    # --- Addresses for the editor and the chooser

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("upload/", upload_image, name="articles_image_upload"),
            path("<int:pk>/thumbnail/", view(self.thumbnail_url), name="articles_image_thumbnail"),
            *super().get_urls(),
        ]

    def thumbnail_url(self, request, pk):
        """The address of a picture by its id, for the chooser beside a story's lead picture."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return JsonResponse({"url": get_object_or_404(self.get_queryset(request), pk=pk).url})


def doubts_about_alt_text(image):
    """Sentences that an editor should read about a picture's alternative text."""
    words = image.alt_text.split()
    if image.is_decorative:
        return
    if not words:
        yield _("The picture has no alternative text; a story cannot be published with it.")
    elif len(words) < 4:
        yield _("The alternative text is short. Say in a sentence what can be seen.")
    if words and image.alt_text.casefold() == image.caption.casefold():
        yield _("Caption and alternative text are the same; a screen reader reads both.")
