"""A storage that speaks S3, on this machine and in memory: moto's server."""

import signal
import subprocess
import sys
from contextlib import contextmanager
from urllib.request import urlopen

import boto3

from tests.processes import ended, free_port, wait_for

BUCKET = "newsroom"


class Shared:
    """The storage as somebody sees it who may look into it."""

    def __init__(self, port):
        self.port = port
        self.address = f"s3+http://key:secret@127.0.0.1:{port}/{BUCKET}"
        self.client = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{port}",
            aws_access_key_id="key",
            aws_secret_access_key="secret",
            region_name="us-east-1",
        )

    def names(self, part=""):
        """All that lies in it, below a part."""
        found = self.client.list_objects_v2(Bucket=BUCKET, Prefix=part)
        return {one["Key"] for one in found.get("Contents", [])}

    def open_to_the_world(self):
        """What in it anybody may read who knows its name."""
        return {name for name in self.names() if len(self._rights(name)) > 1}

    def _rights(self, name):
        return self.client.get_object_acl(Bucket=BUCKET, Key=name)["Grants"]


@contextmanager
def shared_storage():
    """A new and empty one, gone after the block."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with ended(server, by=signal.SIGKILL):
        wait_for(lambda: urlopen(f"http://127.0.0.1:{port}/moto-api/", timeout=2).close(), process=server)
        storage = Shared(port)
        storage.client.create_bucket(Bucket=BUCKET)
        yield storage
