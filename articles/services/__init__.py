"""The verbs: everything that changes where a story stands. Nothing else publishes."""

from articles.services.corrections import correct
from articles.services.moves import (
    approve,
    publish,
    reopen,
    reschedule,
    restore,
    retract,
    return_to_author,
    spike,
    submit,
    withdraw,
)
from articles.services.sign_off import sign_off

__all__ = [
    "approve",
    "correct",
    "publish",
    "reopen",
    "reschedule",
    "restore",
    "retract",
    "return_to_author",
    "sign_off",
    "spike",
    "submit",
    "withdraw",
]
