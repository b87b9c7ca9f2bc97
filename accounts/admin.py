"""Accounts at the desk. Only administrators see them (rule 7: nobody raises his own rights)."""

import allauth.mfa.admin  # noqa: F401  (registers what is replaced below)
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from accounts import inviting
from accounts.models import AccountSettings, Invitation, User
from accounts.rights import record_change, rights_of
from accounts.tasks import say_second_factor_changed
from jfj.lib import desk_log
from jfj.lib.desk_admin import AdministratorsOnly, DeskAdmin
from jfj.lib.one_row import OneRowDesk

REMOVED = {Authenticator.Type.TOTP: "app_removed", Authenticator.Type.WEBAUTHN: "passkey_removed"}


@admin.register(User)
class AccountAdmin(AdministratorsOnly, DeskAdmin, UserAdmin):
    """Who can sign in, and to which groups he belongs."""

    list_display = ["username", "display_name", "email", "is_staff", "is_active"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (
            _("Person"),
            {
                "fields": [
                    "display_name",
                    "email",
                    "language",
                    "biography",
                    "has_public_profile",
                    "first_name",
                    "last_name",
                ]
            },
        ),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "email", "usable_password", "password1", "password2"],
            },
        )
    ]

    def save_model(self, request, obj, form, change):
        form.rights_before = rights_of(User.objects.get(pk=obj.pk)) if change else None
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """A change of rights is logged, and ends the sessions that began with other ones."""
        super().save_related(request, form, formsets, change)
        record_change(form.instance, form.rights_before, by=request.user)
        if form.instance == request.user:
            update_session_auth_hash(request, form.instance)  # his other sessions end, this one goes on


@admin.register(AccountSettings)
class AccountSettingsAdmin(OneRowDesk, DeskAdmin):
    """Who may make an account: the administrators' to say."""


@admin.register(Invitation)
class InvitationAdmin(DeskAdmin):
    """Who has been invited and has not come yet. Moderators invite readers, and see whom they invited themselves."""

    list_display = ["email", "is_colleague", "invited_by", "created_at"]
    list_select_related = ["invited_by"]
    search_fields = ["email"]
    filter_horizontal = ["groups"]

    def get_fields(self, request, obj=None):
        """Groups are the administrators' to give."""
        groups = ["groups"] if request.user.is_superuser else []
        return ["email", "language", *groups]

    def get_queryset(self, request):
        mine = super().get_queryset(request).annotate(number_of_groups=Count("groups"))
        return mine if request.user.is_superuser else mine.filter(invited_by=request.user)

    def has_change_permission(self, request, obj=None):
        """One that was sent is withdrawn, not changed."""
        return False

    def save_model(self, request, obj, form, change):
        obj.invited_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Sent once its groups are known."""
        super().save_related(request, form, formsets, change)
        inviting.send(form.instance)

    @admin.display(description=_("colleague"), boolean=True)
    def is_colleague(self, invitation):
        return invitation.number_of_groups > 0


admin.site.unregister(Group)


@admin.register(Group)
class GroupsAdmin(AdministratorsOnly, DeskAdmin, GroupAdmin):
    """What each group may do."""


admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class SecondFactorAdmin(AdministratorsOnly, DeskAdmin):
    """Who has a second factor. A lost one is removed here; its secret is shown to nobody."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__username"]
    fields = readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def delete_model(self, request, obj):
        desk_log.write("second_factor", obj.user, by=request.user, said=f"Second factor removed ({obj.type})")
        super().delete_model(request, obj)
        if obj.type in REMOVED:
            say_second_factor_changed.enqueue(obj.user_id, REMOVED[obj.type])

    def delete_queryset(self, request, queryset):
        """One by one, so that each is in the log."""
        for factor in queryset:
            self.delete_model(request, factor)
