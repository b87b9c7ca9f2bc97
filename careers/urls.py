"""Vacancies and calls, and the way to answer them."""

from django.urls import path

from careers import apply_views, views
from careers.feeds import CareersFeed
from jfj.lib.feeds import feed_paths

urlpatterns = [
    path("careers/", views.VacancyList.as_view(), name="careers"),
    *feed_paths("careers/", CareersFeed, "careers-feed"),
    path("careers/application/withdrawn/", apply_views.withdrawn, name="application_withdrawn"),
    path("careers/application/<str:token>/received/", apply_views.receipt, name="application_receipt"),
    path("careers/application/<str:token>/confirm/", apply_views.confirm, name="application_confirm"),
    path("careers/application/<str:token>/withdraw/", apply_views.withdraw, name="application_withdraw"),
    path("careers/<slug:slug>/", views.VacancyDetail.as_view(), name="vacancy"),
    path("careers/<slug:slug>/apply/", apply_views.apply, name="vacancy-apply"),
]
