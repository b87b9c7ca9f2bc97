"""The desk's own pages: accessible, and with state and buttons in sight."""

import pytest

from tests.browser.axe import findings

PAGES = ["index", "list", "add", "draft", "published", "history", "compare", "calendar", "my-desk", "page"]
VARIANTS = [("light", 1366), ("dark", 360), ("dark", 1366), ("light", 360)]
ONE_EACH = [pytest.param(name, *VARIANTS[number % 2], id=name) for number, name in enumerate(PAGES)]
STORIES = """
from articles import services, versions
from articles.models import Article, Revision
from accounts.models import User
from pages.models import Page
editor = User.objects.get(username="editor")
draft = Article.objects.filter(status="draft").first()
out = Article.objects.published().filter(is_legally_sensitive=False).first()
for words in ("One more sentence.", "And another."):
    before = out.content()
    out.body += f"<p>{words}</p>"
    out.save()
    versions.keep(out, before, by=editor, why=words)
numbers = Revision.objects.of(out).order_by("number").values_list("number", flat=True)
print(draft.pk, out.pk, numbers[0], numbers[1], Page.objects.first().pk)
"""

# Words under 14 pixels; buttons and fields under 44, ticks and links outside running text under 24. The editor's own
# controls are not ours.
TOO_SMALL = """() => {
  const isShown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length
    && !e.closest(".ck, .visually-hidden, .skip-to-content-link, option");
  const told = (e, what) => `${what} ${e.tagName}.${e.className} ${(e.textContent || e.name).trim().slice(0, 30)}`;
  const pressed = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((e) => {
    const box = e.getBoundingClientRect();
    if (!isShown(e) || box.width <= 1) return false;
    const isLink = e.matches("a:not(.button, .object-tools a)");
    if (isLink && e.closest("p, dd, .help")) return false;
    const least = isLink || e.matches("[type=checkbox], [type=radio]") ? 24 : 44;
    return box.height < least - .5 || box.width < Math.min(least, 24) - .5;
  }).map((e) => told(e, "target"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && isShown(e) && parseFloat(getComputedStyle(e).fontSize) < 14)
      words.push(told(e, "words"));
  }
  return [...pressed, ...words];
}"""


@pytest.fixture(scope="module")
def addresses(site):
    """The address of each page, by the name that the tests have for it."""
    draft, out, old, new, page = site.shell(STORIES).split()
    stories = "/admin/articles/article"
    return {
        "index": "/admin/",
        "list": f"{stories}/",
        "add": f"{stories}/add/",
        "draft": f"{stories}/{draft}/change/",
        "published": f"{stories}/{out}/change/",
        "history": f"{stories}/{out}/history/",
        "compare": f"{stories}/{out}/compare/?a={old}&b={new}",
        "calendar": f"{stories}/calendar/",
        "my-desk": f"{stories}/my-desk/",
        "page": f"/admin/pages/page/{page}/change/",
    }


@pytest.mark.parametrize(("name", "scheme", "width"), ONE_EACH)
def test_each_page_of_the_desk_is_accessible(open_desk, addresses, name, scheme, width):
    assert findings(open_desk("editor", addresses[name], scheme=scheme, width=width)) == []


@pytest.mark.variants
@pytest.mark.parametrize(("scheme", "width"), VARIANTS)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_of_the_desk_is_accessible_in_every_variant(open_desk, addresses, name, scheme, width):
    assert findings(open_desk("editor", addresses[name], scheme=scheme, width=width)) == []


@pytest.mark.parametrize(
    ("name", "width", "height", "scripts"),
    [("draft", 360, 640, True), ("draft", 1366, 800, True), ("add", 360, 640, False), ("published", 740, 360, True)],
)
def test_the_state_and_the_buttons_stay_in_sight(open_desk, addresses, name, width, height, scripts):
    page = open_desk("editor", addresses[name], width=width, scripts=scripts)
    page.set_viewport_size({"width": width, "height": height})
    page.reload()
    bar = page.get_by_role("group", name="State and buttons")
    for place in (0, 500):
        page.evaluate(f"window.scrollTo(0, {place})")
        box = bar.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
    assert box["height"] <= height / 3
    assert bar.locator(".desk-badge").is_visible()
    assert bar.get_by_role("button").first.is_visible()


def test_a_line_that_is_typed_stays_above_the_bar(open_desk, addresses):
    page = open_desk("editor", addresses["draft"], width=360)
    page.locator(".ck-editor__editable").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("The last line.")
    foot = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert foot <= page.locator(".desk-bar").bounding_box()["y"]


@pytest.mark.parametrize(("name", "width"), [(name, 320 if number % 2 else 1366) for number, name in enumerate(PAGES)])
def test_words_are_large_enough_and_so_is_what_is_pressed(open_desk, addresses, name, width):
    assert open_desk("editor", addresses[name], width=width).evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_no_page_of_the_desk_scrolls_sideways_on_a_telephone(open_desk, addresses, size):
    page = open_desk("editor", addresses["index"], width=320)
    for name in PAGES:
        page.goto(addresses[name])
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_the_bar_never_covers_the_field_with_the_focus(open_desk, addresses):
    page = open_desk("editor", addresses["draft"], width=360)
    for _step in range(60):
        page.keyboard.press("Tab")
        covered = page.evaluate("""() => {
            const focus = document.activeElement, bar = document.querySelector(".desk-bar");
            if (bar.contains(focus) || focus.closest(".ck")) return "";
            const one = focus.getBoundingClientRect(), other = bar.getBoundingClientRect();
            return one.bottom > other.top && one.top < other.bottom ? focus.outerHTML : "";
        }""")
        assert covered == ""


def test_enter_in_a_field_saves_and_does_not_publish(open_desk, addresses):
    page = open_desk("editor", addresses["draft"])
    page.locator("input[name=kicker]").press("Enter")
    page.wait_for_url("**/admin/articles/article/")
    page.goto(addresses["draft"])
    assert page.locator(".desk-bar .desk-badge").inner_text() == "Draft"
