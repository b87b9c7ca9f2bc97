from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """What readers say under a story."""

    name = "comments"
    verbose_name = "Comments"

    def ready(self):
        from comments import mailing, personal_data, private_places
        from comments.models import Note, Notice, Report, Restriction
        from comments.samples import samples
        from jfj.lib import personal_data as everybodys
        from jfj.lib import private, profile_tabs, styleguide
        from jfj.lib.changes import unseen
        from jfj.lib.minute import register_job

        unseen(Note, Notice, Report, Restriction)
        styleguide.register(samples)
        private.register("talk", private_places.draw)
        everybodys.register("comments", export=personal_data.export, erase=personal_data.erase)
        profile_tabs.register(_("My comments"), "my_comments")
        register_job("mail about the discussion", mailing.order_due)
        register_job("mail about the discussion that was sent", Notice.forget_old)
