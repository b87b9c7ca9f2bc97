"""A window at the desk with a story in it, and what one person types there."""

import sqlite3
from contextlib import closing

EVERY = 20_000  # milliseconds between two autosaves
FIELDS = ("headline", "standfirst")


def write(page, words):
    """Type into the editor, at its end."""
    page.locator(".ck-editor__editable").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def choose_author(page, name):
    """Find an author by typing, in the last row of the bylines."""
    page.locator("#bylines-group tr.dynamic-bylines .select2-selection").last.click()
    page.locator(".select2-search__field").fill(name)
    page.locator(".select2-results__option", has_text=name).first.click()


class Window:
    """The story's form in a browser, for one person. `person` is in every word that he types."""

    def __init__(self, page, story, person):
        self.page, self.story, self.person = page, story, person
        self.url = f"/admin/articles/article/{story['pk']}/change/"

    def open(self):
        """Open the form. Twenty seconds pass there when the test says so."""
        self.page.clock.install()
        return self.reopen()

    def reopen(self):
        self.page.goto(self.url)
        return self.ready()

    def ready(self):
        self.page.wait_for_selector(".ck-editor__editable")
        return self

    # --- Typing

    def words(self):
        """Everything that this person types, by its place; a picture is known by its caption."""
        words = {name: f"{self.person}-{name}" for name in (*FIELDS, "body", "tag")}
        return words | {"byline": f"Author {self.person}", "picture": f"Picture of {self.person}"}

    def picture(self):
        """The number of this person's picture."""
        return self.story["pictures"][self.person]

    def type_everything(self):
        """A word into each place, behind what stands there."""
        self.bring_in(self, picture=True)
        return self

    def bring_in(self, other, *, picture=False):
        """What another person typed, as whoever brings two texts together types it again."""
        words = other.words()
        for name in FIELDS:
            self._append(f"[name={name}]", f" {words[name]}")
        self.write(f" {words['body']}")
        self._append("[name=tags]", f", {words['tag']}")
        self._credit(words["byline"])
        if picture:
            self.page.fill("input[name=lead_image]", str(other.picture()))

    def write(self, words):
        write(self.page, words)

    def _append(self, field, words):
        self.page.fill(field, self.page.input_value(field) + words)

    def _credit(self, name):
        rows = self.page.locator("#bylines-group tr.dynamic-bylines")
        if rows.last.locator("select[name$=-author]").input_value():
            self.page.locator("#bylines-group .add-row a").click()
        choose_author(self.page, name)
        rows.last.locator("input[name$=-position]").fill(str(rows.count()))

    # --- Saving

    def save(self, *, presses=1):
        """Press the button that saves and stays, and wait for the page that answers."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.locator("[name=_continue]").click(click_count=presses)
        return self

    def moves(self, button):
        """Press a button that moves the story."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.get_by_role("button", name=button).click()
        return self.is_saved()

    def keep(self):
        """Let twenty seconds pass, and wait for what the site says of them."""
        with self.page.expect_response("**/autosave/") as answer:
            self.page.clock.fast_forward(EVERY)
        return answer.value

    def is_kept(self):
        self.keep()
        self.page.get_by_text("Kept for you at").wait_for()
        return self

    # --- What is on the screen

    def is_saved(self):
        assert self.page.locator(".messagelist .success").count() == 1, self.page.inner_text("body")[:2000]
        assert self.page.locator(".desk-conflict").count() == 0
        return self.ready()

    def is_refused(self):
        """The page that sets two texts side by side: what the other saved, and what this one typed."""
        self.page.locator(".desk-conflict").wait_for()
        return self.ready()

    def sides(self):
        """Both columns of that page: theirs, mine."""
        rows = self.page.locator(".desk-conflict tbody tr")
        return [" ".join(rows.locator(f"td:nth-of-type({number})").all_inner_texts()) for number in (1, 2)]

    def form(self):
        """Everything that stands in the fields, as one text."""
        texts = [self.page.input_value(f"[name={name}]") for name in (*FIELDS, "tags")]
        texts.append("#" + self.page.input_value("[name=lead_image]"))
        texts.append(self.page.locator(".ck-editor__editable").first.inner_text())
        chosen = "#bylines-group tr.dynamic-bylines select[name$=-author] option:checked"
        return " ".join([*texts, *self.page.locator(chosen).all_text_contents()])

    def holds_everything_of(self, other):
        """Every word of a person stands in the fields, and the picture that was chosen."""
        form = self.form()
        words = other.words() | {"picture": f"#{other.picture()}"}
        assert [word for word in words.values() if word not in form] == [], form
        return self

    def offers(self):
        """The links to what was typed and never saved, the newest first; the older ones are folded."""
        folded = self.page.locator(".desk-kept:not([open]) > summary")
        if folded.count():
            folded.click()
        return self.page.get_by_role("link", name="Show it")

    def show(self, number=0):
        """One of them, in the form."""
        self.offers().nth(number).click()
        return self.shows()

    def shows(self):
        self.page.wait_for_url("**/?unsaved=*")
        return self.ready()


def versions(site, story):
    """What every version of a story holds, the newest first, each as one text."""
    sql = "SELECT content FROM articles_revision WHERE subject_type = 'articles.article' AND subject_id = ?"
    with closing(sqlite3.connect(site.folder / "db.sqlite3")) as database:
        return [content for (content,) in database.execute(f"{sql} ORDER BY number DESC", [story["pk"]])]


def end_session(site, context):
    """What the site knows of this browser is gone, as after two weeks or a changed role."""
    (key,) = (cookie["value"] for cookie in context.cookies() if cookie["name"] == "session")
    with closing(sqlite3.connect(site.folder / "db.sqlite3")) as database, database:
        assert database.execute("DELETE FROM django_session WHERE session_key = ?", [key]).rowcount == 1
