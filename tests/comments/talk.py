"""What the tests of the discussion begin with: an open one, and readers who may take part."""

from comments.models import DiscussionSettings
from jfj.demo.factories import UserFactory


def open_discussions(**rules):
    """Readers may comment on every story of the site; nobody's first comments are held."""
    return DiscussionSettings.objects.update_or_create(pk=1, defaults={"is_open": True, "first_held": 0, **rules})[0]


def reader(**fields):
    """A reader whose address is confirmed."""
    return UserFactory(verified=True, **fields)
