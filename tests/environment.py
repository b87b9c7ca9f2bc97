"""The environment of a test run, set before Django reads its settings.

Every name of jfj/env.py is set here, so that neither the shell nor a .env file changes what
is tested. Only the databases may be chosen: DATABASE_URL and REDIS_URL, in the shell.
"""

import os
import tempfile
from pathlib import Path

TEMPORARY = Path(tempfile.gettempdir())
FILES = TEMPORARY / f"jfj-test-{os.getpid()}"
NO_STATIC_FILES = TEMPORARY / "jfj-test-static"
NO_STATIC_FILES.mkdir(exist_ok=True)

os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ.setdefault("REDIS_URL", "")
os.environ.update(
    {
        "DEMO": "0",
        "DEBUG": "0",
        "SECRET_KEY": "a key for the tests, known to everybody and used nowhere else",
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "SITE_URL": "http://testserver",
        "TIME_ZONE": "Africa/Nairobi",
        "REDIS_URL_FILE": "",
        "FILES_URL": "",
        "FILES_URL_FILE": "",
        "CACHE_PREFIX": f"jfj-test-{os.getpid()}",
        "DATABASE_POOL_SIZE": "8",
        "WEB_WORKERS": "2",
        "WEB_THREADS": "4",
        "EMAIL_URL": "memory:",
        "EMAIL_FROM": "Journalists For Justice <newsroom@example.org>",
        "MEDIA_ROOT": str(FILES / "media"),
        "PRIVATE_ROOT": str(FILES / "private"),
        "CACHE_ROOT": str(FILES / "cache"),
        "STATIC_ROOT": str(NO_STATIC_FILES),
        "TRUSTED_PROXY_COUNT": "0",
        "STAFF_MFA_REQUIRED": "0",
        "FRONT_SERVER_FILES": "0",
        "LOG_LEVEL": "INFO",
    }
)
