from django.apps import AppConfig


class CareersConfig(AppConfig):
    """How the newsroom hires."""

    name = "careers"
    verbose_name = "Careers"

    def ready(self):
        from careers import retention
        from careers.models.files import remove_strays
        from jfj.lib.minute import register_job

        register_job("applications that were kept long enough", retention.delete_due)
        register_job("files that no application names", remove_strays)
