"""How gunicorn serves the site: `gunicorn --config python:jfj.gunicorn`, in the demo and in Docker.

What differs between machines comes from the environment; the address is given with --bind.
"""

import gc
import ipaddress
import logging
import re
from pathlib import Path

from gunicorn.glogging import Logger

from jfj import env

wsgi_app = "jfj.wsgi:application"
bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = env.WEB_WORKERS
threads = env.WEB_THREADS
timeout = 30
graceful_timeout = 20

# The site is loaded once, and the workers share what was loaded: less memory, and a quick start. Their threads, pools
# and connections begin in each of them (tests/project/test_preload.py). New code needs a restart; HUP loads none.
preload_app = True

# A worker is renewed now and then, and not all of them at once.
max_requests = 200_000
max_requests_jitter = 40_000

# The workers' heartbeat is a file: on a slow disk it would stop them.
if Path("/dev/shm").is_dir():  # noqa: S108  (a mount point, no temporary file of ours)
    worker_tmp_dir = "/dev/shm"  # noqa: S108

control_socket_disable = True
loglevel = logging.getLevelName(env.LOG_LEVEL).lower()
accesslog = None


class _NoAddress(logging.Filter):
    """Takes the client's address out of what gunicorn says of a request that is no HTTP."""

    def filter(self, record):
        record.msg = re.sub(r"from ip=\S*?: ", "", str(record.msg))
        return True


class logger_class(Logger):
    """Gunicorn's own log, which never says who asked."""

    def setup(self, cfg):
        super().setup(cfg)
        self.error_log.addFilter(_NoAddress())


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address of this host."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def on_starting(server):
    """The demo's passwords are known to everybody, so it listens on this machine alone."""
    addresses = [address for address in server.cfg.address if isinstance(address, tuple)]
    if env.DEMO and not all(is_loopback(host) for host, *_ in addresses):
        raise SystemExit("DEMO=1 listens on loopback only. Bind to 127.0.0.1, or unset DEMO.")


def when_ready(server):
    """Let what is loaded stay shared: no worker's search for garbage writes into it.

    Source: https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()


def worker_exit(server, worker):
    """What waits in a worker that is stopped or renewed is written."""
    from jfj.lib import ending  # not before the settings are read

    ending.run()
