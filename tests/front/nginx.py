"""nginx as docker/nginx.conf sets it up, on this machine: the same file, with other addresses and folders in it."""

import getpass
import os
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.browser.site import ROOT
from tests.processes import ended, free_port, wait_for

CONF = ROOT / "docker" / "nginx.conf"
START_WITHIN = 10
TEMPORARY = ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")


def find_nginx() -> str | None:
    """The program, also where only root's PATH leads to it."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class FrontServer:
    """nginx before the site that listens on a port of this machine. `url` is where it listens itself.

    `besides` is more for its `http` block: what a comparison needs.
    """

    def __init__(
        self, folder: Path, site_port: int, static=Path("/nonexistent"), media=Path("/nonexistent"), besides=""
    ):
        self.folder, self.site_port, self.static, self.media, self.besides = folder, site_port, static, media, besides
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.pages = folder / "pages"

    def conf(self) -> str:
        """The text of docker/nginx.conf for this place. AssertionError where it no longer says what is replaced."""
        text = CONF.read_text()
        temporary = "".join(f"\n    {name}_temp_path {self.folder}/{name};" for name in TEMPORARY)
        for ours, here in (
            ("pid /var/run/nginx.pid;", f"pid {self.folder}/nginx.pid;\n{_user()}"),
            ("http {", f"http {{{temporary}{self.besides}"),
            ("server web:8000;", f"server 127.0.0.1:{self.site_port};"),
            ("listen 80 default_server;", f"listen 127.0.0.1:{self.port} default_server;"),
            ("listen 127.0.0.1:8081;", f"listen 127.0.0.1:{free_port()};"),
            ("alias /srv/static/;", f"alias {self.static}/;"),
            ("alias /srv/media/;", f"alias {self.media}/;"),
            ("proxy_cache_path /var/cache/nginx/pages", f"proxy_cache_path {self.pages}"),
        ):
            assert text.count(ours) == 1, f"{CONF} does not say once: {ours}"
            text = text.replace(ours, here)
        return text

    @contextmanager
    def serving(self):
        """The server, ended with the block. AssertionError where it does not start."""
        program = find_nginx()
        assert program, "No nginx found. On Debian: apt-get install nginx-light"
        self.folder.mkdir(exist_ok=True)
        (self.folder / "nginx.conf").write_text(self.conf())
        self.log = self.folder / "nginx.log"
        command = [program, "-p", self.folder, "-c", self.folder / "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        with ended(self.process):
            self._wait()
            yield self

    def _wait(self):
        def ask():
            with suppress(HTTPError):  # that nothing is there is an answer too
                urlopen(f"{self.url}/static/", timeout=2).close()  # noqa: S310  (our own http address)

        wait_for(ask, within=START_WITHIN, every=0.05, process=self.process, log=self.log)


def _user() -> str:
    """Started by root, nginx gives its workers to somebody who may not read our folder."""
    return f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
