"""Files in a storage that all machines share and that speaks S3: of Amazon, or a MinIO, Ceph or Garage of one's own.

Nothing in it is ever public. Readers get no address of it: what they may have goes through our own views, after their
check. So the bucket is closed to everybody but the site's own key; see docs/operations.md.

Source: https://docs.aws.amazon.com/AmazonS3/latest/API/, https://django-storages.readthedocs.io/en/latest/backends/s3_compatible/.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from typing import IO, Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from jfj.lib.stored_files import Facts, StorageAway

SCHEMES = {"s3": "https", "s3+http": "http"}
SIZES_KNOWN = 10_000


def options(address: str) -> dict[str, Any]:
    """FILES_URL in the words of django-storages: s3://KEY:SECRET@host:port/bucket?region=eu-west-1.

    Raises ImproperlyConfigured, without the secret.
    """
    parts = urlsplit(address)
    bucket = parts.path.strip("/")
    if parts.scheme not in SCHEMES or not parts.hostname or not bucket or "/" in bucket:
        raise ImproperlyConfigured("FILES_URL must be s3://KEY:SECRET@host/bucket, or s3+http://… without encryption.")
    port = f":{parts.port}" if parts.port else ""
    return {
        "endpoint_url": f"{SCHEMES[parts.scheme]}://{parts.hostname}{port}",
        "bucket_name": bucket,
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
        "region_name": parse_qs(parts.query).get("region", ["us-east-1"])[0],
    }


def _by_its_name(method: Callable[..., Any]) -> Callable[..., Any]:
    """Let a method of the package fail as files on a disk do."""

    @wraps(method)
    def told(self: "ObjectStorage", name: str, *arguments: Any, **more: Any) -> Any:
        with as_os_errors(name):
            return method(self, name, *arguments, **more)

    return told


@contextmanager
def as_os_errors(name: str) -> Iterator[None]:
    """FileNotFoundError for what is not there, StorageAway for every other answer and for none."""
    try:
        yield
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            raise FileNotFoundError(name) from error
        raise StorageAway(f"{name}: {error}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageAway(f"{name}: {error}") from error


class ObjectStorage(S3Storage):
    """A part of the bucket, below `location`. `base_url` is the address of the view that gives its files out; those of
    a part without one have no address."""

    def __init__(self, *, base_url: str | None = None, **settings: Any):
        self.base_url = base_url
        self._sizes: dict[str, int] = {}
        calm = Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 2},
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",  # the others do not know Amazon's newer ones
            response_checksum_validation="when_required",
        )
        super().__init__(client_config=calm, transfer_config=TransferConfig(use_threads=False), **settings)

    _save = _by_its_name(S3Storage._save)
    delete = _by_its_name(S3Storage.delete)
    exists = _by_its_name(S3Storage.exists)
    listdir = _by_its_name(S3Storage.listdir)

    def url(self, name: str, *_unused: Any, **_none: Any) -> str:
        """Where readers ask for it: at our own view, never at the storage."""
        if self.base_url is None:
            raise ValueError("This file is not accessible via a URL.")
        return urljoin(self.base_url, filepath_to_uri(name).lstrip("/"))

    def size(self, name: str) -> int:
        """The bytes of a file. Lists name those of many, so what was answered once is remembered: an address keeps its
        content. Whoever sends a file asks for its facts."""
        if name not in self._sizes:
            if len(self._sizes) >= SIZES_KNOWN:
                self._sizes.clear()
            self._sizes[name] = self.facts(name).size
        return self._sizes[name]

    def get_modified_time(self, name: str) -> Any:
        """When it was written."""
        return self.facts(name).modified

    def facts(self, name: str) -> Facts:
        """Size and time by one question."""
        with as_os_errors(name):
            found = self.bucket.Object(self._normalize_name(name))
            return Facts(found.content_length, found.last_modified)

    def stream(self, name: str) -> IO[bytes]:
        """The bytes as they come, to be closed by who reads them."""
        with as_os_errors(name):
            return self.bucket.Object(self._normalize_name(name)).get()["Body"]

    def _open(self, name: str, mode: str = "rb") -> File:
        """The whole of it in memory: none of ours is larger than an upload may be."""
        if mode != "rb":
            raise ValueError("Files are read as bytes, and written by save().")
        with as_os_errors(name), self.stream(name) as body:
            return File(BytesIO(body.read()), name)
