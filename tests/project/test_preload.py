"""What the master process of the server has loaded, before it makes its workers of itself."""

import os
import subprocess
import sys

from django.conf import settings
from django.test import SimpleTestCase

LOOK = """
import os, threading
import jfj.wsgi
held = [os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd") if int(number) > 2]
print(threading.active_count(), [one for one in held if "socket:" in one or "sqlite" in one])
"""


class PreloadTests(SimpleTestCase):
    def loaded(self, **values):
        command = [sys.executable, "-c", LOOK]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=os.environ | values, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def test_no_thread_and_no_connection_is_handed_down_to_the_workers(self):
        self.assertEqual(self.loaded(), "1 []")

    def test_loading_asks_neither_database_nor_redis(self):
        nobody = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
        self.assertEqual(self.loaded(**nobody), "1 []")
