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
        from jfj import checks, unfinished_tasks  # noqa: F401  (checks register themselves)
        from jfj.frame_samples import samples
        from jfj.lib import cache_keys, changes, planner, styleguide
        from jfj.lib.minute import register_job
        from jfj.models import Heartbeat, LogLine

        changes.watch()
        changes.unseen(Heartbeat, LogLine)
        styleguide.register(samples)
        register_job("killed tasks", unfinished_tasks.hand_on)
        register_job("finished tasks", unfinished_tasks.forget)
        register_job("counts and other short-lived things that are over", cache_keys.forget_expired)
        register_job("what SQLite knows of its tables", planner.look_daily)


class DeskConfig(admin.AdminConfig):
    """Puts our Desk in the place of Django's admin site."""

    default_site = "jfj.desk.Desk"
    default = False
