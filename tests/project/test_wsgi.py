from django.test import SimpleTestCase

from jfj.lib.wsgi import head_without_body, only_utf8


def passed(content_type):
    """Whether a request with this Content-Type reaches the site."""
    reached = []
    application = only_utf8(lambda environ, start_response: reached.append(environ) or [b""])
    application({"CONTENT_TYPE": content_type, "REQUEST_METHOD": "GET"}, lambda status, headers: None)
    return bool(reached)


class CharsetTests(SimpleTestCase):
    def test_no_charset_or_utf8_passes(self):
        for kind in ("", "text/plain", "multipart/form-data; boundary=x", "a/b; charset=UTF-8", 'a/b; charset="utf-8"'):
            self.assertTrue(passed(kind), kind)

    def test_any_other_is_refused_before_the_site_reads_it(self):
        for name in ("utf-16", "hex", "rot13", "idna", "unicode_escape", "utf-7", "latin-1", '"utf-16"', ""):
            self.assertFalse(passed(f"text/plain; charset={name}"), name)

    def test_the_server_has_it_in_front(self):
        from jfj.wsgi import application

        status = []
        application({"CONTENT_TYPE": "text/plain; charset=utf-16"}, lambda line, headers: status.append(line))
        self.assertEqual(status, ["400 Bad Request"])


class HeadTests(SimpleTestCase):
    def body(self, method):
        application = head_without_body(lambda environ, start_response: [b"words"])
        return list(application({"REQUEST_METHOD": method}, None))

    def test_head_has_no_body_and_get_has(self):
        self.assertEqual((self.body("HEAD"), self.body("GET")), ([], [b"words"]))
