"""The small pieces beside a comment, and one of them beside the story.

Written here and not in templates because a page has up to a hundred and fifty of each.
"""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.appreciation import Shown
from comments.models import Comment

# Parts of the page that a script puts in the place of a link; without one the link leads to a page of its own.
ACT = SafeString(
    '<a href="{}" rel="nofollow" data-piece="#{}" data-then="#{}">{}<span class="hidden-text"> {}</span></a>'
)


def reply_link(comment: Comment) -> SafeString:
    """The way to the form, for an answer to this comment."""
    to = _("to %(name)s") % {"name": comment.writer_name}
    return format_html(ACT, f"?reply={comment.pk}#reply", "reply", "discussion", _("Reply"), to)


def report_link(comment: Comment) -> SafeString:
    """The way to say what is wrong with it."""
    return format_html(ACT, comment.report_url, "report", "report", _("Report"), _wrote(comment))


def appreciation(shown: Shown) -> SafeString:
    """What stands of its appreciation beside a story or a comment. Its button belongs to the form “appreciate”."""
    return format_html(
        '<span class="appreciation" id="{}">{}{}</span>', shown.key, _way_to_appreciate(shown), _number(shown.number)
    )


def _way_to_appreciate(shown):
    if shown.may_be_pressed:
        words = _("Appreciated; take it back") if shown.is_mine else _("Appreciate")
        return format_html(
            '<button class="appreciation__button" type="submit" form="appreciate" formaction="{}" name="wish"'
            ' value="{}">{}{}</button>',
            *(shown.url, "no" if shown.is_mine else "yes", words, _what(shown)),
        )
    if shown.is_for_strangers:
        link = '<a class="appreciation__way" href="{}" rel="nofollow">{}{}</a>'
        return format_html(link, shown.door, _("Appreciate"), _what(shown))
    return ""


def _what(shown):
    """What a button is about, for whoever hears it alone."""
    thing = _("this story") if shown.is_story else _wrote(shown.thing)
    return format_html('<span class="hidden-text">: {}</span>', thing)


def _wrote(comment):
    return _("what %(name)s wrote") % {"name": comment.writer_name}


def _number(number):
    if not number:
        return ""
    readers = ngettext("%(many)s reader appreciates this", "%(many)s readers appreciate this", number)
    return format_html(' <span class="appreciation__number">{}</span>', readers % {"many": intcomma(number)})
