"""The search as readers use it, with a script and without one."""

import pytest

WIDTHS = {"header": (1366, "/about-us/", "#header-q"), "page": (360, "/search/", "main [type=search]")}


@pytest.mark.parametrize("place", WIDTHS)
def test_links_come_up_while_somebody_types_and_go_with_escape(open_page, place):
    width, path, field = WIDTHS[place]
    page = open_page(path, width=width)
    page.locator(field).press_sequentially("repar")
    page.locator(".live a").first.wait_for()
    assert 2 <= page.locator(".live a").count() <= 7
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('under the field')")
    page.keyboard.press("Escape")
    assert page.locator(".live").count() == 0
    assert page.evaluate("document.activeElement.type") == "search"


def test_one_letter_asks_nothing(open_page):
    page = open_page("/search/", width=1366)
    asked = []
    page.on("request", lambda request: "suggest" in request.url and asked.append(request.url))
    page.locator("main [type=search]").press_sequentially("r")
    page.wait_for_timeout(600)
    assert asked == []


def test_the_last_live_link_leads_to_all_results(open_page):
    page = open_page("/about-us/", width=1366)
    page.locator("#header-q").fill("reparations")
    page.locator(".live p a").click()
    assert page.url.endswith("/search/?q=reparations")
    assert page.locator("main mark").count() > 3
