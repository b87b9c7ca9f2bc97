"""nginx, and what stands behind it: something whose answers a test chooses, or the demo site."""

from http.client import HTTPConnection

import pytest

from tests.demo_site import demo_site
from tests.front.nginx import FrontServer
from tests.front.stand_in import StandIn


@pytest.fixture(scope="module")
def nginx_before_a_stand_in(tmp_path_factory):
    with StandIn().serving() as site, FrontServer(tmp_path_factory.mktemp("front"), site.port).serving() as front:
        yield front, site


@pytest.fixture
def site(nginx_before_a_stand_in):
    """What stands behind nginx: `answers` is what it says next, `asked` the requests that reached it."""
    site = nginx_before_a_stand_in[1]
    site.begin()
    return site


@pytest.fixture
def front(nginx_before_a_stand_in):
    return nginx_before_a_stand_in[0]


@pytest.fixture
def get(front):
    """get(path, **headers) -> Answer of nginx to a stranger. Of another nginx where a file has its own `front`."""
    return lambda path, method="GET", **headers: ask(front.port, path, method, headers)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """(nginx, the demo site behind it), with the settings of docker-compose.yml that concern the two."""
    site = demo_site(tmp_path_factory.mktemp("site"))
    site.environment |= {"TRUSTED_PROXY_COUNT": "1", "FRONT_SERVER_FILES": "1"}
    places = {"static": site.folder / "static", "media": site.folder / "media"}
    with site.serving(has_worker=False), FrontServer(site.folder / "front", site.port, **places).serving() as front:
        yield front, site


class Answer:
    """What came back."""

    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()


def ask(port, path, method="GET", headers=None) -> Answer:
    """One request on a connection of its own; underscores in the names of headers are read as hyphens."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in (headers or {}).items()})
        return Answer(connection.getresponse())
    finally:
        connection.close()
