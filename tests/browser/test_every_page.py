"""Every page is accessible, holds on a small screen, and can be worked with a finger. Each is loaded once."""

import pytest

from tests.browser import checks
from tests.browser.demo_pages import PAGES


@pytest.fixture(scope="module", params=PAGES)
def page(request, chromium, site):
    """One page after another, open for all the tests below; `page.number` is its place in the list."""
    context = chromium.new_context(base_url=site.url, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.number = list(PAGES).index(request.param)
    page.goto(PAGES[request.param])
    yield page
    context.close()


def test_it_is_accessible(page):
    variant = checks.VARIANTS[page.number * 3 % len(checks.VARIANTS)]
    assert checks.axe_in(page, variant) == {}


@pytest.mark.variants
def test_it_is_accessible_in_every_variant(page):
    assert checks.axe_in(page, *checks.VARIANTS) == {}


def test_every_control_is_large_enough_for_a_finger(page):
    assert checks.small_targets(page) == []


def test_nothing_scrolls_sideways_at_320_pixels(page):
    assert checks.sideways(page) == {}
