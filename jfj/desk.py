"""The newsroom's desk: the stock admin behind the one door to sign in."""

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.utils.decorators import method_decorator


class Desk(AdminSite):
    """Django's admin under the newsroom's name."""

    site_header = site_title = "Journalists For Justice"
    index_title = "The newsroom"
    site_url = "/"
    enable_nav_sidebar = False

    @method_decorator(secure_admin_login)
    def login(self, request, extra_context=None):
        """Signed-in staff only ever pass here; everybody else was sent to the one door."""
        return super().login(request, extra_context)
