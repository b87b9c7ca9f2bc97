"""Finds the browser of the browser tests: `python -m tests.find_browser`.

CHROMIUM names one; else one on the path is taken; else Debian's is installed where we may.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "chromium"])


def find_browser() -> str | None:
    """The path of a browser that is there, or None."""
    candidates = filter(None, (os.environ.get("CHROMIUM"), *NAMES))
    return next(filter(None, map(shutil.which, candidates)), None)


def find_or_install() -> str | None:
    """The path of a browser; where there is none, root on Debian gets Debian's Chromium."""
    if (path := find_browser()) or not shutil.which("apt-get") or os.geteuid() != 0:
        return path
    print("No browser found; installing Debian's Chromium…", flush=True)
    for command in INSTALL:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return find_browser()


def main() -> None:
    path = find_browser() if "--only-look" in sys.argv else find_or_install()
    if path is None:
        sys.exit(
            "The browser tests need Chromium: `sudo apt-get install chromium`, or set CHROMIUM "
            "to the path of a Chromium or Chrome."
        )
    print(f"Browser: {path}")


if __name__ == "__main__":
    main()
