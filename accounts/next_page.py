"""Where somebody was before he came to the door, and goes on afterwards."""

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest

LONGEST = 500


def next_page(request: HttpRequest) -> str:
    """The page of this site that the address or the form names; "" where it names none, or a foreign one."""
    page = get_next_redirect_url(request) or ""
    return page if len(page) <= LONGEST else ""
