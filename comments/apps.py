from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """What readers say under a story."""

    name = "comments"
    verbose_name = "Comments"
