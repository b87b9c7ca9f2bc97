"""Set-ups that must not start in production (rule 13 of the house: closed by default)."""

from django.conf import settings
from django.core.checks import Error, register

PER_PROCESS_CACHES = ("locmem", "dummy")


def _problems():
    if "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS holds a wildcard.", "Name the site's own host names.", "jfj.E001"
    if any(kind in settings.CACHES["default"]["BACKEND"] for kind in PER_PROCESS_CACHES):
        yield (
            "The cache belongs to one process: limits would count per worker.",
            "Set REDIS_URL, or leave it unset for the cache in the database.",
            "jfj.E002",
        )
    if settings.SESSION_ENGINE != "django.contrib.sessions.backends.db":
        yield "Sessions must live in the database.", "Do not change SESSION_ENGINE.", "jfj.E003"
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        options = database.get("OPTIONS", {})
        if options.get("transaction_mode") != "IMMEDIATE" or "WAL" not in options.get("init_command", ""):
            yield (
                "SQLite runs without WAL and IMMEDIATE.",
                "Leave the OPTIONS of the settings alone.",
                "jfj.E004",
            )
    elif database.get("CONN_MAX_AGE"):
        yield "CONN_MAX_AGE fights the connection pool.", "Leave it at 0.", "jfj.E005"

    if settings.FILES_URL and (database["ENGINE"].endswith("sqlite3") or not settings.REDIS_URL):
        yield (
            "Files lie where several machines reach them, and something else is this machine's own.",
            "FILES_URL needs PostgreSQL (DATABASE_URL) and Redis (REDIS_URL).",
            "jfj.E006",
        )
    if settings.FILES_URL and settings.FRONT_SERVER_FILES:
        yield (
            "The front server is to send files that no folder of this machine holds.",
            "Unset FRONT_SERVER_FILES, or FILES_URL.",
            "jfj.E007",
        )


@register("security")
def safe_to_start(app_configs=None, **kwargs):
    """Every reason, as an Error, why this set-up must not serve readers."""
    if settings.DEBUG:
        return []
    return [Error(problem, hint=hint, id=code) for problem, hint, code in _problems()]
