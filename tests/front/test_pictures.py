"""What the front server keeps of pictures as docs/operations.md says for several machines."""

import itertools
import re

import pytest

from tests.front.conftest import ask
from tests.front.nginx import CONF, ROOT, FrontServer
from tests.front.stand_in import StandIn

numbers = itertools.count()
HOLDS_OWN = """
        location /media/ {
            proxy_pass http://site;
        }
"""


class KeepingPictures(FrontServer):
    """With what the manual puts in the place of our own lines on /media/."""

    def conf(self):
        shown = re.search(
            r"```nginx\n(.*?proxy_cache_path.*?)```", (ROOT / "docs/operations.md").read_text(), re.DOTALL
        )
        path, location = shown[1].split("\n\n")
        text = super().conf()
        assert text.count(HOLDS_OWN) == 1, f"{CONF} no longer holds what the manual replaces"
        path = path.replace("/var/cache/nginx/pictures", f"{self.folder}/pictures")
        return text.replace(HOLDS_OWN, location).replace("    upstream site {", f"{path}\n    upstream site {{", 1)


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    with StandIn().serving() as site, KeepingPictures(folder, site.port).serving() as front:
        yield front, site


@pytest.mark.parametrize(
    "twin",
    [
        "/media//images/{}",
        "/media/x/../images/{}",
        "/x/../media/images/{}",
        "/media/images%2F{}",
        "/media/images/{}?a=1",
    ],
)
def test_nobody_leaves_the_answer_to_another_address_in_the_place_of_a_picture(servers, twin):
    """nginx makes one address of these, and the site would say of most that nothing is there."""
    front, site = servers
    site.begin()
    name = f"{next(numbers)}.jpg"
    assert ask(front.port, twin.format(name)).body == ask(front.port, f"/media/images/{name}").body == b"answer 1"
    assert [path.partition("?")[0] for path, _headers in site.asked] == [f"/media/images/{name}"]


def test_a_picture_is_asked_for_by_its_whole_address(servers):
    front, site = servers
    site.begin()
    ask(front.port, "/media/__processed__/0a1/b2c/a-key.webp")
    assert [path for path, _headers in site.asked] == ["/media/__processed__/0a1/b2c/a-key.webp"]
