"""What a reader does where scripts run. The tasks without them are in test_without_scripts.py."""

import pytest

from tests.browser.demo_pages import HEAVIEST, PAGES, SAMPLE

MENU = "nav#menu"


def test_the_menu_opens_on_a_phone_and_leads_on(open_page):
    page = open_page("/", width=360)
    assert not page.locator(MENU).is_visible()
    page.locator(".menu__button").click()
    page.locator(MENU).get_by_role("link", name="Human Rights").click()
    page.wait_for_url("**/section/human-rights/")


@pytest.mark.parametrize("width", [360, 1366])
def test_a_story_can_be_read_from_the_front_page(open_page, width):
    page = open_page("/", width=width)
    headline = page.locator("main article h2").first
    words = headline.inner_text()
    headline.locator("a").click()
    assert page.locator("h1").inner_text() == words


def test_a_story_with_a_kicker_of_its_own_still_leads_to_its_section(open_page):
    page = open_page(SAMPLE)
    page.locator(".kicker").get_by_role("link", name="The ICC").click()
    page.wait_for_url("**/section/the-icc/")


def test_the_headline_of_an_opinion_is_light_wherever_it_stands(open_page):
    weights = "links => new Set(links.map(link => getComputedStyle(link).fontWeight)).size"
    page = open_page("/")
    opinions = page.locator("[class*='__headline--opinion']")
    assert opinions.count() > 1
    assert opinions.evaluate_all(weights) == 1
    assert opinions.first.evaluate("link => getComputedStyle(link).fontWeight") == "400"


def test_no_comma_between_authors_begins_a_line(open_page):
    page = open_page(HEAVIEST)
    links = page.locator(".byline a").all()[:-2]
    assert len(links) > 1
    for link in links:
        left_of_comma = link.evaluate(
            """link => {
              const range = document.createRange();
              range.setStart(link.nextSibling, 0);
              range.setEnd(link.nextSibling, 1);
              const name = [...link.getClientRects()].at(-1);
              const comma = range.getBoundingClientRect();
              return comma.left >= name.right - 1 && comma.top < name.bottom && comma.bottom > name.top;
            }"""
        )
        assert left_of_comma, link.inner_text()


def test_the_menu_is_a_row_on_a_wide_screen(open_page):
    page = open_page("/")
    assert page.locator(MENU).is_visible()
    assert not page.locator(".menu__button").is_visible()


def test_escape_closes_the_menu(open_page):
    page = open_page("/", width=360)
    page.locator(".menu__button").click()
    page.keyboard.press("Escape")
    assert not page.locator(MENU).is_visible()


def test_the_keyboard_never_goes_on_behind_the_open_menu(open_page):
    page = open_page("/", width=360)
    page.locator(".menu__button").click()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Close"
    page.locator(f"{MENU} a").last.focus()
    assert page.locator(MENU).is_visible()
    page.keyboard.press("Tab")
    assert not page.locator(MENU).is_visible()


def test_the_first_tab_leads_past_the_header(open_page):
    page = open_page(SAMPLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_s14_the_text_size_changes_by_keyboard_and_is_kept_without_a_cookie(open_page):
    page = open_page(SAMPLE)
    size = "getComputedStyle(document.querySelector('.prose > p')).fontSize"
    before = page.evaluate(size)
    page.locator("[data-size-step='1']").focus()
    page.keyboard.press("Enter")
    larger = page.evaluate(size)
    assert float(larger[:-2]) > float(before[:-2])
    page.reload()
    assert page.evaluate(size) == larger
    assert page.context.cookies() == []


def test_the_dark_theme_is_kept_on_the_device(open_page):
    page = open_page(SAMPLE)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("[data-theme-switch]").click()
    dark = page.evaluate(background)
    assert dark != light
    page.goto("/")
    assert page.evaluate(background) == dark


def test_s23_a_long_bare_address_wraps_at_320_pixels(open_page):
    page = open_page(SAMPLE, width=320)
    link = page.locator(".prose a[href*='eurojust' i]").last
    assert link.bounding_box()["width"] <= 320


def test_a_video_is_asked_for_by_a_click_and_by_nothing_else(open_page):
    page = open_page("/healthz")
    asked, player = [], "https://www.youtube-nocookie.com/"
    page.context.route(f"{player}**", lambda route: route.fulfill(body="<p>Player</p>", content_type="text/html"))
    page.on("request", lambda request: "youtube" in request.url and asked.append(request))
    page.goto(PAGES["gallery, video"], wait_until="networkidle")
    button = page.get_by_role("button", name="Play here")
    button.scroll_into_view_if_needed()
    assert asked == []
    button.click()
    page.frame_locator("iframe.embed__player").get_by_text("Player").wait_for()
    assert [request.url for request in asked] == [f"{player}embed/aqz-KE-bpKQ?autoplay=1"]
    assert asked[0].headers.get("referer", "").count("/") == 3  # our host, and no story


def test_a_warned_picture_is_asked_for_when_its_veil_is_opened_and_not_before(open_page):
    page = open_page("about:blank")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/media/" in request.url else None)
    page.goto(PAGES["Arabic, veil"], wait_until="networkidle")
    page.locator(".veil").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert asked == []
    page.locator(".veil summary").click()
    page.locator(".veil img").wait_for()
    page.wait_for_load_state("networkidle")
    assert len(asked) == 1
    assert page.locator(".veil__link").count() == 0


def test_a_story_prints_without_the_frame(open_page):
    page = open_page(SAMPLE)
    page.emulate_media(media="print")
    for selector in (MENU, ".tool-row", ".utility", ".pager", ".related"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("h1").is_visible()


def test_on_paper_a_video_is_its_address(open_page):
    page = open_page(PAGES["gallery, video"])
    page.emulate_media(media="print")
    link = page.locator(".embed__ways a")
    assert link.is_visible()
    assert "youtube" in link.evaluate("link => getComputedStyle(link, '::after').content + link.href")
    for selector in (".embed__said", ".embed__ways button", ".republish [rel=nofollow]"):
        assert not page.locator(selector).is_visible(), selector


def test_an_arabic_story_runs_from_right_to_left(open_page):
    page = open_page(PAGES["Arabic, veil"])
    assert page.evaluate("getComputedStyle(document.querySelector('.prose > p')).direction") == "rtl"


def test_a_click_on_a_number_copies_the_link_to_its_paragraph(open_page, site):
    page = open_page("about:blank", permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{SAMPLE}?cite")
    number = page.get_by_role("link", name="Paragraph 2", exact=True)
    number.click()
    page.get_by_text("Link to this paragraph copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == number.get_attribute("href")
    assert page.url.endswith("?cite")


def test_a_citation_is_copied_whole(open_page):
    page = open_page("about:blank", permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{SAMPLE}?cite")
    page.get_by_role("button", name="Copy For a reference manager").click()
    page.get_by_text("Citation copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@online{")
