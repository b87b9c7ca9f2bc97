from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding stories and pages by their words."""

    name = "search"
    verbose_name = "Search"

    def ready(self):
        from jfj.lib import styleguide
        from jfj.lib.followers import register_follower
        from jfj.lib.minute import register_job
        from search.index import catch_up, follow, forget_daily
        from search.samples import samples

        styleguide.register(samples)
        register_follower(follow)
        register_job("stories not indexed yet", catch_up)
        register_job("words that stand nowhere any more", forget_daily)
