"""Tags for the frame of every page."""

import json
from datetime import datetime

from django import template
from django.conf import settings
from django.template.defaultfilters import date
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from jfj.lib import lite_links, profile_tabs
from jfj.lib.avatar import avatar
from jfj.lib.dates import day_in_words
from jfj.lib.http import shared
from jfj.lib.page_head import full_address
from jfj.lib.private import is_marked

register = template.Library()
register.simple_tag(avatar)

JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def account_pages(context):
    """The tabs of somebody's own account: [{label, url, current}].

    `current` is what aria-current says: page on the tab itself, true on a page that it leads to.
    """
    here = context["request"].resolver_match.view_name
    return [
        {"label": tab.label, "url": reverse(tab.route), "current": _current(tab, here)} for tab in profile_tabs.tabs()
    ]


def _current(tab, here):
    if here == tab.route:
        return "page"
    return "true" if here.startswith(tab.below) else ""


@register.simple_tag
def json_ld(data):
    """A JSON-LD data block. It is data, not a script: the browser runs nothing of it."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.simple_tag
def breadcrumb_data(steps):
    """schema.org BreadcrumbList of [{name, url}], with full addresses."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step["name"],
                "item": full_address(step["url"]),
            }
            for position, step in enumerate(steps, start=1)
        ],
    }


@register.simple_tag
def site_name():
    """What the newsroom is called, everywhere the same."""
    return settings.SITE_NAME


@register.simple_tag
def site_short_name():
    """The same in letters."""
    return settings.SITE_SHORT_NAME


@register.simple_tag
def text_only_twin(request):
    """The text-only twin of the page that is asked for; "" where it has none. Looked for once in a request."""
    if "text_only_twin" not in vars(request):
        request.text_only_twin = lite_links.twin_of(request.get_full_path())
    return request.text_only_twin


@register.simple_tag
def day(at, css_class=""):
    """The day of a moment, or a date, in words, and the moment itself for machines."""
    at = timezone.localtime(at) if isinstance(at, datetime) else at
    named = format_html(' class="{}"', css_class) if css_class else ""
    return format_html('<time{} datetime="{}">{}</time>', named, at.isoformat(), day_in_words(at))


@register.simple_tag
def minute(at):
    """The same with the time of day."""
    at = timezone.localtime(at)
    return format_html('<time datetime="{}">{}, {}</time>', at.isoformat(), day_in_words(at), f"{at:%H:%M}")


class Common(template.Node):
    """See common()."""

    def __init__(self, name, values, nodelist):
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context):
        key = (Common, self.name, get_language(), *(value.resolve(context) for value in self.values))
        return shared(context.get("request"), key, lambda: self._made(context))

    def _made(self, context):
        html = self.nodelist.render(context)
        if is_marked(context.get("request"), html):
            raise ValueError(f"What pages have in common holds a place of one reader: {self.name}")
        return html


@register.tag
def common(parser, token):
    """{% common footer here latest %}…{% endcommon %}: HTML that pages of one moment have in common.

    Made once for all pages for strangers with the same language and the same values, which are all that it depends on
    beside the site's own settings. For everybody else it is made each time.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(["endcommon"])
    parser.delete_first_token()
    return Common(name, [parser.compile_filter(value) for value in values], nodelist)


@register.filter
def zone_name(moment):
    """The newsroom's zone at a moment, such as "EAT". Django's own "T" is empty in the hour that comes twice a year."""
    return timezone.localtime(moment).tzname()


@register.filter
def moment(at, form):
    """A moment as the filter `date` writes it, but with its zone in every hour; "" for none."""
    if not at:
        return ""
    zone = "".join(f"\\{letter}" for letter in zone_name(at))
    return date(timezone.localtime(at), form.replace("T", zone))


@register.filter
def lite_link(href):
    """Where a link leads on a text-only page."""
    return lite_links.lite_link(href)
