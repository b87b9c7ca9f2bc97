"""What the site remembers about its own running."""

from django.db import models

from jfj.lib.desk_log import LogLine

__all__ = ["Heartbeat", "LogLine"]


class Heartbeat(models.Model):
    """The last time a job of the minute tick ended well."""

    job = models.CharField(max_length=60, primary_key=True)
    ran_at = models.DateTimeField()

    def __str__(self):
        return f"{self.job} at {self.ran_at:%Y-%m-%d %H:%M}"
