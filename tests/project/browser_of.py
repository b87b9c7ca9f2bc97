"""Somebody who asks the site as a server passes it on: Django's own WSGI handler, alone or with layers before it."""

import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
OF_ONE_FORM = re.compile(rb'(?<=name="opened" value=")[^"]+|(?<=data-proof=")[^"]+')


@dataclass
class Answer:
    """What came back."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name):
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def page(self):
        """The bytes but for what is made anew for each form."""
        return OF_ONE_FORM.sub(b"", TOKEN.sub(b"", self.body))

    @property
    def text(self):
        """All that was said, headers too."""
        return "\n".join([*(f"{name}: {value}" for name, value in self.headers), self.body.decode(errors="replace")])


@contextmanager
def in_the_connection_of_the_test():
    """Django closes connections around each request, and the transaction of the test with them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Browser:
    """A browser with its cookies, of a user or of nobody."""

    def __init__(self, application, user=None):
        self.application, self.cookies = application, SimpleCookie()
        if user:
            client = Client()
            client.force_login(user)
            self.cookies = client.cookies

    @property
    def session_key(self):
        return self.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, address, method="GET", **environ):
        """The answer; its cookies are kept."""
        asked = urlsplit(address)
        told = []
        with in_the_connection_of_the_test():
            answer = self.application(self._environ(asked, method) | environ, lambda *said: told.extend(said[:2]))
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
        for name, value in told[1]:
            if name == "Set-Cookie":
                self.cookies.load(value)
        return Answer(*told, body)

    def _environ(self, asked, method):
        environ = {"REQUEST_METHOD": method, "PATH_INFO": asked.path, "QUERY_STRING": asked.query}
        environ |= {"HTTP_HOST": "testserver", "SERVER_NAME": "testserver", "SERVER_PORT": "80", "SCRIPT_NAME": ""}
        environ |= {"wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "REMOTE_ADDR": "192.0.2.7"}
        cookies = "; ".join(f"{name}={morsel.coded_value}" for name, morsel in self.cookies.items())
        return environ | ({"HTTP_COOKIE": cookies} if cookies else {})
