"""axe finds nothing: WCAG A and AA, contrast at AAA, best practice."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.demo_pages import PAGES

OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
ALL = [(scheme, width, way) for scheme in ("light", "dark") for width in (360, 1366) for way in ("ltr", "rtl")]
ONE_EACH = [pytest.param(name, *ALL[number * 3 % len(ALL)], id=f"{name}-{number}") for number, name in enumerate(PAGES)]


def findings(page, way):
    page.evaluate("way => { document.documentElement.dir = way }", way)
    page.evaluate("document.fonts.ready")
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return [(v["id"], node["html"][:160]) for v in violations for node in v["nodes"]]


@pytest.mark.parametrize(("name", "scheme", "width", "way"), ONE_EACH)
def test_each_page_is_accessible(open_page, name, scheme, width, way):
    assert findings(open_page(PAGES[name], width=width, scheme=scheme), way) == []


@pytest.mark.variants
@pytest.mark.parametrize(("scheme", "width", "way"), ALL)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_accessible_in_every_variant(open_page, name, scheme, width, way):
    assert findings(open_page(PAGES[name], width=width, scheme=scheme), way) == []
