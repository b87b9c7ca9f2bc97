"""What Lighthouse says of a page on a weak phone. Its numbers and scores: https://developer.chrome.com/docs/lighthouse."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from tests.bench.table import Limit, show
from tests.browser.demo_pages import PAGES, SAMPLE
from tests.browser.site import ROOT
from tests.find_browser import find_browser

VERSION = "12.8.2"
FOLDER = ROOT / ".cache" / f"lighthouse-{VERSION}"
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
RUNS = 5
TRIES = 3
MEASURED = {"front page": "/", "story": SAMPLE, "section": PAGES["section"]}
TIMES = {
    "LCP s": ("largest-contentful-paint", 1000),
    "FCP s": ("first-contentful-paint", 1000),
    "TBT ms": ("total-blocking-time", 1),
    "CLS": ("cumulative-layout-shift", 1),
}
SCORES = ("performance", "accessibility", "best-practices", "seo")
LIMITS = {"LCP s": Limit(2.0), "FCP s": Limit(1.5), "TBT ms": Limit(50), "CLS": Limit(0.002)} | {
    score: Limit(least=98 if score == "performance" else 100) for score in SCORES
}


def run(site) -> tuple[dict, list[str]]:
    """(numbers by page, what is over its limit): the median of RUNS on each page."""
    node = shutil.which("node")
    if node is None or find_browser() is None:
        print("Lighthouse: left out, it needs Node and Chromium.")
        return {}, []
    install()
    rows = {}
    for name, path in MEASURED.items():
        print(f"Lighthouse, {name}: {RUNS} runs…", flush=True)
        found = [numbers(_ask(node, f"{site.url}{path}")) for _run in range(RUNS)]
        rows[name] = {column: round(statistics.median(one[column] for one in found), 4) for column in found[0]}
    return rows, show("Lighthouse, mobile", rows, LIMITS)


def install():
    """Let npm bring the program into .cache/ where it is not there yet."""
    if PROGRAM.exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        sys.exit(f"Lighthouse needs npm once, to install lighthouse@{VERSION} in {FOLDER}.")
    print(f"Installing Lighthouse {VERSION} in .cache/…", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    quietly = ("--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run([npm, "install", "--prefix", FOLDER, *quietly, f"lighthouse@{VERSION}"], check=True)


def numbers(report: dict) -> dict[str, float]:
    """The columns of the table, from one report."""
    times = {column: report["audits"][name]["numericValue"] / unit for column, (name, unit) in TIMES.items()}
    return times | {score: report["categories"][score]["score"] * 100 for score in SCORES}


def _ask(node: str, address: str) -> dict:
    """One report. Chromium now and then records nothing, which Lighthouse itself says to try again."""
    for _try in range(TRIES):
        done = _run_once(node, address)
        if done.returncode == 0:
            return json.loads(done.stdout)
        if "NO_NAVSTART" not in done.stderr:
            break
        print("  nothing was recorded, asking again", flush=True)
    sys.exit(f"Lighthouse failed at {address}:\n{done.stderr[-2000:]}")


def _run_once(node: str, address: str) -> subprocess.CompletedProcess:
    flags = "--headless=new --no-sandbox --disable-background-networking"
    command = [
        node,
        PROGRAM,
        address,
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--chrome-flags={flags}",
    ]
    environment = os.environ | {"CHROME_PATH": str(find_browser())}
    return subprocess.run(command, cwd=Path(FOLDER), env=environment, capture_output=True, text=True, check=False)
