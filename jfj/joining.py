"""Pages for readers with a session: the page that all strangers get, with the places that are this reader's own."""

from typing import Any

from django.http import HttpResponse

from jfj.lib import private
from jfj.lib.http import of_one_reader, signed_in
from jfj.lib.page_cache import Copy
from jfj.lib.page_key import says_kept

OF_THE_PAGE = ("Content-Type", "Content-Security-Policy", "Location", "Retry-After")  # what else it says is for caches


class JoinedPages:
    """Answers in place of the view where jfj.lib.page_cache can tell what strangers get there.

    Who reads has been found out before, as for every page: by his session, his password, and whether he is banned.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """The page; None where it has to be drawn for this reader alone."""
        if private.STRANGERS not in request.META or not says_kept(view):
            return None
        reader = signed_in(request)
        page: Copy | None = request.META[private.STRANGERS]()
        if page is None or "Set-Cookie" in dict(page.headers):
            return None
        if reader is None:  # the session is over, or nobody's yet
            return self._answer(request, page, page.body)
        if not (page.places and page.status.startswith("200")):
            return None  # what strangers do not find may be there for him
        try:
            return self._answer(request, page, private.joined(request, reader, page.body, page.places))
        except private.OnlyHis:
            return None

    def _answer(self, request: Any, page: Copy, body: bytes) -> HttpResponse:
        told = dict(page.headers)
        headers = {name: told[name] for name in OF_THE_PAGE if name in told}
        headers["Cache-Control"] = of_one_reader(request)
        return HttpResponse(body, status=int(page.status[:3]), headers=headers)
