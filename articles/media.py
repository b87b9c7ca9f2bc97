"""How a picture comes into the newsroom."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Image
from articles.models.media import image_path
from articles.renditions import FALLBACK, delete_files
from articles.tasks import make_renditions
from jfj.lib.images import read_picture
from jfj.lib.intake import whole_or_gone

FROM_THE_FILE = ["key", "file", "width", "height"]


def create_image(file, *, by, **fields):
    """Take in a picture file with what is known about it. Returns the saved Image.

    Raises FileRefused or ValidationError, and then leaves neither file nor row.
    """
    image = Image(**fields)
    image.full_clean(exclude=FROM_THE_FILE)
    return keep_picture(image, read_picture(file), by=by)


def keep_picture(image, picture, *, by):
    """Save a new Image with a clean picture: the original, the JPEG that every browser shows, the row.

    What the image leaves empty is filled from the words that the file held. The other
    sizes are ordered in the same transaction. Raises FileRefused when the disk is
    full; on any failure no file is left.
    """
    image.created_by = by
    image.caption = image.caption or picture.caption
    image.credit = image.credit or picture.credit
    image.licence = image.licence or picture.copyright
    full_disk = _("The picture could not be stored and nothing was kept. Tell your administrator.")
    with whole_or_gone(partial(_remove_debris, image, picture), full_disk):
        _write_files(image, picture)
        with transaction.atomic():
            image.save()
            order_renditions(image)
    return image


def order_renditions(image):
    """Have the sizes that a picture lacks made soon; the order is part of the running transaction."""
    make_renditions.enqueue(image.pk)


def _write_files(image, picture):
    name = _file_name(image, picture)
    image.file.save(name, ContentFile(picture.content, name), save=False)
    image.file.process(FALLBACK)
    image.renditions = [FALLBACK]


def _remove_debris(image, picture):
    """Also what the storage had begun to write before it gave its name away."""
    file = image.file
    file.name = image_path(image, _file_name(image, picture))
    delete_files(file)


def _file_name(image, picture):
    return f"{image.key}.{picture.extension}"
