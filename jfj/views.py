"""Health and the answers that belong to no app."""

import logging
import secrets
import sys

from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jfj import tick
from jfj.lib import stored_files
from jfj.lib.languages import interface_for
from jfj.typed import came_from_us, give_back

try:
    from redis import RedisError
except ImportError:  # an extra, which sites without Redis do without

    class RedisError(Exception):
        """Never raised."""


log = logging.getLogger(__name__)
PAUSES = (OperationalError, InterfaceError, RedisError, stored_files.StorageAway)


@never_cache
@require_safe
def healthz(request):
    """The process answers. Asks nobody else."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Whether readers can be sent here: 200 or 503, with a word for each part."""
    parts = {"database": _database(), "media": stored_files.state(default_storage)}
    parts["migrations"] = _migrations() if parts["database"] == "ok" else "unknown"
    parts["tick"] = tick.state() if parts["migrations"] == "ok" else "unknown"
    ready = parts["database"] == parts["migrations"] == "ok" and parts["media"] in ("ok", "unreachable")
    return JsonResponse(parts, status=200 if ready else 503)


def csrf_failure(request, reason=""):
    """A form whose token is missing or old. At the desk it is given back; elsewhere the back button keeps it."""
    is_desk = request.path.startswith(reverse("admin:index"))
    if is_desk and request.method == "POST" and request.user.is_authenticated and came_from_us(request):
        return give_back(request, is_signed_out=False)
    return render(request, "403_csrf.html", status=403)


def page_not_found(request, exception=None):
    """Nothing at this address, said in the language that the address names, or of what it belongs to."""
    first = request.path.split("/", 2)[1] if request.path.startswith("/") else ""
    language = getattr(request, "spoken", "") or interface_for(first)
    with translation.override(language):
        return render(request, "404.html", status=404)


def server_error(request):
    """A fault of ours: 503 while the database or Redis is away, else 500. Neither page asks them."""
    pause = isinstance(sys.exc_info()[1], PAUSES)
    reference = secrets.token_hex(4)
    log.error("Reference %s: %s %s", reference, request.method, request.path)
    page = loader.get_template("503.html" if pause else "500.html").render({"reference": reference})
    if pause:
        return HttpResponse(page, status=503, headers={"Retry-After": "60"})
    return HttpResponseServerError(page)


def _database():
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def _migrations():
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "missing" if plan else "ok"
