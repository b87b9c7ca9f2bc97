"""What a save of a story that has readers does not give them yet, and the words that say so."""

from django.utils.translation import gettext_lazy as _

from articles import prepublish

CAME_OUT_MEANWHILE = _(
    "The story came out while you wrote. Readers have the text of then; yours is its newer version and waits for "
    "“Publish the change”."
)
NOT_SCHEDULED = _("The change that was to come out by itself does not any more: this version stands on top of it.")
SIGN_FIRST = _("Kept for later: a legally sensitive change is signed off before readers have it.")
LACKING = _("Kept for later: readers keep the old text until this is mended.")


def reasons_to_wait(request, form):
    """Why a save of a story that has readers is not for them yet, in words; None where they get it at once.

    Without a word where somebody asked for it, or is on the way to another move. A form from before publication,
    whose button said "Save" alone, changes nothing that readers have, nor does what lacks a signature or more.
    """
    if form.stored.is_readable:
        if "_keep" in request.POST or "_move" in request.POST:
            return []
        if "readers_have_it" not in request.POST:
            return [CAME_OUT_MEANWHILE]
    if form.stored.is_legally_sensitive or form.instance.is_legally_sensitive:
        return [SIGN_FIRST]
    problems = prepublish.blocking(form.instance)
    return [*problems, LACKING] if problems else None
