"""All addresses of the site. Pages come last: they take any single word that is left."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from articles.sitemaps import news_sitemap
from jfj import styleguide, views
from jfj.lib import sitemaps
from jfj.lite import lite

handler404 = "jfj.views.page_not_found"
handler429 = "jfj.lib.limits.too_many"  # allauth asks for it
handler500 = "jfj.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("img/favicon.ico")), name="favicon"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("news-sitemap.xml", news_sitemap, name="news-sitemap"),
    re_path(r"^sitemap-(?P<name>[a-z]+)-(?P<number>[1-9][0-9]{0,9})\.xml$", sitemaps.part, name="sitemap-part"),
    path("styleguide/", styleguide.guide, name="styleguide"),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    re_path(r"^lite(?P<path>/(?:.*/)?)$", lite, name="lite"),
    path("", include("comments.urls")),
    path("", include("articles.urls")),
    path("", include("careers.urls")),
    path("", include("search.urls")),
    path("", include("pages.urls")),
]
