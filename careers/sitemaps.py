"""Which of the pages of careers search engines should know of: the list, and what is open."""

from django.db.models import F
from django.urls import reverse

from careers.models import Vacancy
from jfj.lib import sitemaps


def register():
    """Add them to the index."""
    sitemaps.register_sitemap("careers", sitemaps.Places(lambda: [reverse("careers")]))
    sitemaps.register_sitemap("vacancies", sitemaps.Rows(lambda: Vacancy.objects.open(), F("updated_at")))
