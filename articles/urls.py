from functools import partial

from django.urls import path, re_path

from articles import (
    archive_views,
    count_views,
    feed_views,
    history_views,
    media_views,
    preview_views,
    republish_views,
    views,
)
from articles.feeds import AuthorFeed, CorrectionsFeed, SectionFeed, SiteFeed, TagFeed
from articles.how_we_count import HowWeCount
from jfj.lib.feeds import feed_paths
from jfj.lib.languages import OTHER_FRONT_PAGES, route_in

urlpatterns = [
    path("", views.FrontPage.as_view(), name="front-page"),
    *(
        path(f"{language}/", views.FrontPage.as_view(language=language), name=route_in(language, "front-page"))
        for language in OTHER_FRONT_PAGES
    ),
    re_path(
        r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<slug>[-\w]+)/$",
        views.ArticleDetail.as_view(),
        name="article",
    ),
    re_path(
        r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<slug>[-\w]+)/history/$",
        history_views.ArticleHistory.as_view(),
        name="article-history",
    ),
    re_path(
        r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<slug>[-\w]+)/republish/$",
        republish_views.RepublishPage.as_view(),
        name="article-republish",
    ),
    re_path(
        r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<slug>[-\w]+)/republish/notify/$",
        republish_views.NotifyPage.as_view(),
        name="article-republish-notify",
    ),
    path("archive/", archive_views.Archive.as_view(), name="archive"),
    re_path(r"^(?P<year>[0-9]{4})/$", archive_views.ArchiveOfPeriod.as_view(), name="archive-year"),
    re_path(
        r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", archive_views.ArchiveOfPeriod.as_view(), name="archive-month"
    ),
    path("corrections/", history_views.Corrections.as_view(), name="corrections"),
    *feed_paths("corrections/", CorrectionsFeed, "corrections-feed"),
    *feed_paths("", SiteFeed, "feed"),
    *(
        route
        for language in OTHER_FRONT_PAGES
        for route in feed_paths(f"{language}/", partial(SiteFeed, only=language), route_in(language, "feed"))
    ),
    *feed_paths("section/<slug:slug>/", SectionFeed, "section-feed"),
    *feed_paths("tag/<str:slug>/", TagFeed, "tag-feed"),
    *feed_paths("author/<slug:slug>/", AuthorFeed, "author-feed"),
    path("feeds/", feed_views.Feeds.as_view(), name="feeds"),
    path("section/<slug:slug>/", views.SectionDetail.as_view(), name="section"),
    path("tag/<str:slug>/", views.TagDetail.as_view(), name="tag"),
    path("author/<slug:slug>/", views.AuthorDetail.as_view(), name="author"),
    path("how-we-count/", HowWeCount.as_view(), name="how-we-count"),
    *(
        path(
            f"{language}/how-we-count/", HowWeCount.as_view(language=language), name=route_in(language, "how-we-count")
        )
        for language in OTHER_FRONT_PAGES
    ),
    path("share/<slug:channel>/<int:pk>/", count_views.share_story, name="share"),
    path("count/<str:pk>/", count_views.count_view, name="count"),
    path("preview/<str:token>/", preview_views.preview_by_link, name="preview"),
    path("media/<path:path>", media_views.serve_media, name="media"),
]
