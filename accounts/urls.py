"""The one door, and the way to an account."""

from allauth.account import views as account
from django.urls import include, path, re_path

from accounts import own_data, passkeys, picture, profile, security, views

urlpatterns = [
    path("login/", views.LogIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("signup/", views.SignUpPage.as_view(), name="account_signup"),
    path("confirm-email/", views.check_mail, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", views.confirm, name="account_confirm_email"),
    path("invitation/<str:key>/", views.Invited.as_view(), name="account_invitation"),
    path("password/reset/", views.ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/reset/done/", views.ForgottenPasswordSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("profile/", profile.Profile.as_view(), name="account_profile"),
    path("picture/", picture.Picture.as_view(), name="account_picture"),
    path("picture/remove/", picture.remove, name="account_picture_remove"),
    path("picture/<str:key>.jpg", picture.show, name="account_picture_file"),
    path("security/", security.security, name="account_security"),
    path("security/end-others/", security.end_others, name="account_end_others"),
    path("password/change/", security.PasswordChange.as_view(), name="account_change_password"),
    path("email/", security.address, name="account_email"),
    path("email/<str:key>/", security.confirm_address, name="account_email_confirm"),
    path("data/", own_data.page, name="account_data"),
    path("data/json/", own_data.as_json, name="account_data_json"),
    path("data/csv/", own_data.as_csv, name="account_data_csv"),
    path("delete/", own_data.Delete.as_view(), name="account_delete"),
    path("delete/undo/", own_data.undo, name="account_delete_undo"),
    path("reader/<int:pk>/", profile.PublicProfile.as_view(), name="account_reader"),
    path("2fa/webauthn/login/", passkeys.LogIn.as_view(), name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", passkeys.Again.as_view(), name="mfa_reauthenticate_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
]
