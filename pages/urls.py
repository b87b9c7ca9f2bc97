from django.urls import path

from pages import views

urlpatterns = [
    path("<slug:slug>/", views.PageDetail.as_view(), name="page"),
]
