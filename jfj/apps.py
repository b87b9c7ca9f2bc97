"""The project itself as an app: its commands and its checks."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class SiteConfig(AppConfig):
    """Holds what belongs to no part of the newsroom alone."""

    default = True
    name = "jfj"
    label = "jfj"
    verbose_name = "Site"

    def ready(self):
        from jfj import checks  # noqa: F401  (registers the start-up checks)


class DeskConfig(admin.AdminConfig):
    """Puts our Desk in the place of Django's admin site."""

    default_site = "jfj.desk.Desk"
    default = False
