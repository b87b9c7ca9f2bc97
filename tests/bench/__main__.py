"""Measures everything, prints the tables and says what is over its limit.

    python -m tests.bench                   all
    python -m tests.bench pages lighthouse  some parts: ratios, pages, lighthouse, large, growth

The numbers also go to var/bench/ as JSON, and what the load tool said of the ratios to a folder of the same name. Ends
with 1 where a number is over its limit.
"""

import argparse
import json
import os
import platform
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import tests.environment  # noqa: F401  (so that neither the shell nor .env changes what is measured)
from tests.bench import growth, large, lighthouse, pages, ratios
from tests.browser.site import ROOT, Site

OF_THE_DEMO = {"pages": pages, "lighthouse": lighthouse}
ALONE = {"large": large, "growth": growth}
PARTS = ("ratios", *OF_THE_DEMO, *ALONE)
FOLDER = ROOT / "var" / "bench"


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one of {', '.join(PARTS)}; at first all")
    asked = parser.parse_args().parts or PARTS
    if unknown := set(asked) - set(PARTS):
        parser.error(f"No such part: {', '.join(sorted(unknown))}. There are {', '.join(PARTS)}.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # through every `finally`
    machine = {
        "cores": os.cpu_count(),
        "load before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }
    print(f"This machine: {machine}", flush=True)
    began = datetime.now(UTC)
    file = FOLDER / f"{began:%Y%m%dT%H%M%SZ}.json"
    results, over = measure(asked, file)
    keep({"at": began.isoformat(), "machine": machine} | results, file)
    sys.exit("\n".join(["Over the limit:", *over]) if over else None)


def measure(asked, file) -> tuple[dict, list[str]]:
    """(numbers by part, what is over its limit). Raw output goes into a folder beside the file."""
    results, over = {}, []
    if "ratios" in asked:
        results["ratios"], found = ratios.run(file.with_suffix(""))
        over += found
    if parts := [name for name in asked if name in OF_THE_DEMO]:
        with tempfile.TemporaryDirectory() as folder:
            site = Site(Path(folder))
            print("Filling a demo site (about a minute)…", flush=True)
            site.prepare()
            print("Making its pictures in all widths (about two minutes)…", flush=True)
            site.manage("db_worker", "--batch", "--no-startup-delay")
            with site.serving(has_worker=False):
                for name in parts:
                    results[name], found = OF_THE_DEMO[name].run(site)
                    over += found
    for name in ALONE:
        if name in asked:
            results[name], found = ALONE[name].run()
            over += found
    return results, over


def keep(results: dict, file: Path):
    FOLDER.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=2) + "\n")
    print(f"Kept in {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
