"""What every test needs: files in a folder of its own. Tasks stay in the queue; a test runs the one it means."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import SimpleTestCase, TransactionTestCase

from tests.fresh_cache import fresh_cache

HERE = Path(__file__).parent
NEED_A_PROGRAM = ("browser", "front")  # folders, and the markers of all that stands in them


def pytest_configure(config):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.VIEWS_WAIT = 0  # each is written before its answer, in the connection of the test
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items):
    for item in items:
        if (folder := item.path.relative_to(HERE).parts[0]) in NEED_A_PROGRAM:
            item.add_marker(folder)
        if issubclass(item.cls or object, SimpleTestCase) and not issubclass(item.cls, TransactionTestCase):
            item.add_marker("once")  # Django lets them ask no database
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True, scope="session")
def files_of_this_run(tmp_path_factory):
    """Media and private files live in a folder that goes with the run."""
    folder = tmp_path_factory.mktemp("files")
    settings.MEDIA_ROOT = folder / "media"
    settings.PRIVATE_ROOT = folder / "private"
    settings.STORAGES["private"]["OPTIONS"]["location"] = settings.PRIVATE_ROOT
    settings.CACHE_ROOT = folder / "cache"


@pytest.fixture(autouse=True)
def cache_of_this_test():
    fresh_cache()
