"""The verbs: everything that changes where a story stands. Nothing else publishes."""

from articles.services.changes import (
    drop_change,
    publish_change,
    publish_due_changes,
    remember_address,
    restore_version,
    schedule_change,
)
from articles.services.corrections import correct
from articles.services.moves import (
    approve,
    change_embargo,
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
from articles.services.previews import make_preview_link, revoke_preview_links
from articles.services.republication import note_republication
from articles.services.sign_off import sign_off
from articles.services.translations import link_translation

__all__ = [
    "approve",
    "change_embargo",
    "correct",
    "drop_change",
    "link_translation",
    "make_preview_link",
    "note_republication",
    "publish",
    "publish_change",
    "publish_due_changes",
    "remember_address",
    "reopen",
    "reschedule",
    "restore",
    "restore_version",
    "retract",
    "return_to_author",
    "revoke_preview_links",
    "schedule_change",
    "sign_off",
    "spike",
    "submit",
    "withdraw",
]
