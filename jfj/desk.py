"""The newsroom's desk: the stock admin behind the one door to sign in."""

from functools import wraps

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.decorators import method_decorator

from jfj.typed import came_from_us, give_back


class Desk(AdminSite):
    """Django's admin under the newsroom's name."""

    site_header = site_title = settings.SITE_NAME
    index_title = "The newsroom"
    site_url = "/"
    enable_nav_sidebar = False

    @method_decorator(secure_admin_login)
    def login(self, request, extra_context=None):
        """No form stands here: signed-in staff go on to the desk, everybody else was sent to the one door.

        Django's own would take the password of any account, uncounted and without the second factor.
        """
        return redirect("admin:index")

    def admin_view(self, view, cacheable=False):
        """A form that was sent after the session had ended is given back, not thrown away on the way to the door."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def outer(request, *args, **kwargs):
            if request.method == "POST" and not request.user.is_authenticated and came_from_us(request):
                return give_back(request, is_signed_out=True)
            return inner(request, *args, **kwargs)

        return outer

    def password_change(self, request, extra_context=None):
        """A password is changed in one place, where a wrong old one counts."""
        return redirect("account_change_password")

    def get_urls(self):
        view = self.admin_view(self.view_on_site)
        ours = path("r/<int:content_type_id>/<path:object_id>/", view, name="view_on_site")
        return [ours, *(url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site")]

    def view_on_site(self, request, content_type_id, object_id):
        """To an object's public address, for those who may see it at the desk.

        Django's own view asks nobody, and so tells the address of a hidden story.
        """
        model = get_object_or_404(ContentType, pk=content_type_id).model_class()
        desk = self._registry.get(model)
        if desk is None or not hasattr(model, "get_absolute_url") or not desk.has_view_permission(request):
            raise Http404
        obj = desk.get_object(request, object_id)
        if obj is None:
            raise Http404
        return redirect(obj.get_absolute_url())
