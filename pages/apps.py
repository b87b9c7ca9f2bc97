from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages such as About Us, the menus, and what every page shows around its content."""

    name = "pages"
    verbose_name = "Pages and menus"

    def ready(self):
        from jfj.lib.newsroom_facts import register_facts
        from pages import sitemaps
        from pages.policies import facts

        register_facts(facts)
        sitemaps.register()
