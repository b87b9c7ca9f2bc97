"""How fast and how heavy the pages are: `python -m tests.bench` (make bench).

Answers of the real server under load, then Lighthouse's mobile run, where Node and a browser
are found. Ends with an error where a page is over a limit. Other work on the machine spoils it.
"""

import gzip
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tests.environment  # noqa: F401  (the site's own values go on top of these)
from tests.browser.demo_pages import HEAVIEST, PAGES, SAMPLE
from tests.browser.site import ROOT, Site
from tests.find_browser import find_browser

LOADED = {"front page": "/", "story": SAMPLE, "heaviest story": HEAVIEST, "section": PAGES["section"]}
READERS = 8
REQUESTS_EACH = 25
LIGHTHOUSE = "12.8.2"
RUNS = 5
AUDITED = {"front page": "/", "story": SAMPLE, "section": PAGES["section"]}
AT_MOST = {
    "largest-contentful-paint": 2000,
    "first-contentful-paint": 1500,
    "total-blocking-time": 50,
    "cumulative-layout-shift": 0.002,
}
AT_LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def say(line):
    print(line, flush=True)


# --- The server


def answers(port, path):
    """One reader who asks for a page again and again: seconds of each answer, and the last body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    seconds = []
    for _ in range(REQUESTS_EACH):
        began = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        seconds.append(time.perf_counter() - began)
        if response.status != 200:
            sys.exit(f"{path} answers {response.status}.")
    connection.close()
    return seconds, body


def load(site):
    """Many readers at once, without any cache in front."""
    say(f"{'page':16}{'per second':>12}{'median ms':>12}{'95 % ms':>10}{'kB':>8}{'gzip kB':>9}")
    for name, path in LOADED.items():
        answers(site.port, path)
        began = time.perf_counter()
        with ThreadPoolExecutor(READERS) as readers:
            results = list(readers.map(lambda _number, path=path: answers(site.port, path), range(READERS)))
        rate = READERS * REQUESTS_EACH / (time.perf_counter() - began)
        times = sorted(second * 1000 for seconds, _body in results for second in seconds)
        median, late = statistics.median(times), times[int(len(times) * 0.95)]
        size, packed = len(results[0][1]) / 1000, len(gzip.compress(results[0][1])) / 1000
        say(f"{name:16}{rate:12.0f}{median:12.0f}{late:10.0f}{size:8.1f}{packed:9.1f}")


# --- Lighthouse


def lighthouse():
    """The program's path, fetched with npm once; None where Node, npm or a browser is missing."""
    if not (shutil.which("node") and shutil.which("npm") and find_browser()):
        return None
    folder = ROOT / ".cache" / f"lighthouse-{LIGHTHOUSE}"
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        say(f"Fetching Lighthouse {LIGHTHOUSE}…")
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-save", "--prefix", folder, f"lighthouse@{LIGHTHOUSE}"]
        subprocess.run(command, check=True)
    return program


def audit(program, url):
    """One mobile run: {measure: value}."""
    command = ["node", program, url, "--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox"]
    environment = os.environ | {"CHROME_PATH": find_browser()}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
    values = {name: report["audits"][name]["numericValue"] for name in AT_MOST}
    return values | {name: round(report["categories"][name]["score"] * 100) for name in AT_LEAST}


def audits(program, site):
    """The median of several runs of each page. Returns what is over a limit."""
    over = []
    for name, path in AUDITED.items():
        runs = [audit(program, site.url + path) for _ in range(RUNS)]
        say(f"\n{name} (Lighthouse, mobile, median of {RUNS})")
        for measure in AT_MOST | AT_LEAST:
            value = statistics.median(run[measure] for run in runs)
            limit = AT_MOST.get(measure, AT_LEAST.get(measure))
            is_over = value > limit if measure in AT_MOST else value < limit
            say(f"  {measure:26}{value:10.4g}   limit {limit}{'   OVER' if is_over else ''}")
            if is_over:
                over.append(f"{name}: {measure}")
    return over


def main():
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        say("Making a demo site with all sizes of its pictures (some minutes)…")
        site.prepare()
        site.manage("db_worker", "--batch", "--no-startup-delay")
        with site.serving():
            load(site)
            program = lighthouse()
            over = audits(program, site) if program else []
    if program is None:
        say("\nLighthouse left out: it needs Node, npm and Chromium.")
    sys.exit(f"\nOver a limit: {'; '.join(over)}" if over else None)


if __name__ == "__main__":
    main()
