"""What stands in for wrk: `python -m tests.bench.own_load PLAN` asks as the plan says and prints what it counted.

A process for each of wrk's threads, a thread and a connection in it for each reader. It takes more of the machine than
wrk does, so the numbers are lower; the bounds are measured with the same tool.
"""

import json
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit


def ask(plan, number, until, found):
    """One reader: asks until the time is over, and adds (milliseconds, bytes, status) of each answer."""
    connection = HTTPConnection(urlsplit(plan["url"]).netloc, timeout=20)
    paths, asked = plan["paths"], 0
    while time.monotonic() < until:
        name = {"User-Agent": f"{plan['readers']} {number} {asked}"} if plan["readers"] else {}
        began = time.perf_counter()
        try:
            path = paths[(number * 37 + asked) % len(paths)]
            connection.request(plan["method"], path, headers=plan["headers"] | name)
            answer = connection.getresponse()
            size = len(answer.read())
            found.append(((time.perf_counter() - began) * 1000, size, answer.status))
        except (OSError, HTTPException):
            connection.close()
            found.append((0, 0, 0))
        asked += 1


def some(plan, first, number):
    """Some readers, in one process: what each of their requests became."""
    until, found = time.monotonic() + plan["seconds"], []
    readers = [threading.Thread(target=ask, args=(plan, first + n, until, found)) for n in range(number)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return found


def main(plan):
    began, processes = time.monotonic(), plan["threads"]
    share = plan["connections"] // processes
    with ProcessPoolExecutor(processes) as pool:
        parts = list(pool.map(some, [plan] * processes, range(0, share * processes, share), [share] * processes))
    found = [one for part in parts for one in part]
    times = quantiles([milliseconds for milliseconds, _size, status in found if status], n=100)
    counted = {
        "answers": sum(status != 0 for *_rest, status in found),
        "asked": len(found),
        "seconds": time.monotonic() - began,
        "bytes": sum(size for _ms, size, _status in found),
        "errors": sum(not 200 <= status < 400 for *_rest, status in found),
    }
    print(json.dumps(counted | {"p50": times[49], "p95": times[94], "p99": times[98]}))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
