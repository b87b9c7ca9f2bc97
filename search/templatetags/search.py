"""What other parts of the site show of the search."""

from django import template

from search.near import near

register = template.Library()


@register.simple_tag
def near_address(path):
    """What lies near an address that leads nowhere: {% near_address request.path as near %}."""
    return near(path)
