"""The verbs of careers: what recruiters do with vacancies, and what applicants do."""

from careers.services.applying import (
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
from careers.services.vacancies import announce, close, take_back

__all__ = [
    "TooLate",
    "already_sent",
    "announce",
    "apply",
    "close",
    "confirm",
    "forget",
    "forget_unconfirmed",
    "keep_file",
    "kept_file",
    "may_be_confirmed",
    "take_back",
    "ticket_for",
    "withdraw",
]
