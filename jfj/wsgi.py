"""The application that gunicorn serves."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jfj.settings")

application = get_wsgi_application()

from jfj.checks import safe_to_start  # noqa: E402  (needs the settings)

if problems := safe_to_start():
    raise ImproperlyConfigured("\n".join(f"{p.msg} {p.hint}" for p in problems))
