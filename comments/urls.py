"""What readers do with comments."""

from django.urls import path

from comments import appreciating, unsubscribing, views

urlpatterns = [
    path("comments/mine/", views.my_comments, name="my_comments"),
    path("comments/mail/off/<str:key>/", unsubscribing.mail_off, name="comment_mail_off"),
    path("comments/reported/", views.reported, name="comment_reported"),
    path("comments/story/<int:pk>/", views.post_comment, name="comment_post"),
    path("comments/story/<int:pk>/appreciate/", appreciating.appreciate_story, name="story_appreciate"),
    path("comments/<int:pk>/", views.permalink, name="comment"),
    path("comments/<int:pk>/appreciate/", appreciating.appreciate_comment, name="comment_appreciate"),
    path("comments/<int:pk>/edit/", views.edit_comment, name="comment_edit"),
    path("comments/<int:pk>/remove/", views.remove_comment, name="comment_remove"),
    path("comments/<int:pk>/report/", views.report_comment, name="comment_report"),
]
