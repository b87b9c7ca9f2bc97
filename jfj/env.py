"""The environment, read once. No other module looks at os.environ.

Every name has a row in docs/operations.md. A secret may also come from a
file: NAME_FILE holds the path (Docker and systemd hand secrets over so).
"""

import logging
import os
import secrets
from pathlib import Path

from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

_env = Env()
_env.read_env(BASE_DIR / ".env", recurse=False)


def _secret(name: str) -> str:
    """The value of NAME, else the content of the file named by NAME_FILE, else ""."""
    path = _env.str(f"{name}_FILE", "")
    return _env.str(name, "") or (Path(path).read_text().strip() if path else "")


def _demo_secret_key() -> str:
    """The demo's own key, made once under var/ and readable by its owner only."""
    path = BASE_DIR / "var" / "secret_key"
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def _database_under_var() -> str:
    """The file of the default database; its folder is made, so that the first command finds it."""
    path = BASE_DIR / "var" / "db.sqlite3"
    path.parent.mkdir(exist_ok=True)
    return f"sqlite:///{path}"


def _mail_address() -> str:
    """Where mail goes. The demo's never leaves this machine, whatever a .env for readers says."""
    address = _secret("EMAIL_URL")
    if DEMO and not address.startswith(("file:", "console:", "memory:")):
        return f"file:///{BASE_DIR / 'var' / 'mail'}"
    return address or "smtp:"


def for_a_child(**values: str) -> dict[str, str]:
    """The environment of a process that we start: ours, with some values changed."""
    return {**os.environ, **values}


DEMO = _env.bool("DEMO", False)
DEBUG = _env.bool("DEBUG", False)
SECRET_KEY = _secret("SECRET_KEY") or (_demo_secret_key() if DEMO else "")
ALLOWED_HOSTS = _env.list("ALLOWED_HOSTS", []) + (["localhost", "127.0.0.1", "[::1]"] if DEMO else [])
SITE_URL = _env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
TIME_ZONE = _env.str("TIME_ZONE", "Africa/Nairobi")
DATABASE_URL = _secret("DATABASE_URL") or _database_under_var()
WEB_WORKERS = _env.int("WEB_WORKERS", 2)
WEB_THREADS = _env.int("WEB_THREADS", 4)
DATABASE_POOL_SIZE = _env.int("DATABASE_POOL_SIZE", max(8, WEB_THREADS))
REDIS_URL = _secret("REDIS_URL")
CACHE_PREFIX = _env.str("CACHE_PREFIX", "jfj")
EMAIL_URL = _mail_address()
EMAIL_FROM = _env.str("EMAIL_FROM", "Journalists For Justice <newsroom@example.org>")
STATIC_ROOT = _env.path("STATIC_ROOT", BASE_DIR / "var" / "static")
FILES_URL = _secret("FILES_URL")
MEDIA_ROOT = _env.path("MEDIA_ROOT", BASE_DIR / "var" / "media")
CACHE_ROOT = _env.path("CACHE_ROOT", BASE_DIR / "var" / "cache")
PRIVATE_ROOT = _env.path("PRIVATE_ROOT", BASE_DIR / "var" / "private")
TRUSTED_PROXY_COUNT = _env.int("TRUSTED_PROXY_COUNT", 0)
STAFF_MFA_REQUIRED = _env.bool("STAFF_MFA_REQUIRED", not DEMO)
FRONT_SERVER_FILES = _env.bool("FRONT_SERVER_FILES", False)
LOG_LEVEL = _env.log_level("LOG_LEVEL", logging.INFO)
