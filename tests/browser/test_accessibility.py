"""axe finds nothing: WCAG A and AA, contrast at AAA, best practice."""

import pytest

from tests.browser.axe import WCAG, findings
from tests.browser.demo_pages import PAGES

TAGS = [*WCAG, "best-practice"]
RULES = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
ALL = [(scheme, width, way) for scheme in ("light", "dark") for width in (360, 1366) for way in ("ltr", "rtl")]
ONE_EACH = [pytest.param(name, *ALL[number * 3 % len(ALL)], id=f"{name}-{number}") for number, name in enumerate(PAGES)]


def findings_in(page, way):
    page.evaluate("way => { document.documentElement.dir = way }", way)
    page.evaluate("document.fonts.ready")
    return findings(page, tags=TAGS, rules=RULES)


def findings_in_every_variant(page):
    """What axe finds in each combination of theme, width and direction, the page being loaded once."""
    found = {}
    for scheme, width, way in ALL:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        if violations := findings_in(page, way):
            found[scheme, width, way] = violations
    return found


@pytest.mark.parametrize(("name", "scheme", "width", "way"), ONE_EACH)
def test_each_page_is_accessible(open_page, name, scheme, width, way):
    assert findings_in(open_page(PAGES[name], width=width, scheme=scheme), way) == []


@pytest.mark.variants
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_accessible_in_every_variant(open_page, name):
    assert findings_in_every_variant(open_page(PAGES[name])) == {}
