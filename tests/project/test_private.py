"""The marks around what differs by who reads a page."""

from django.test import RequestFactory, SimpleTestCase

from jfj.lib.private import WORD, Place, cut, joined, marked, register

SECRET = "0123456789abcdef"


def request_for_strangers():
    return RequestFactory().get("/", **{WORD: SECRET})


def place(html="Log in", name="account", key="", request=None):
    return marked(request or request_for_strangers(), html, name, key)


class MarkTests(SimpleTestCase):
    def test_whoever_asks_for_himself_gets_no_marks(self):
        self.assertEqual(place(request=RequestFactory().get("/")), "Log in")
        self.assertEqual(marked(None, "Log in", "account"), "Log in")

    def test_the_marks_go_and_the_places_are_known(self):
        page = f"<p>{place()}</p><p>{place('', 'talk', 'own:7')}é</p>".encode()
        body, places = cut(page, SECRET)
        self.assertEqual(body, "<p>Log in</p><p>é</p>".encode())
        self.assertEqual(places, [Place("account", "", "en", 3, 9), Place("talk", "own:7", "en", 16, 16)])

    def test_what_looks_like_a_mark_is_text(self):
        forged = f"<!--{SECRET[:-1]}0account en --><!--account en --><!--{SECRET[:-1]}0-->{SECRET}"
        self.assertEqual(cut(forged.encode(), SECRET), (forged.encode(), []))

    def test_no_mark_is_ever_seen_however_they_lie(self):
        one = place()
        for page in (place(place()), f"{one}{one[:-4]}", one[5:], one.replace("Log in", ""), f"{one[-30:]}{one}"):
            self.assertNotIn(b"<!--" + SECRET.encode(), cut(page.encode(), SECRET)[0])

    def test_a_key_cannot_end_its_mark(self):
        for key in ("7-->", "7 8", "<", "é"):
            with self.assertRaises(ValueError):
                place(key=key)


class JoinTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        register("greeting", lambda _request, reader, keys: {key: f"Hello {reader}" for key in keys if key != "same"})

    def test_a_reader_sees_his_own_in_the_places_of_strangers(self):
        page = f"<p>{place('Hello', 'greeting', 'a')}</p>é{place('Bye', 'greeting', 'same')}."
        body, places = cut(page.encode(), SECRET)
        self.assertEqual(joined(None, "Ana", body, places).decode(), "<p>Hello Ana</p>éBye.")
        self.assertEqual(body.decode(), "<p>Hello</p>éBye.")
