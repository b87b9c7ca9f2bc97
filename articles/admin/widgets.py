"""Choosing a picture by looking at it."""

from django.contrib.admin.widgets import ForeignKeyRawIdWidget

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
