"""What other parts of the site show of the search."""

from django import template

from search.letters import words_of
from search.near import near_matches as near
from search.query import LONGEST

register = template.Library()


@register.simple_tag
def near_matches(path, limit=3):
    """Published stories near an address that leads nowhere: {% near_matches request.path as stories %}."""
    return near(words_of(path[:LONGEST]), limit)


@register.filter
def as_words(path):
    """The words of an address, for the field of the search: "/2023/the-icc-trial/" as "the icc trial"."""
    return " ".join(word for word in words_of(path[:LONGEST]) if not word.isdigit())
