"""The verbs of the discussion: what readers do, what moderators do, and what readers are told."""

from comments.services.appreciating import appreciate, appreciate_no_more
from comments.services.moderating import approve, lift, note, reject, restrict, take_back
from comments.services.talking import edit, post, remove, report
from comments.services.telling import stop as stop_mail

__all__ = [
    "appreciate",
    "appreciate_no_more",
    "approve",
    "edit",
    "lift",
    "note",
    "post",
    "reject",
    "remove",
    "report",
    "restrict",
    "stop_mail",
    "take_back",
]
