"""The files of applications: below PRIVATE_ROOT, under names that tell nothing, and gone with their rows."""

import secrets
from datetime import timedelta
from functools import partial

from django.core.files.storage import storages
from django.db import models
from django.db.transaction import atomic, on_commit
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FOLDER = "applications"
KEPT_FOR = timedelta(days=1)
STRAY_AFTER = timedelta(hours=1)


def private_files():
    """Where they lie. No address of the site leads there, and only this process's user may read them."""
    return storages["private"]


def new_key():
    """The random name of a file: 128 bits that nobody guesses."""
    return secrets.token_urlsafe(16)


def path_of(key):
    """Where the file of a key lies, below PRIVATE_ROOT."""
    return f"{FOLDER}/{key}"


class ApplicationFileQuerySet(models.QuerySet):
    """Files as the verbs ask for them."""

    def in_no_application(self):
        """What came with a form that was not taken, and waits for it to be sent again."""
        return self.filter(application=None)

    def forget_bytes(self):
        """Once this transaction is done, remove what lies on the disk for these rows."""
        for key in self.values_list("key", flat=True):
            on_commit(partial(remove, key), robust=True)


def remove(key):
    """Remove a file; one that is gone already is no fault."""
    private_files().delete(path_of(key))


def forget_kept():
    """A job of the minute: files whose form was never sent again."""
    old = ApplicationFile.objects.in_no_application().filter(came_at__lte=timezone.now() - KEPT_FOR)
    with atomic():
        old.forget_bytes()
        gone, _of_which = old.delete()
    return f"{gone} forgotten" if gone else None


def remove_strays():
    """A job of the minute: files that no row names, left by a worker that was killed in the midst of its work."""
    storage = private_files()
    try:
        _folders, keys = storage.listdir(FOLDER)
    except FileNotFoundError:
        return None
    named = set(ApplicationFile.objects.values_list("key", flat=True)) if keys else set()
    before = timezone.now() - STRAY_AFTER  # one that came after its row was looked for is younger
    strays = [key for key in keys if key not in named and storage.get_modified_time(path_of(key)) < before]
    for key in strays:
        remove(key)
    return f"{len(strays)} removed" if strays else None


class ApplicationFile(models.Model):
    """A CV or a letter that somebody sent as a file, judged by its content."""

    class Role(models.TextChoices):
        CV = "cv", _("CV")
        LETTER = "letter", _("Letter")

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        ODT = "odt", "ODT"

    # None as long as the form that it came with is not taken: nobody uploads a file twice for a slip elsewhere.
    application = models.ForeignKey("careers.Application", null=True, on_delete=models.CASCADE, related_name="files")
    role = models.CharField(max_length=6, choices=Role)
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    format = models.CharField(max_length=4, choices=Format)
    name = models.CharField(_("name of the file"), max_length=100)  # as it came; it may hold the sender's own
    size = models.PositiveIntegerField(_("size"))
    came_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ApplicationFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ["view"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.UniqueConstraint(fields=["application", "role"], name="careers_applicationfile_one_a_role"),
        ]

    def __str__(self):
        return self.get_role_display()

    def delete(self, *args, **kwargs):
        """Delete the row, then its file."""
        with atomic():
            type(self).objects.filter(pk=self.pk).forget_bytes()
            return super().delete(*args, **kwargs)

    def open(self):
        """The file's bytes, to be sent to somebody who may have them. Raises FileNotFoundError."""
        return private_files().open(path_of(self.key))

    @property
    def saved_as(self):
        """What a recruiter's computer calls it: nothing of it comes from its sender."""
        return f"{self.application.reference}-{self.role}.{self.format}"
