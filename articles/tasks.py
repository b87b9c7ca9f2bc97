"""Work on pictures that takes longer than a request should."""

from django.db import transaction
from django_tasks import task

from articles.models import Image
from articles.renditions import delete_files, files_made_of, names_for, path_of, write


@task()
def make_renditions(image_id: int) -> int:
    """Make what a picture lacks and delete what it needs no more. Returns how many were made.

    Each rendition is recorded as soon as its file is whole, so a run that was killed
    is simply run again. A file that is not recorded may be half a file: it is made anew.
    """
    image = Image.objects.filter(pk=image_id).first()
    if image is None:
        return 0
    lacking = [n for n in names_for(image.width, image.height) if not image.has_rendition(n)]
    for name in write(image.file, lacking):
        if not _record(image, name):
            return 0
    _drop_stale(image_id)
    return len(lacking)


@transaction.atomic
def _record(image, name):
    """Write down that a file was made. False, and no file left, if the picture was deleted."""
    row = Image.objects.select_for_update().filter(pk=image.pk).first()
    if row is None:
        delete_files(image.file)
        return False
    row.renditions = sorted({*row.renditions, image.record_of(name)})
    row.save(update_fields=["renditions"])
    return True


@transaction.atomic
def _drop_stale(image_id):
    """Forget and delete crops around a focal point that has moved meanwhile."""
    row = Image.objects.select_for_update().filter(pk=image_id).first()
    if row is None:
        return
    names = names_for(row.width, row.height)
    row.renditions = sorted({row.record_of(name) for name in names} & {*row.renditions})
    row.save(update_fields=["renditions"])
    wanted = {path_of(row.file, name) for name in names}
    for path in {*files_made_of(row.file)} - wanted:
        row.file.storage.delete(path)
