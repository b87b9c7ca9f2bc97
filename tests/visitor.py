"""Somebody who reads a served site without a browser: from an address of his own, behind the server in front."""

from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from lxml import html


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    def form(self, action=""):
        """The fields of the form in the main part whose address ends so, as they stand; the first one by default."""
        forms = html.fromstring(self.text).xpath("//main//form")
        found = next(form for form in forms if (form.get("action") or "").endswith(action))
        return {name: value or "" for name, value in found.form_values()}


class Visitor:
    """`address` and `agent` are what he is known by; cookies are kept, whatever they say of HTTPS."""

    def __init__(self, site, address="192.0.2.1", agent="Mozilla/5.0", host="127.0.0.1"):
        self.site, self.host = site, host
        self.headers = {"X-Forwarded-For": address, "User-Agent": agent, "X-Forwarded-Proto": "https"}
        self.cookies = {}

    def get(self, path, **headers):
        return self._ask("GET", path, None, headers)

    def post(self, path, fields, **headers):
        """Send a form with the token of the cookie, which the page that holds it has set."""
        token = next((value for name, value in self.cookies.items() if name.endswith("csrf")), "")
        return self._ask("POST", path, fields | {"csrfmiddlewaretoken": token}, headers)

    def _ask(self, method, path, fields, headers):
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        sent = self.headers | {"Host": self.host, "Referer": f"https://{self.host}/"} | headers
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            body, sent["Content-Type"] = _written(fields)
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
        connection.close()
        return Answer(answer.status, dict(answer.headers), text)

    @property
    def is_in(self):
        """Whether he is logged in."""
        return self.get("/accounts/security/").status == 200

    def log_in(self, login, password):
        self.get("/accounts/login/")
        return self.post("/accounts/login/", {"login": login, "password": password})


def _written(fields):
    """A form as a browser writes it, with or without files, and what it is."""
    if any(hasattr(value, "read") for value in fields.values()):
        return encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT
    return urlencode(fields), "application/x-www-form-urlencoded"


def path_of(address):
    """An address of the site without its host."""
    return urlsplit(address).path
