"""The demo site that the browser tests and the HTML checker look at, filled once for all of them.

`python -m tests.demo_site FOLDER` fills one. TEST_SITE names a filled one, of which every process takes a copy;
where nothing is named, a process fills its own.
"""

import os
import shutil
import sys
from pathlib import Path

import tests.environment  # noqa: F401  (sets the values that every command inherits)
from tests.browser.site import Site

# What stands around the pictures is looked at, not the pictures. Drawn and made small as the demo's own they would
# take two minutes of computing, and every page that shows them a little more.
SEED = """
from django.core.management import call_command
from PIL import Image
from jfj.demo import pictures
plain = {p.name: Image.new("RGB", (p.width // 2, p.height // 2), "#8a6f55") for p in pictures.PICTURES.values()}
pictures.draw = plain.get
call_command("seed_demo")
call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
"""


def demo_site(folder: Path) -> Site:
    """A demo site in this folder, with pictures of one colour in all their sizes; served by nobody yet."""
    site = Site(folder)
    if filled := os.environ.get("TEST_SITE"):
        shutil.copytree(filled, folder, dirs_exist_ok=True)
    else:
        site.prepare(lambda: site.shell(SEED))
    return site


if __name__ == "__main__":
    demo_site(Path(sys.argv[1]))
