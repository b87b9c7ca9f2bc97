"""Choosing a picture by looking at it, and a tag by typing its beginning."""

from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.urls import reverse
from taggit.forms import TagWidget

from articles.models import Image


class ImageChooser(ForeignKeyRawIdWidget):
    """The id of a picture, with its thumbnail, a look-up of the library and an upload."""

    template_name = "admin/widgets/image_chooser.html"

    class Media:
        js = ["js/admin/image-chooser.js"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["image"] = Image.objects.filter(pk=value).first() if str(value).isdecimal() else None
        return context


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
