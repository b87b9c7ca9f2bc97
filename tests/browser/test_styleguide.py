"""The style guide: each component in each of its states, held against the same limits as the pages."""

import pytest

from tests.browser import checks


@pytest.fixture
def page(open_desk):
    return open_desk("editor", "/styleguide/", bypass_csp=True)


def test_every_component_is_accessible(page):
    assert checks.axe_in(page, checks.VARIANTS[1], checks.VARIANTS[6]) == {}


@pytest.mark.variants
def test_every_component_is_accessible_in_every_variant(page):
    assert checks.axe_in(page, *checks.VARIANTS) == {}


def test_every_control_is_large_enough_for_a_finger(page):
    assert checks.small_targets(page) == []


def test_nothing_scrolls_sideways_at_320_pixels(page):
    assert checks.sideways(page) == {}
