"""From the journalist's desk to the reader's page, in a real browser."""

import pytest

from tests.browser.conftest import log_in
from tests.browser.desk import choose_author

HEADLINE = "Registry opens a reading room for victims"
TEXT = "The registry said on Monday that the room will open in March."


@pytest.fixture(scope="module")
def story(chromium, site):
    """A story that a journalist wrote in the editor; its public address is known in advance."""
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/admin/articles/article/add/")
    log_in(page, "journalist")
    page.fill("input[name=headline]", HEADLINE)
    page.fill("textarea[name=standfirst]", "A place to follow the case from close by.")
    page.locator(".ck-editor__editable").first.click()
    page.keyboard.type(TEXT)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("Nobody has to register.")
    page.select_option("select[name=section]", label="Communities of Justice")
    page.fill("input[name=tags]", "Victims, Civil Society")
    choose_author(page, "Wanjiru")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    yield (
        site.shell(
            "from articles.models import Article;"
            "from django.utils import timezone;"
            f"a = Article.objects.get(headline='{HEADLINE}');"
            "print(a.pk, f'/{timezone.localtime():%Y/%m}/{a.slug}/', sep='|')"
        )
        .strip()
        .split("|")
    )
    context.close()


def test_a_journalists_story_reaches_readers_after_an_editor_published_it(story, open_page):
    pk, address = story
    stranger = open_page(address)
    assert stranger.title().startswith("Page not found"), stranger.title()

    editor = open_page(f"/admin/articles/article/{pk}/change/")
    log_in(editor, "editor")
    editor.get_by_role("button", name="Publish now").click()
    editor.get_by_text("Published.", exact=True).wait_for()

    for width, scripts in [(360, True), (360, False), (1366, True), (1366, False)]:
        reader = open_page(address, width=width, scripts=scripts)
        assert reader.locator("h1").inner_text() == HEADLINE
        assert TEXT in reader.locator("main").inner_text()
        assert reader.locator("main strong").first.inner_text() == "Nobody has to register."


def test_the_front_page_leads_with_it(story, open_page):
    assert open_page("/").locator("main article h2").first.inner_text() == HEADLINE


def test_what_is_typed_is_kept_without_a_save(open_page, site):
    page = open_page("/admin/articles/article/add/")
    log_in(page, "journalist")
    page.wait_for_selector(".ck-editor__editable")
    page.fill("input[name=headline]", "Typed on the bus")
    page.locator(".ck-editor__editable").click()
    page.keyboard.type("A sentence that was never saved.")
    page.get_by_text("Kept for you at").wait_for(timeout=25_000)
    page.goto("/admin/articles/article/add/")
    page.get_by_role("link", name="Show it").click()
    page.wait_for_selector(".ck-editor__editable")
    assert page.input_value("input[name=headline]") == "Typed on the bus"
    assert page.locator(".ck-editor__editable").inner_text().strip() == "A sentence that was never saved."
    page.goto("/admin/articles/article/add/")
    page.get_by_role("button", name="Drop it").click()
    page.wait_for_url("**/add/")
    assert page.get_by_text("never saved").count() == 0


def test_a_dropped_connection_leaves_a_copy_on_the_device(open_page, site):
    page = open_page("/admin/articles/article/add/")
    log_in(page, "contributor")
    page.wait_for_selector(".ck-editor__editable")
    page.context.set_offline(True)
    page.fill("input[name=headline]", "Typed in a tunnel")
    page.get_by_text("kept on this device").wait_for(timeout=25_000)
    page.context.set_offline(False)
    page.goto("/admin/articles/article/add/")
    page.wait_for_selector(".ck-editor__editable")
    page.get_by_role("button", name="Put it into the form").click()
    page.wait_for_url("**/add/?unsaved=*")
    assert page.input_value("input[name=headline]") == "Typed in a tunnel"
