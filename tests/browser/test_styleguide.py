"""The style guide: each component in each of its states, held against the same limits as the pages."""

import pytest

from tests.browser.test_accessibility import ALL, findings_in, findings_in_every_variant
from tests.browser.test_layout import CONTROLS, RUNNING_TEXT, SIDEWAYS, SMALL_TARGETS

ADDRESS = "/styleguide/"


@pytest.mark.parametrize(("scheme", "width", "way"), [ALL[1], ALL[6]])
def test_every_component_is_accessible(open_desk, scheme, width, way):
    assert findings_in(open_desk("editor", ADDRESS, scheme=scheme, width=width), way) == []


@pytest.mark.variants
def test_every_component_is_accessible_in_every_variant(open_desk):
    assert findings_in_every_variant(open_desk("editor", ADDRESS)) == {}


def test_no_component_scrolls_sideways_or_is_too_small_for_a_finger(open_desk):
    page = open_desk("editor", ADDRESS, width=320)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(SMALL_TARGETS, [CONTROLS, RUNNING_TEXT]) == []
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(SIDEWAYS) <= 0, "from right to left"
