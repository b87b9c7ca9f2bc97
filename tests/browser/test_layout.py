"""Where things stand on a page, and that they stay there."""

import pytest

from tests.browser.demo_pages import PAGES, SAMPLE


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
    heights = steps.evaluate_all("steps => steps.map(el => el.getBoundingClientRect().height)")
    assert len(heights) > 1
    assert max(heights) <= 28


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
