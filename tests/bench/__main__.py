"""Measures everything, prints the tables and says what is over its limit.

    python -m tests.bench                   all
    python -m tests.bench pages lighthouse  some parts: ratios, pages, lighthouse, large, growth

The numbers also go to var/bench/ as JSON, and raw output of the load tool and plans of the database to a folder of the
same name. Ends with 1 where a number is over its limit.
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
WITH_RAW = {"ratios": ratios, "growth": growth}  # they keep what their numbers are made of
PARTS = ("ratios", *OF_THE_DEMO, "large", "growth")
FOLDER = ROOT / "var" / "bench"


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one of {', '.join(PARTS)}; at first all")
    asked = parser.parse_args().parts or PARTS
    if unknown := set(asked) - set(PARTS):
        parser.error(f"No such part: {', '.join(sorted(unknown))}. There are {', '.join(PARTS)}.")
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit("Stopped."))  # through every `finally`
    machine = {
        "cores": os.cpu_count(),
        "load before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }
    print(f"This machine: {machine}", flush=True)
    began = datetime.now(UTC)
    file = FOLDER / f"{began:%Y%m%dT%H%M%SZ}.json"
    results, over = measure(asked, file)
    minutes = (datetime.now(UTC) - began).total_seconds() / 60
    machine |= {"load after": round(os.getloadavg()[0], 1), "minutes": round(minutes, 1)}
    print(f"Took {minutes:.1f} minutes, with a load of {machine['load after']} at the end.")
    keep({"at": began.isoformat(), "machine": machine} | results, file)
    sys.exit("\n".join(["Over the limit:", *over]) if over else None)


def measure(asked, file) -> tuple[dict, list[str]]:
    """(numbers by part, what is over its limit). Raw output goes into a folder beside the file."""
    results, over = {}, []
    for name, part in WITH_RAW.items():
        if name in asked:
            results[name], found = part.run(file.with_suffix(""))
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
    if "large" in asked:
        results["large"], found = large.run()
        over += found
    return results, over


def keep(results: dict, file: Path):
    FOLDER.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=2) + "\n")
    print(f"Kept in {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
