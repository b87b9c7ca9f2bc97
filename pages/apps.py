from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages such as About Us, the menus, and what every page shows around its content."""

    name = "pages"
    verbose_name = "Pages and menus"

    def ready(self):
        from articles.models.documents import register_holder
        from articles.models.story_files import Holder
        from jfj.lib import private
        from jfj.lib.newsroom_facts import register_facts
        from pages import context_processors, sitemaps
        from pages.models import Page
        from pages.policies import facts

        register_holder(Holder(Page.objects.all, "body_documents"))
        private.register("account", context_processors.account_links)
        register_facts(facts)
        sitemaps.register()
