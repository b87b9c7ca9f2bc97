"""Choosing a picture by looking at it, and a tag by typing its beginning."""

from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.urls import reverse
from taggit.forms import TagWidget

from articles.models import Image
from jfj.lib.text import is_id


class ImageChooser(ForeignKeyRawIdWidget):
    """The id of a picture, with its thumbnail, a look-up of the library and an upload."""

    template_name = "admin/widgets/image_chooser.html"

    class Media:
        js = ["js/admin/image-chooser.js"]

    def __init__(self, rel, admin_site, *, images):
        """`images` are those that this member of staff may see; others are not even named."""
        self.images = images
        super().__init__(rel, admin_site)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["image"] = self._chosen(value)
        return context

    def label_and_url_for_value(self, value):
        image = self._chosen(value)
        return super().label_and_url_for_value(value) if image else ("", "")

    def _chosen(self, value):
        return self.images.filter(pk=value).first() if is_id(value) else None


def choose_image(db_field, admin_site, user):
    """Arguments for the form field of a picture: what this user may see, by its thumbnail."""
    images = Image.objects.visible_to(user)
    widget = ImageChooser(db_field.remote_field, admin_site, images=images)
    return {"queryset": images, "widget": widget}


class TagLine(TagWidget):
    """Tags between commas; the names that exist are suggested while one types."""

    template_name = "admin/widgets/tag_line.html"

    class Media:
        js = ["js/admin/tags.js"]

    def get_context(self, name, value, attrs):
        attrs = {**(attrs or {}), "class": "vTextField", "autocomplete": "off", "list": f"{attrs['id']}_names"}
        context = super().get_context(name, value, attrs)
        context["suggest_url"] = reverse("admin:articles_tag_suggest")
        return context
