"""The verbs of careers: what recruiters do with vacancies, and what applicants do."""

from careers.services.applying import (
    FileGone,
    TooLate,
    already_sent,
    apply,
    confirm,
    forget_unconfirmed,
    keep_file,
    kept_file,
    may_be_confirmed,
    ticket_for,
    withdraw,
)
from careers.services.deleting import forget
from careers.services.opening import lift, open_file, take_away
from careers.services.selecting import assign, move, note, rate, recruiters
from careers.services.vacancies import announce, close, take_back
from careers.services.writing import write_to

__all__ = [
    "FileGone",
    "TooLate",
    "already_sent",
    "announce",
    "apply",
    "assign",
    "close",
    "confirm",
    "forget",
    "forget_unconfirmed",
    "keep_file",
    "kept_file",
    "lift",
    "may_be_confirmed",
    "move",
    "note",
    "open_file",
    "rate",
    "recruiters",
    "take_away",
    "take_back",
    "ticket_for",
    "withdraw",
    "write_to",
]
