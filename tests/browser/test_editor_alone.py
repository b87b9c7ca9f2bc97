"""The editor on a page of its own: what it does, under the desk's policy, whatever the rest of the desk does."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from jfj.lib.editor import TextEditor
from jfj.lib.html import clean_html

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
STORIES = [{"id": 12, "text": "Court opens its files"}, {"id": 13, "text": "Survivors wait for the ruling"}]
DOCUMENTS = [{"id": "abcdefghijklmnopqrstuv", "text": "Judgment on the appeal, ICC, 15 Dec 2022"}]
PICTURES = [{"id": f"{letter}bcdefghijklmnopqrstuv", "text": f"Picture {letter}"} for letter in "ab"]
VIDEOS = [{"id": "youtube:aqz-KE-bpKQ", "text": "YouTube, https://www.youtube.com/watch?v=aqz-KE-bpKQ"}]
FOUND = {"/also-read/": STORIES, "/exhibit/": DOCUMENTS, "/gallery/": PICTURES, "/embed/": VIDEOS}
KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
EDITOR = "document.querySelector('.ck-editor__editable').ckeditorInstance"


class Page(BaseHTTPRequestHandler):
    """A page with one editor, and the addresses that the editor asks."""

    body, attributes = "", {}
    received: list[bytes] = []

    def do_GET(self):
        url = urlsplit(self.path)
        found = finders.find(url.path.removeprefix("/static/")) if url.path.startswith("/static/") else None
        if url.path == "/":
            self.answer("text/html; charset=utf-8", self.page().encode())
        elif url.path in FOUND:
            asked = parse_qs(url.query)
            results = [one for one in FOUND[url.path] if asked.get("id", [str(one["id"])]) == [str(one["id"])]]
            self.answer("application/json", json.dumps({"results": results}).encode())
        elif found:
            path = Path(found)
            self.answer(KINDS.get(path.suffix, "application/octet-stream"), path.read_bytes())
        else:
            self.answer("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>')

    def do_POST(self):
        self.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/upload/":
            allowed = self.headers["X-CSRFToken"] == "a-token"
            reply = {"url": "/media/up.jpg"} if allowed else {"error": {"message": "No token."}}
            self.answer("application/json", json.dumps(reply).encode())
        else:
            self.answer("text/plain", b"Saved")

    def page(self):
        addresses = {
            "data-upload-url": "/upload/",
            "data-also-read-url": "/also-read/",
            "data-exhibit-url": "/exhibit/",
            "data-gallery-url": "/gallery/",
            "data-embed-url": "/embed/",
        }
        widget = TextEditor(attrs={"id": "id_body", "required": True, **addresses, **self.attributes})
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Story</title>'
            '<meta name="viewport" content="width=device-width">'
            f'{widget.media}<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="a-token">'
            f'<label for="id_body">Body</label>{widget.render("body", self.body)}<button>Save</button></form>'
        )

    def answer(self, kind, content):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@pytest.fixture
def address():
    """The address of the page, served as long as the test runs."""
    storages = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    Page.body, Page.attributes, Page.received = "", {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    with override_settings(STORAGES=storages):
        yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_editor(chromium, address):
    """open_editor(body="", **attributes) -> the page with its editor; page.complaints holds what the browser said."""
    contexts = []

    def open_editor(body="", *, scripts=True, **attributes):
        Page.body = body
        Page.attributes = {f"data-{name.replace('_', '-')}": value for name, value in attributes.items()}
        contexts.append(chromium.new_context(java_script_enabled=scripts, viewport={"width": 1366, "height": 900}))
        page = contexts[-1].new_page()
        page.complaints, page.others = [], []
        page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(("http", "ws")) and page.others.append(request.url))
        page.goto(address)
        if scripts:
            page.wait_for_selector(".ck-editor__editable")
        return page

    yield open_editor
    for context in contexts:
        context.close()


def stored(page):
    """What a save would keep: the textarea, brought up to date by leaving the editor, and cleaned."""
    page.evaluate("document.activeElement.blur()")
    page.evaluate(f"{EDITOR}.updateSourceElement()")
    return clean_html(page.input_value("#id_body"))


def test_the_editor_runs_under_the_policy_and_asks_nobody_else(open_editor, address):
    page = open_editor('<p>One</p><figure data-block="also-read" data-id="12"></figure>')
    page.wait_for_selector("text=Also read: Court opens its files")
    assert page.complaints == []
    assert [url for url in page.others if not url.startswith(address)] == []


def test_what_is_stored_comes_back_unchanged(open_editor):
    body = clean_html((Path(__file__).parent / "story.html").read_text())
    page = open_editor(body)
    assert stored(page) == body


def test_a_normal_form_post_carries_the_text(open_editor):
    page = open_editor("<p>Before.</p>")
    page.click(".ck-editor__editable p")
    page.keyboard.press("Control+End")
    page.keyboard.type(" After.")
    page.click("button:text('Save')")
    page.wait_for_selector("text=Saved")
    assert b"%3Cp%3EBefore.+After.%3C%2Fp%3E" in Page.received[0]


def test_an_arabic_story_is_written_from_the_right(open_editor):
    page = open_editor("<p>قالت المحكمة</p>", language="ar")
    assert page.evaluate("getComputedStyle(document.querySelector('.ck-editor__editable')).direction") == "rtl"


def test_closing_the_story_finder_leads_back_into_the_text(open_editor):
    page = open_editor("<p>One</p>")
    page.click(".ck-editor__editable p")
    page.click("[data-cke-tooltip-text='Also read']")
    page.keyboard.press("Escape")
    page.wait_for_selector(".ck-editor__editable:focus")


def test_a_document_is_found_by_typing_and_stored_by_its_key(open_editor):
    page = open_editor("<p>One</p>")
    page.click(".ck-editor__editable p")
    page.click("[data-cke-tooltip-text='Exhibit']")
    page.keyboard.type("judgment")
    page.wait_for_selector("text=1 document found")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Exhibit: Judgment on the appeal")
    assert stored(page) == '<p>One</p>\n<figure data-block="exhibit" data-id="abcdefghijklmnopqrstuv"></figure>'


def press(page, label):
    """Press a button of "More blocks"."""
    page.click("[data-cke-tooltip-text='More blocks']")
    page.click(f"[data-cke-tooltip-text='{label}']")


def test_a_gallery_is_put_together_picture_by_picture(open_editor):
    page = open_editor("<p>One</p>")
    page.click(".ck-editor__editable p")
    for number in (0, 1):
        press(page, "Gallery")
        page.keyboard.type("picture")
        page.wait_for_selector("text=2 pictures found")
        page.locator(".editor-finder li button").nth(number).click()
    page.wait_for_selector("text=Gallery: Picture a · Picture b")
    keys = ",".join(picture["id"] for picture in PICTURES)
    assert stored(page) == f'<p>One</p>\n<figure data-block="gallery" data-id="{keys}"></figure>'


def test_a_video_is_stored_by_its_name_with_our_words_and_picture(open_editor):
    page = open_editor("<p>One</p>")
    page.click(".ck-editor__editable p")
    press(page, "Video or post")
    page.keyboard.type("https://youtu.be/aqz-KE-bpKQ")
    page.wait_for_selector("text=1 video or post found")
    page.keyboard.press("Enter")
    page.click("figure[data-block=embed] figcaption")
    page.keyboard.type("The hearing")
    press(page, "Picture for the video")
    page.keyboard.type("picture")
    page.wait_for_selector("text=2 pictures found")
    page.keyboard.press("Enter")
    expected = f'data-id="youtube:aqz-KE-bpKQ" data-poster="{PICTURES[0]["id"]}"><figcaption>The hearing</figcaption>'
    assert expected in stored(page)


def test_a_fact_box_is_written_in_place(open_editor):
    page = open_editor("<p>One</p>")
    page.click(".ck-editor__editable p")
    press(page, "Fact box")
    page.keyboard.type("The case")
    page.click("figure[data-block=fact-box] .editor__words p")
    page.keyboard.type("Opened in 2004.")
    box = '<figure data-block="fact-box"><figcaption>The case</figcaption><p>Opened in 2004.</p></figure>'
    assert stored(page) == f"<p>One</p>\n{box}"


def test_a_footnote_sets_its_mark_and_opens_its_note(open_editor):
    page = open_editor("<p>One.</p>")
    for number in (1, 2):
        page.click(".ck-editor__editable > p")
        page.keyboard.press("End")
        press(page, "Footnote")
        page.keyboard.type(f"Note {number}.")
    notes = '<figure data-block="footnotes"><ol><li>Note 1.</li><li>Note 2.</li></ol></figure>'
    assert stored(page) == f"<p>One.<sup>[1][2]</sup></p>\n{notes}"


def test_looking_at_a_text_is_no_change_and_typing_is_one(open_editor):
    page = open_editor("<p>One</p>")
    page.evaluate("document.querySelector('#id_body').addEventListener('input', (event) => event.target.rows++)")
    rows = int(page.get_attribute("#id_body", "rows"))
    page.click(".ck-editor__editable p")
    page.focus("button:text('Save')")
    assert page.get_attribute("#id_body", "rows") == str(rows)
    page.click(".ck-editor__editable p")
    page.keyboard.type("x")
    page.wait_for_selector(f"#id_body[rows='{rows + 1}']", state="attached")


def test_a_picture_is_uploaded_with_the_token_and_keeps_width_caption_and_alt(open_editor):
    page = open_editor("<p>One</p>")
    page.click(".ck-editor__editable p")
    with page.expect_file_chooser() as chooser:
        page.click("[data-cke-tooltip-text*='Upload']")
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"})
    page.wait_for_selector("img[src='/media/up.jpg']")
    page.evaluate(
        f"{EDITOR}.execute('imageWidth', 'wide'); {EDITOR}.execute('imageTextAlternative', {{newValue: 'A gate'}});"
        f"{EDITOR}.execute('toggleImageCaption', {{focusCaptionOnShow: true}})"
    )
    page.keyboard.type("The gate.")
    assert stored(page) == (
        '<p>One</p>\n<figure data-width="wide"><img src="/media/up.jpg" alt="A gate" width="300" height="200">'
        "<figcaption>The gate.</figcaption></figure>"
    )


def test_the_words_are_counted_under_the_editor(open_editor):
    page = open_editor("<p>One two three</p>")
    page.wait_for_selector("text=3 words")
