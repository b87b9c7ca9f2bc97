"""The steps of the pipeline, in the order in which they are asked. Each is pure; see comments/pipeline.py.

A refusal speaks to the writer in the language of the page, a hold to the moderators in that of the desk.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.pipeline import Draft, Step, Verdict, hold, refuse
from comments.text import LONGEST, is_shouted, longest_pile_of_marks, number_of_links, words_found
from jfj.lib.look_alikes import UNSEEN

SHORTEST_SECONDS = 3
MOST_MARKS = 4  # on one letter; Vietnamese, Hebrew with points and Yoruba need no more
MOST_LATELY = 5  # in the minutes of drafts.LATELY
MOST_WAITING = 5
MOST_REJECTED = 2  # lately; after that each comment is looked at
MOST_LINKS_EVER = 10


def honeypot(draft: Draft) -> Verdict | None:
    """A field that people do not see was filled in."""
    if draft.is_trapped:
        return refuse(_("This looks as if a program had sent it. Please type it again."))
    return None


def filling_time(draft: Draft) -> Verdict | None:
    """Nobody reads and answers within three seconds."""
    if not draft.is_edit and draft.seconds_typed < SHORTEST_SECONDS:
        return refuse(_("That was faster than anybody types. Please send it again."))
    return None


def closed(draft: Draft) -> Verdict | None:
    """Readers may not comment here, or not any more."""
    if not draft.is_open:
        return refuse(_("This discussion is closed."))
    return None


def banned(draft: Draft) -> Verdict | None:
    """Its writer may not comment for a while, and is told why and where to appeal; or is looked at each time."""
    if draft.ban:
        words = _("You cannot comment at present. The reason: %(reason)s") % {"reason": draft.ban}
        if draft.appeals_to:
            words += " " + _("You may write to %(address)s.") % {"address": draft.appeals_to}
        return refuse(words)
    if draft.is_muted:
        return hold("Its writer is muted.")
    return None


def length(draft: Draft) -> Verdict | None:
    """Not empty, not a book, and no towers of marks on a letter."""
    if not UNSEEN.sub("", draft.text).strip():
        return refuse(_("Please write something."))
    if len(draft.text) > LONGEST:
        return refuse(
            ngettext(
                "Please shorten it: a comment has at most %(most)d letter.",
                "Please shorten it: a comment has at most %(most)d letters.",
                LONGEST,
            )
            % {"most": LONGEST}
        )
    if longest_pile_of_marks(draft.text) > MOST_MARKS:
        return refuse(_("Please write without piles of signs above and below the letters."))
    return None


def repeat(draft: Draft) -> Verdict | None:
    """The same words again."""
    if draft.is_repeated:
        return refuse(_("You have said this already."))
    return None


def rate(draft: Draft) -> Verdict | None:
    """One account in a hurry, or with so many that wait that moderators would see little else."""
    if draft.is_edit:
        return None
    if draft.sent_lately >= MOST_LATELY:
        return refuse(_("You have sent several comments in a few minutes. Please wait a little."))
    if draft.waiting >= MOST_WAITING:
        return refuse(_("Several comments of yours wait for a moderator. Please wait until they have been read."))
    return None


def banned_words(draft: Draft) -> Verdict | None:
    """Words that have no place here. Which one is not said: nobody needs to learn how to get past it."""
    if words_found(draft.text, draft.banned_words):
        return refuse(_("It holds words that have no place here."))
    return None


def suspect_words(draft: Draft) -> Verdict | None:
    """Words that a moderator should look at."""
    if found := words_found(draft.text, draft.suspect_words):
        return hold(f"Suspect words: {', '.join(found)}")
    return None


def links(draft: Draft) -> Verdict | None:
    """More links than usual."""
    number = number_of_links(draft.text)
    if number > MOST_LINKS_EVER:
        return refuse(_("It has too many links."))
    if number > draft.most_links:
        return hold(f"{number} links")
    return None


def shouting(draft: Draft) -> Verdict | None:
    """Nothing but capitals."""
    return hold("Nothing but capitals") if is_shouted(draft.text) else None


def new_writer(draft: Draft) -> Verdict | None:
    """The first comments of each reader are looked at."""
    if draft.is_by_staff or draft.published_before >= draft.first_held:
        return None
    return hold("One of its writer’s first comments")


def history(draft: Draft) -> Verdict | None:
    """Its writer has had comments rejected lately."""
    if draft.rejected_lately > MOST_REJECTED:
        return hold(f"{draft.rejected_lately} rejected lately")
    return None


def premoderation(draft: Draft) -> Verdict | None:
    """All comments under this story are looked at first."""
    return hold("Each comment under this story waits") if draft.is_premoderated else None


STEPS: tuple[Step, ...] = (
    honeypot,
    filling_time,
    closed,
    banned,
    length,
    repeat,
    rate,
    banned_words,
    suspect_words,
    links,
    shouting,
    new_writer,
    history,
    premoderation,
)
