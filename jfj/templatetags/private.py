"""The tag around whatever differs by who reads the page."""

from django import template
from django.utils.safestring import mark_safe

from jfj.lib.private import marked

register = template.Library()


@register.simple_block_tag(takes_context=True)
def private(context, content, name, *key):
    """{% private "talk" "own" comment.pk %}…{% endprivate %}: a place that the app of this name draws for its reader.

    Everything in it that depends on who reads stands in templates which that app can draw alone.
    """
    return mark_safe(marked(context.get("request"), content, name, ":".join(map(str, key))))
