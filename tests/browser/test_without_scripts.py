"""What a reader does, one test a task, in a browser that runs no script.

The tasks are those of the design: menu, read, list pages, search, archive, text-only, print, share, republish,
languages, footnotes, citations, videos, warned pictures, the way out and the log-in. Comments and careers bring
their own.
"""

from urllib.parse import quote

import pytest

from tests.browser.conftest import log_in
from tests.browser.demo_pages import PAGES, SAMPLE

EXPLAINER = PAGES["table, pull quote"]
PHONE = 360


@pytest.fixture
def go(open_page):
    """go(path, …) -> that page on a phone, without scripts."""

    def go(path, *, width=PHONE, **options):
        return open_page(path, width=width, scripts=False, **options)

    return go


def headline(page):
    return page.locator("h1").inner_text()


def test_the_menu_opens_and_leads_on(go):
    page = go("/")
    page.get_by_role("button", name="Menu").click()
    page.locator("nav#menu").get_by_role("link", name="Human Rights").click()
    assert headline(page) == "Human Rights"


def test_a_story_is_read_from_the_front_page(go):
    page = go("/")
    first = page.locator("main article h2 a").first
    words = first.inner_text()
    first.click()
    assert headline(page) == words
    assert page.locator(".prose > p").first.inner_text()


def test_a_list_leads_to_its_next_page_and_on_to_a_story(go):
    page = go(PAGES["tag"])
    page.get_by_role("link", name="Older").click()
    words = page.locator(".ledger h2 a").first.inner_text()
    page.locator(".ledger h2 a").first.click()
    assert headline(page) == words


def test_a_story_leads_to_its_author_and_tags(go):
    page = go(SAMPLE)
    page.locator(".byline a").click()
    assert headline(page) == "Otieno Okello"
    page.go_back()
    page.locator(".tags a").first.click()
    assert "/tag/" in page.url


def test_words_are_searched_from_any_page(go):
    page = go(SAMPLE, width=1366)
    page.locator("#header-q").fill("reparations")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    assert page.locator("main mark").count() > 3


def test_a_search_is_narrowed_and_widened_again(go):
    page = go("/search/?q=victims")
    many = page.locator(".results__title").inner_text()
    page.locator(".search__filters > summary").click()
    page.locator("[name=language]").select_option("fr")
    page.get_by_role("button", name="Search with these filters").click()
    assert page.locator(".results__title").inner_text() != many
    page.locator(".results__active a").click()
    assert page.locator(".results__title").inner_text() == many


def test_a_month_of_the_archive_is_found(go):
    page = go(SAMPLE)
    page.locator("[name=month]").select_option("11")
    page.locator("[name=year]").select_option("2024")
    page.get_by_role("button", name="Show").click()
    assert headline(page) == "November 2024"


def test_the_text_only_twin_is_there_and_back(go):
    page = go(SAMPLE)
    words = headline(page)
    page.get_by_role("link", name="Text-only").click()
    assert headline(page) == words
    page.get_by_role("link", name="Full version").click()
    assert page.url.endswith(SAMPLE)


def test_a_story_prints_with_its_address_and_without_the_frame(go):
    page = go(SAMPLE)
    page.emulate_media(media="print")
    assert page.locator(".print-only").inner_text().startswith("http")
    for frame in (".utility", ".tool-row", ".footer__grid", ".related"):
        assert not page.locator(frame).is_visible(), frame


def test_a_story_is_shared_by_plain_links(go):
    page = go(SAMPLE)
    for name in ("WhatsApp", "Facebook", "Twitter", "E-mail"):
        address = page.get_by_label("Share").get_by_role("link", name=name).get_attribute("href")
        answer = page.request.get(address, max_redirects=0)
        assert quote(SAMPLE, safe="") in answer.headers["location"], name


def test_controls_that_need_a_script_are_absent(go):
    page = go(SAMPLE)
    for selector in ("[data-size-step]", "[data-copy]", "[data-print]", "[data-theme-switch]"):
        assert not page.locator(selector).first.is_visible(), selector


def test_a_republished_story_is_taken_over_and_told_of(go):
    page = go(EXPLAINER)
    page.locator(".tool-row").get_by_role("link", name="Republish").click()
    assert page.get_by_label("HTML").input_value().startswith("<div")
    page.get_by_role("link", name="Tell us where it appeared").click()
    page.get_by_label("Name of your newspaper").fill("The Gulu Herald")
    page.get_by_label("Where it appeared").fill("ftp://example.org/")
    page.get_by_role("button", name="Send").click()
    page.locator(".error-summary a").click()
    assert page.get_by_label("Name of your newspaper").input_value() == "The Gulu Herald"
    page.get_by_label("Where it appeared").fill("https://example.org/a-story")
    page.get_by_role("button", name="Send").click()
    assert headline(page) == "Thank you"


def test_each_language_is_one_link_away(go):
    page = go("/")
    page.get_by_role("link", name="Lire en français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="Soma kwa Kiswahili").click()
    assert page.locator("html").get_attribute("lang") == "sw"


def test_a_footnote_leads_to_its_note_and_back(go):
    page = go(PAGES["exhibit, fact box, footnotes"])
    page.locator(".note-mark a").nth(1).click()
    assert page.url.endswith("#note-2")
    page.locator(".footnotes__back").nth(1).click()
    assert page.url.endswith("#note-mark-2")


def test_a_paragraph_is_cited_by_its_number(go):
    page = go(SAMPLE)
    page.get_by_role("link", name="Cite").click()
    page.get_by_role("link", name="Paragraph 2", exact=True).click()
    assert page.locator(":target").evaluate("block => block.matches('.prose > p:nth-of-type(2)')")
    assert "?cite" not in page.url


def test_a_video_is_a_link_to_where_it_is(go):
    page = go(PAGES["gallery, video"])
    link = page.get_by_role("link", name="Open on YouTube")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    assert not page.get_by_role("button", name="Play here").is_visible()


def test_a_warned_picture_comes_only_when_it_is_asked_for(go):
    page = go("/healthz")
    asked = []
    page.on("request", lambda request: request.resource_type == "image" and asked.append(request.url))
    page.goto(PAGES["Arabic, veil"], wait_until="networkidle")
    page.locator(".veil > summary").click()
    assert [url for url in asked if "/media/" in url] == []
    page.get_by_role("link", name="Open the picture").click()
    page.wait_for_url("**/media/**")


def test_the_way_out_is_a_plain_link(go):
    page = go(PAGES["pseudonym, quick exit"])
    assert page.get_by_role("link", name="Leave this page").first.get_attribute("href").startswith("https://")


def test_one_logs_in_and_comes_back_to_the_story(go):
    page = go(SAMPLE)
    page.get_by_role("link", name="Log in").click()
    log_in(page, "reader")
    page.wait_for_url(f"**{SAMPLE}")
    assert page.get_by_text("Log out").is_visible()
