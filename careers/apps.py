from django.apps import AppConfig


class CareersConfig(AppConfig):
    """How the newsroom hires."""

    name = "careers"
    verbose_name = "Careers"
