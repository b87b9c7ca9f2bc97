"""The application that gunicorn serves."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jfj.settings")

django_application = get_wsgi_application()

from jfj.checks import safe_to_start  # noqa: E402  (needs the settings)
from jfj.lib.generation import Generation, store  # noqa: E402
from jfj.lib.page_cache import PageCache  # noqa: E402
from jfj.lib.refusing import only_possible  # noqa: E402
from jfj.lib.wsgi import head_without_body, only_utf8  # noqa: E402

if problems := safe_to_start():
    raise ImproperlyConfigured("\n".join(f"{p.msg} {p.hint}" for p in problems))

site = only_possible(django_application)
pages = site if settings.DEBUG else PageCache(site, Generation(store()))
application = only_utf8(head_without_body(pages))
