"""A click is answered within 100 ms, also on a processor four times slower than this one.

What counts is how long the page's own thread computes between the press and the new picture, in its processor time:
what else the machine has to do is not the page's fault. So a slower processor is a factor. Source of the limit: the
delay that browsers report as Interaction to Next Paint, https://web.dev/articles/inp.
"""

import statistics

import pytest

from tests.browser.demo_pages import PAGES, SAMPLE

SLOWER = 4
AT_MOST = 100  # milliseconds
TIMES = 5
CONTROLS = {
    "menu": (SAMPLE, "header [popovertarget=menu]:not([popovertargetaction])"),
    "dark theme": (SAMPLE, "[data-theme-switch]"),
    "larger text": (SAMPLE, "[data-size-step='1']"),
    "veil": (PAGES["Arabic, veil"], "main summary"),
    "search": ("/search/", "main [type=search]"),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_a_click_is_answered_at_once(open_page, control):
    path, place = CONTROLS[control]
    page = open_page(path, width=360)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    delays = [delay_of(page, session, page.locator(place).first) for _time in range(TIMES)]
    assert page.evaluate("performance.eventCounts.get('click')") >= TIMES
    assert statistics.median(delays) <= AT_MOST, delays


def delay_of(page, session, control):
    """Milliseconds that the page's thread computes for one click, on the slower processor."""
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    before = computed(session)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(250)
    spent = computed(session) - before
    page.keyboard.press("Escape")
    return round(spent * 1000 * SLOWER)


def computed(session):
    """Seconds of processor time that the page's thread has spent so far."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"]
