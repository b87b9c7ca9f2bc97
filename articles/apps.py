from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Stories, their people, pictures and tags."""

    name = "articles"
    verbose_name = "Stories"

    def ready(self):
        from articles import cards, counting, months, numbers, sitemaps
        from articles.going_live import follow_up
        from articles.models import Article, DeskPreference, PreviewLink, Unsaved, WentLive
        from articles.models.counts import DailyCount, DayKey, MostRead, VisitorMark
        from articles.samples import samples
        from articles.services import publish_due_changes
        from jfj.lib import styleguide
        from jfj.lib.changes import unseen
        from jfj.lib.ending import register_last
        from jfj.lib.http import register_clock
        from jfj.lib.minute import register_job

        unseen(DeskPreference, PreviewLink, Unsaved, WentLive)
        unseen(DailyCount, DayKey, MostRead, VisitorMark)  # pages show numbers of a minute ago
        styleguide.register(samples)
        register_clock(lambda: Article.objects.next_change_at())
        register_job("due changes", publish_due_changes)
        register_job("stories that came out", follow_up)
        register_job("months of another zone", months.count_in_another_zone)
        register_job("most read", numbers.find_most_read)
        register_job("marks of former days", counting.forget_former_days)
        register_job("cards for networks", cards.draw_missing)
        register_last(counting.views.flush)
        sitemaps.register()
