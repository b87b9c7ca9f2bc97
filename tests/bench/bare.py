"""The bound: a bare WSGI application that answers each address with the bytes of a file, under the same gunicorn.

BENCH_BODIES names a folder; `/story` is answered with the file `story` of it, read once, and all else with no bytes.
"""

import os
from pathlib import Path

FOLDER = os.environ.get("BENCH_BODIES")
BODIES = {f"/{file.name}": file.read_bytes() for file in Path(FOLDER).iterdir()} if FOLDER else {}


def application(environ, start_response):
    body = BODIES.get(environ["PATH_INFO"])
    if body is None:
        start_response("204 No Content", [])
        return []
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
