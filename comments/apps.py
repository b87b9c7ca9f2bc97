from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """What readers say under a story."""

    name = "comments"
    verbose_name = "Comments"

    def ready(self):
        from comments.samples import samples
        from jfj.lib import styleguide

        styleguide.register(samples)
