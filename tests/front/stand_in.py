"""Stands behind the front server in the site's place: says what a test chooses, and remembers what it was asked."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOR_ALL = {"X-Accel-Expires": "1", "Cache-Control": "public, max-age=60"}


class StandIn:
    """`answer` is (status, headers); the body is the number of the request. `asked` holds (path, headers)."""

    def __init__(self):
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.asked.append((self.path, dict(self.headers)))
                outer.may_answer.wait(timeout=10)
                status, headers = outer.answer
                body = f"answer {len(outer.asked)}".encode()
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_arguments):
                pass

        self._handler = Handler
        self.may_answer = threading.Event()
        self.begin()

    def begin(self):
        """As at first: pages that are the same for all, and nobody has asked yet."""
        self.asked, self.answer = [], (200, FOR_ALL)
        self.may_answer.set()

    @contextmanager
    def serving(self, port=0):
        """Listen until the end of the block, on a port that was chosen before where one is given."""
        server = ThreadingHTTPServer(("127.0.0.1", port), self._handler)
        self.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
