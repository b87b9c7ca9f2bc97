"""How a picture comes into the newsroom."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Image
from articles.renditions import FALLBACK, delete_files
from articles.tasks import make_renditions
from jfj.lib.images import PictureRefused, read_picture

COMPUTED = ["file", "width", "height"]


def create_image(file, *, by, **fields):
    """Take in a picture: its clean original, one JPEG that every browser shows, and its row.

    What the caller leaves empty is filled from the file's own words. The other sizes
    are ordered in the same transaction. Raises PictureRefused (also when the disk is
    full) or ValidationError, and then leaves neither file nor row.
    """
    picture = read_picture(file)
    words = {"caption": picture.caption, "credit": picture.credit, "licence": picture.copyright}
    typed = {name: value for name, value in fields.items() if value}
    image = Image(created_by=by, **(words | typed))
    image.full_clean(exclude=COMPUTED)
    try:
        _write_files(image, picture)
        with transaction.atomic():
            image.save()
            order_renditions(image)
    except OSError as error:
        _remove_debris(image, picture)
        raise PictureRefused(
            _("The picture could not be stored and nothing was kept. Tell your administrator.")
        ) from error
    except BaseException:
        _remove_debris(image, picture)
        raise
    return image


def order_renditions(image):
    """Have the sizes that a picture lacks made soon. Call it in the transaction that needs them."""
    make_renditions.enqueue(image.pk)


def _write_files(image, picture):
    image.file.save(f"{image.key}.{picture.extension}", ContentFile(picture.content), save=False)
    image.file.process(FALLBACK)
    image.renditions = [FALLBACK]


def _remove_debris(image, picture):
    """Also what the storage had begun to write before it gave its name away."""
    file = image.file
    file.name = Image.file.field.generate_filename(image, f"{image.key}.{picture.extension}")
    delete_files(file)
