"""The project itself as an app: its commands and its checks."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Holds what belongs to no part of the newsroom alone."""

    name = "jfj"
    label = "jfj"
    verbose_name = "Site"

    def ready(self):
        from jfj import checks  # noqa: F401  (registers the start-up checks)
