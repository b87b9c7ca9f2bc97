"""The editor on the desk's own page, under the policy that the site really sends."""

from pathlib import Path

import pytest

from jfj.lib.html import clean_html, visible_text
from tests.browser.conftest import ADD, WATCH
from tests.browser.desk import write
from tests.pictures import file_of, picture

PASTES = Path(__file__).parent.parent / "pastes"
DOCUMENTS = sorted(path for path in PASTES.glob("*/*.html") if not path.name.endswith(".expected.html"))
EDITOR = "document.querySelector('.ck-editor__editable').ckeditorInstance"
PASTE = """
([html, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const box = document.querySelector(".ck-editor__editable");
  box.focus();
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}
"""


def posted(page):
    """The text as the form would send it."""
    return page.evaluate("new FormData(document.querySelector('#article_form')).get('body')")


def fill_in(page, headline):
    """Everything a draft needs but its text."""
    page.fill("input[name=headline]", headline)
    page.fill("textarea[name=standfirst]", "A place to follow the case from close by.")
    page.select_option("select[name=section]", label="Communities of Justice")


def save(page):
    """Save, and stay with the story."""
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/change/")
    if page.locator("textarea[data-editor=started]").count():
        page.wait_for_selector(".ck-editor__editable")


@pytest.fixture(scope="module")
def paste(chromium, site, keys):
    """paste(html) -> the text as the form would send it; all pastes share one page."""
    context = chromium.new_context(base_url=site.url, storage_state=keys("journalist"))
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(ADD)
    page.wait_for_selector(".ck-editor__editable")

    def paste(html):
        page.evaluate(f"{EDITOR}.setData('')")
        page.evaluate(PASTE, [html, visible_text(html)])
        once = posted(page)
        page.evaluate(f"(html) => {EDITOR}.setData(html)", clean_html(once))
        return once, posted(page), page.evaluate("window.violations.splice(0)")

    yield paste
    context.close()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_paste_becomes_what_a_careful_sub_editor_would_have_typed(paste, document):
    expected = document.with_suffix(".expected.html").read_text().rstrip("\n")
    pasted, reopened, violations = paste(document.read_text())
    assert clean_html(pasted) == expected
    assert clean_html(reopened) == expected
    assert violations == []


def test_there_are_at_least_five_documents_of_each_source():
    for source in ("google_docs", "libreoffice", "whatsapp", "word"):
        assert sum(path.parent.name == source for path in DOCUMENTS) >= 5, source


def test_a_pull_quote_survives_saving(open_desk):
    page = open_desk()
    fill_in(page, "A pull quote survives")
    write(page, "We waited twenty years.")
    page.keyboard.press("Shift+Home")
    page.get_by_role("button", name="Pull quote").click()
    page.keyboard.press("Tab")
    page.keyboard.type("A survivor")
    save(page)
    expected = (
        '<p>We waited twenty years.</p>\n<figure data-block="pull-quote"><blockquote><p>We waited twenty years.</p>'
        "</blockquote><figcaption>A survivor</figcaption></figure>"
    )
    assert clean_html(posted(page)) == expected
    assert page.evaluate("window.violations") == []


def test_an_also_read_line_is_found_by_typing_and_survives_saving(open_desk, site):
    mine = "Article.objects.filter(created_by__username='journalist').first()"
    found = site.shell(f"from articles.models import Article; a = {mine}; print(a.pk, a.headline, sep='|')")
    pk, headline = found.strip().split("|")
    page = open_desk()
    fill_in(page, "An also-read line survives")
    write(page, "One.")
    page.get_by_role("button", name="Also read").focus()
    page.keyboard.press("Enter")
    page.keyboard.type(headline[:24])
    page.get_by_text(" found").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text(f"Also read: {headline}").wait_for()
    save(page)
    page.get_by_text(f"Also read: {headline}").wait_for()
    assert clean_html(posted(page)) == f'<p>One.</p>\n<figure data-block="also-read" data-id="{pk}"></figure>'
    assert page.evaluate("window.violations") == []


def test_a_picture_is_uploaded_and_its_width_survives_saving(open_desk):
    page = open_desk()
    fill_in(page, "A wide picture survives")
    write(page, "One.")
    with page.expect_file_chooser() as chooser:
        page.locator("[data-cke-tooltip-text*='Upload']").first.click()
    content = file_of(picture(), "PNG").read()
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": content})
    page.wait_for_selector(".ck-editor__editable img[src^='/media/']")
    page.locator(".ck-editor__editable img").click()
    page.get_by_role("button", name="Wide", exact=True).click()
    save(page)
    stored = clean_html(posted(page))
    assert '<figure data-width="wide"><img src="/media/' in stored, stored
    assert page.locator(".ck-editor__editable figure[data-width=wide] img").count() == 1
    assert page.evaluate("window.violations") == []


def test_a_form_that_is_refused_keeps_the_text(open_desk):
    page = open_desk()
    fill_in(page, "")
    write(page, "Nobody’s work is lost.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errorlist").first.wait_for()
    assert page.locator(".ck-editor__editable").inner_text().strip() == "Nobody’s work is lost."
    assert posted(page) == "<p>Nobody’s work is lost.</p>"


def test_without_scripts_the_text_is_typed_into_a_plain_field(open_desk):
    page = open_desk(scripts=False)
    fill_in(page, "Typed without scripts")
    page.fill("input[name=slug]", "typed-without-scripts")
    page.fill("textarea[name=body]", "One.\n\nTwo.")
    save(page)
    assert page.input_value("textarea[name=body]").strip() == "<p>One.</p>\n<p>Two.</p>"


@pytest.mark.parametrize(("username", "count"), [("journalist", 0), ("editor", 0), ("admin", 1)])
def test_only_administrators_edit_the_html_itself(open_desk, username, count):
    page = open_desk(username)
    page.locator(".ck-toolbar__grouped-dropdown button").first.click()
    assert page.get_by_role("button", name="Source", exact=True).count() == count


@pytest.mark.parametrize("width", [360, 1366])
def test_the_desk_does_not_scroll_sideways(open_desk, width):
    page = open_desk(width=width)
    assert page.evaluate("document.querySelector('.editor').scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [360, 1366])
def test_a_line_of_text_is_typed_into_a_field_of_one_line(open_desk, width):
    page = open_desk(width=width)
    for name in ("headline", "kicker", "dateline", "tags", "slug", "content_note"):
        assert page.locator(f"input[name={name}]").bounding_box()["height"] < 60, name
