from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareersConfig(AppConfig):
    """How the newsroom hires."""

    name = "careers"
    verbose_name = _("Careers")

    def ready(self):
        from careers import retention, sitemaps
        from careers.models import Answer, Application, ApplicationFile, Mail, MailTemplate, Note
        from careers.models.files import forget_kept, remove_strays
        from careers.samples import samples
        from careers.services import forget_unconfirmed
        from jfj.lib import styleguide
        from jfj.lib.changes import unseen
        from jfj.lib.feed_addresses import offer_feed
        from jfj.lib.minute import register_job

        sitemaps.register()
        unseen(Answer, Application, ApplicationFile, Mail, MailTemplate, Note)
        styleguide.register(samples)
        offer_feed("careers-feed", _("Careers"))
        register_job("applications that were kept long enough", retention.delete_due)
        register_job("applications that nobody confirmed", forget_unconfirmed)
        register_job("files whose form was not sent", forget_kept)
        register_job("files that no application names", remove_strays)
