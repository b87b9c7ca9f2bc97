"""Pages hold on a small screen, with large text, and under a finger."""

import pytest

from tests.browser.demo_pages import PAGES, SAMPLE

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
CONTROLS = "button, input:not([type=hidden]):not([type=checkbox]), select, textarea, summary, .button, [role=button]"

SMALL_TARGETS = """([controls, inText]) => [...document.querySelectorAll('a[href], ' + controls)]
  .filter(el => el.checkVisibility() && !el.closest('.skip-link') && !el.closest('[aria-hidden=true]'))
  .filter(el => {
    const box = el.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    if (el.matches(controls)) return box.height < 43.5;
    if (el.closest(inText)) return false;
    return box.height < 23.5;
  }).map(el => el.outerHTML.slice(0, 120))"""
RUNNING_TEXT = "p, figcaption, dd, .prose, h1, h2, h3, .breadcrumb, .meta, .notice"


def sideways_after(page, style):
    page.add_style_tag(content=style)
    page.wait_for_timeout(50)
    return page.evaluate(SIDEWAYS)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_at_320_pixels(open_page, name):
    page = open_page(PAGES[name], width=320, bypass_csp=True)
    assert page.evaluate(SIDEWAYS) <= 0
    assert sideways_after(page, "html { font-size: 200% !important }") <= 0, "with 200 % text"
    assert sideways_after(page, TEXT_SPACING) <= 0, "with WCAG's text spacing"
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(SIDEWAYS) <= 0, "from right to left"


@pytest.mark.parametrize("name", PAGES)
def test_every_control_is_large_enough_for_a_finger(open_page, name):
    page = open_page(PAGES[name])
    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SMALL_TARGETS, [CONTROLS, RUNNING_TEXT]) == [], width


def test_the_measure_is_67_to_71_letters(open_page):
    page = open_page(SAMPLE)
    assert page.locator(".prose > p").first.bounding_box()["width"] <= 37.5 * 16 + 1


@pytest.mark.parametrize("name", ["front page", "French", "Swahili"])
def test_the_top_of_a_phone_has_two_rows_of_links_and_one_of_name_and_menu(open_page, name):
    page = open_page(PAGES[name], width=360)
    assert page.locator(".utility").bounding_box()["height"] < 100
    name, button = page.locator(".wordmark").bounding_box(), page.locator(".menu__button").bounding_box()
    assert name["height"] < 60
    assert name["y"] < button["y"] < name["y"] + name["height"]


def test_each_step_of_a_breadcrumb_is_one_line(open_page):
    page = open_page(PAGES["what changed"], width=320)
    steps = page.locator(".breadcrumb__list > li")
    assert all(step.bounding_box()["height"] <= 28 for step in steps.all())


@pytest.mark.parametrize("width", [768, 1366])
def test_the_top_of_a_wide_screen_is_one_row(open_page, width):
    bar = open_page("/", width=width).locator(".utility")
    assert bar.bounding_box()["height"] < 60


def test_notices_begin_at_one_edge(open_page):
    page = open_page(PAGES["portrait picture, content note, correction"])
    words = page.locator(".story__notices > .notice > :is(.notice__body, bdi)")
    edges = words.evaluate_all("words => words.map(el => Math.round(el.getBoundingClientRect().left))")
    assert len(edges) == 4
    assert len(set(edges)) == 1


def test_a_form_begins_where_its_headline_does(open_page):
    page = open_page(PAGES["republish, notify"])
    assert page.locator("main input:visible").first.bounding_box()["x"] == page.locator("h1").bounding_box()["x"]


def test_fields_keep_their_height_beside_one_with_an_error(open_page):
    page = open_page(PAGES["search with a mistake"])
    fields = page.locator(".search__grid :is(input, select)")
    heights = fields.evaluate_all("fields => fields.map(el => el.getBoundingClientRect().height)")
    assert max(heights) - min(heights) <= 4


def test_nothing_moves_while_a_page_loads(open_page):
    for path in (SAMPLE, "/", "/section/the-icc/"):
        page = open_page(path, width=360)
        page.wait_for_load_state("networkidle")
        shift = page.evaluate(
            """() => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value }))
                .observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => done(sum), 300);
            })"""
        )
        assert shift <= 0.01, path
