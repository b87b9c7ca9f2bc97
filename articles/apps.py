from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Stories, their people, pictures and tags."""

    name = "articles"
    verbose_name = "Stories"

    def ready(self):
        from articles.models import Article
        from jfj.lib.http import register_clock

        register_clock(lambda: Article.objects.next_change_at())
