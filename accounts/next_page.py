"""Where somebody was before he came to the door, and goes on afterwards."""

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest
from django.utils.http import urlencode

LONGEST = 500


def next_page(request: HttpRequest) -> str:
    """The page of this site that the address or the form names; "" where it names none, or a foreign one."""
    page = get_next_redirect_url(request) or ""
    return page if len(page) <= LONGEST else ""


def with_next(address: str, page: str) -> str:
    """An address of ours that remembers the page."""
    return f"{address}?{urlencode({'next': page})}" if page else address
