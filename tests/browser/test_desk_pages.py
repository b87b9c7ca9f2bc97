"""The desk's own pages: accessible, and with state and buttons in sight."""

import pytest

from tests.browser.axe import findings

PAGES = ["index", "list", "add", "draft", "published", "history", "compare", "calendar", "my-desk"]
VARIANTS = [("light", 1366), ("dark", 360), ("dark", 1366), ("light", 360)]
ONE_EACH = [pytest.param(name, *VARIANTS[number % 2], id=name) for number, name in enumerate(PAGES)]
STORIES = """
from articles import services, versions
from articles.models import Article, Revision
from accounts.models import User
editor = User.objects.get(username="editor")
draft = Article.objects.filter(status="draft").first()
out = Article.objects.published().filter(is_legally_sensitive=False).first()
for words in ("One more sentence.", "And another."):
    before = out.content()
    out.body += f"<p>{words}</p>"
    out.save()
    versions.keep(out, before, by=editor, why=words)
numbers = Revision.objects.of(out).order_by("number").values_list("number", flat=True)
print(draft.pk, out.pk, numbers[0], numbers[1])
"""


@pytest.fixture(scope="module")
def addresses(site):
    """The address of each page, by the name that the tests have for it."""
    draft, out, old, new = site.shell(STORIES).split()
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
    }


@pytest.mark.parametrize(("name", "scheme", "width"), ONE_EACH)
def test_each_page_of_the_desk_is_accessible(open_desk, addresses, name, scheme, width):
    assert findings(open_desk("editor", addresses[name], scheme=scheme, width=width)) == []


@pytest.mark.variants
@pytest.mark.parametrize(("scheme", "width"), VARIANTS)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_of_the_desk_is_accessible_in_every_variant(open_desk, addresses, name, scheme, width):
    assert findings(open_desk("editor", addresses[name], scheme=scheme, width=width)) == []


@pytest.mark.parametrize("width", [360, 1366])
def test_the_state_and_the_buttons_stay_in_sight(open_desk, addresses, width):
    page = open_desk("editor", addresses["draft"], width=width)
    bar = page.get_by_role("group", name="State and buttons")
    for place in ("0", "document.body.scrollHeight / 3"):
        page.evaluate(f"window.scrollTo(0, {place})")
        box = bar.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800


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
