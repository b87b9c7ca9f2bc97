"""How many stories each month has."""

from django.db import models
from django.utils import timezone


class MonthCount(models.Model):
    """The stories with a date in one month that an editor has published. Triggers keep it: articles/months.py."""

    starts_at = models.DateTimeField(primary_key=True)  # in the site's zone
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{timezone.localtime(self.starts_at):%Y-%m}: {self.number}"
