"""The pages that search engines should know of."""

from jfj.lib.sitemaps import Rows, register_sitemap
from pages.models import Page


def pages():
    """Those that are on the site."""
    return Page.objects.published().only("slug")


def register():
    """Add the pages to the sitemaps."""
    register_sitemap("pages", Rows(pages))
