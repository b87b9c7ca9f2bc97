"""Nothing on a page needs a pointer: what a keyboard reaches, shows, opens and leaves."""

import pytest

from tests.browser.demo_pages import PAGES, SAMPLE

EXHIBITS = PAGES["exhibit, fact box, footnotes"]
FOCUSED = "document.activeElement"

# What has the focus: its words, whether it is on the screen with nothing over it, and its ring.
SEEN = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const box = element.getClientRects()[0];
  const [x, y] = [box.left + Math.min(box.width, 20) / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  return {
    what: element.outerHTML.slice(0, 100),
    isOnTop: Boolean(top) && (element.contains(top) || top.contains(element)),
    hasRing: getComputedStyle(element).outlineStyle !== "none",
  };
}"""


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("width", [360, 1366])
def test_whatever_has_the_focus_is_seen_and_ringed_from_the_first_to_the_last(open_page, width):
    page = open_page(PAGES["portrait picture, content note, correction"], width=width)
    stops, hidden = 0, []
    press(page, "Tab")
    while (seen := page.evaluate(SEEN)) and stops < 300:
        stops += 1
        if not (seen["isOnTop"] and seen["hasRing"]):
            hidden.append(seen)
        press(page, "Tab")
    assert hidden == []
    assert 40 < stops < 300


def test_tab_leads_into_the_live_results_and_escape_out_of_them(open_page):
    page = open_page("/about-us/")
    page.locator("#header-q").focus()
    page.keyboard.type("repar")
    page.locator(".live a").first.wait_for()
    press(page, "Tab", "Tab")
    assert page.evaluate(f"{FOCUSED}.matches('.live li:first-child a')")
    press(page, "Escape")
    assert page.locator(".live").count() == 0
    assert page.evaluate(f"{FOCUSED}.id") == "header-q"


def test_escape_closes_the_results_and_leaves_the_words(open_page):
    page = open_page("/about-us/")
    page.locator("#header-q").focus()
    page.keyboard.type("repar")
    page.locator(".live a").first.wait_for()
    press(page, "Escape")
    assert page.locator(".live").count() == 0
    assert page.locator("#header-q").input_value() == "repar"


def test_a_month_of_the_archive_is_chosen_by_its_first_letters(open_page):
    page = open_page(SAMPLE)
    page.locator(".archive__form select").first.focus()
    page.keyboard.type("Nov")
    press(page, "Tab")
    page.keyboard.type("2024")
    press(page, "Tab", "Enter")
    page.wait_for_url("**/2024/11/")


def test_a_footnote_is_followed_and_left_with_the_focus(open_page):
    page = open_page(EXHIBITS)
    page.locator(".note-mark a").nth(1).focus()
    press(page, "Enter")
    page.wait_for_url("**#note-2")
    press(page, "Tab")
    assert page.evaluate(f"{FOCUSED}.matches('#note-2 .footnotes__back')")
    press(page, "Enter")
    page.wait_for_url("**#note-mark-2")
    press(page, "Tab", "Shift+Tab")
    assert page.evaluate(f"{FOCUSED}.id") == "note-mark-2"


def test_a_video_that_was_started_has_the_focus(open_page):
    page = open_page("/healthz")
    page.context.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="Player"))
    page.goto(PAGES["gallery, video"])
    page.get_by_role("button", name="Play here").focus()
    press(page, "Enter")
    assert page.evaluate(f"{FOCUSED}.matches('iframe.embed__player')")


def test_a_veil_is_lifted_and_lowered(open_page):
    page = open_page(PAGES["Arabic, veil"])
    summary, picture = page.locator(".veil > summary").first, page.locator(".veil img").first
    summary.focus()
    press(page, "Enter")
    picture.wait_for(state="visible")
    press(page, "Space")
    picture.wait_for(state="hidden")


def test_the_theme_is_changed_and_its_state_told(open_page):
    page = open_page(SAMPLE)
    switch = page.locator("[data-theme-switch]")
    switch.focus()
    press(page, "Space")
    assert switch.get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_search_filters_open_and_send(open_page):
    page = open_page("/search/?q=victims")
    page.locator(".search__filters > summary").focus()
    press(page, "Enter")
    page.locator(".search__filters select[name=language]").focus()
    page.keyboard.type("Fr")
    page.locator(".search__filters button").focus()
    press(page, "Enter")
    page.wait_for_url("**language=fr**")
