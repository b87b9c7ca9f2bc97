"""Load on a server by wrk, or by a small tool of our own where wrk is missing. Its whole output is kept in a file."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

WRK = shutil.which("wrk")
TOOL = "wrk" if WRK else "tests/bench/own_load.py"
PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0"
# Every thread begins elsewhere in the list. Requests are written once, unless each comes from another reader.
SCRIPT = """
local paths, method, readers = {{ {paths} }}, "{method}", {readers}
local threads = {{}}
function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end
function init(args)
  asked, at, written = 0, id * 151, {{}}
{headers}
  for n, path in ipairs(paths) do written[n] = wrk.format(method, path) end
end
function request()
  asked, at = asked + 1, at + 1
  local n = at % #paths + 1
  if not readers then return written[n] end
  wrk.headers["User-Agent"] = string.format("%s %d %d", readers, id, asked)
  return wrk.format(method, paths[n])
end
function done(summary, latency, requests)
  local total, errors = 0, summary.errors
  for _, thread in ipairs(threads) do total = total + thread:get("asked") end
  print(string.format(
    '{{"answers": %d, "asked": %d, "seconds": %f, "bytes": %d, "errors": %d, "p50": %f, "p95": %f, "p99": %f}}',
    summary.requests, total, summary.duration / 1e6, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
"""


@dataclass(frozen=True)
class Load:
    """Who asks for what. `readers`: each request comes from another reader, whose name begins with these words."""

    url: str
    paths: tuple[str, ...]
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "GET"
    readers: str = ""
    connections: int = 32
    threads: int = 2


def run(load: Load, seconds: float, raw: Path) -> dict[str, float]:
    """What the tool counted: answers, asked, errors, answers a second (`rate`), bytes of each, and milliseconds."""
    command = (_wrk if WRK else _own)(load, seconds, raw)
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=False)
    raw.with_suffix(".txt").write_text(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    if done.returncode:
        sys.exit(f"The load tool failed: {raw.with_suffix('.txt')}\n{done.stderr[-2000:]}")
    _until_idle(load.url)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    found["rate"] = found["answers"] / found["seconds"]
    found["bytes"] = found["bytes"] / max(1, found["answers"])
    return found


def _until_idle(url):
    """Wait until the server has done what the tool hung up on; else it would weigh upon what is measured next."""
    for _ask in range(2):
        try:
            urlopen(f"{url}/healthz", timeout=60).close()  # noqa: S310  (our own http address)
        except HTTPError:
            pass  # an answer too


def _wrk(load, seconds, raw):
    script = raw.with_suffix(".lua")
    script.write_text(
        SCRIPT.format(
            paths=", ".join(map(_quoted, load.paths)),
            method=load.method,
            readers=_quoted(load.readers) if load.readers else "false",
            headers="".join(f"  wrk.headers[{_quoted(name)}] = {_quoted(v)}\n" for name, v in load.headers.items()),
        )
    )
    how = (f"-t{load.threads}", f"-c{load.connections}", f"-d{seconds}s", "--latency", "--timeout", "20s")
    return [WRK, *how, "-s", script, load.url]


def _own(load, seconds, raw):
    plan = raw.with_suffix(".json")
    plan.write_text(json.dumps(load.__dict__ | {"seconds": seconds}))
    return [sys.executable, "-m", "tests.bench.own_load", plan]


def _quoted(text):
    """A string of Lua, and of JSON."""
    return json.dumps(text)
