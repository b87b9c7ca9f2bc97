"""The verb behind each button under a story, and the sentence that says what happened."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import services
from articles.models import Article, Correction
from jfj.lib.dates import in_words, typed_datetime
from jfj.lib.page_head import full_address

# Buttons that ask nothing.
PLAIN = {
    "submit": (services.submit, gettext_lazy("Sent to the editors.")),
    "approve": (services.approve, gettext_lazy("Approved: ready for publication.")),
    "sign_off": (services.sign_off, gettext_lazy("Signed off. Somebody else may publish it now.")),
    "reopen": (services.reopen, gettext_lazy("The approval is taken back.")),
    "publish_change": (services.publish_change, gettext_lazy("Published: readers have the new text.")),
    "drop_change": (
        services.drop_change,
        gettext_lazy("Dropped. Readers’ version is the newest again; the dropped one is in the history."),
    ),
    "revoke_links": (
        services.revoke_preview_links,
        gettext_lazy("Revoked: the addresses open nothing any more."),
    ),
    "restore": (services.restore, gettext_lazy("Restored as a draft.")),
}

Asked = Callable[[str], str]  # what somebody answered to a question of the button


def apply_move(article: Article, data, *, by) -> str:
    """Call the verb of a pressed button. Returns the sentence that says what happened.

    Raises ValidationError for an unknown button or what the verb refuses.
    """
    name = data.get("_move", "")
    if name in PLAIN:
        verb, said = PLAIN[name]
        verb(article, by=by)
        return str(said)
    if name not in ASKING:
        raise ValidationError(_("There is no such button."))
    return ASKING[name](article, lambda what: data.get(f"{name}_{what}", "").strip(), by)


def _return(article: Article, asked: Asked, by: Any) -> str:
    services.return_to_author(article, by=by, note=asked("reason"))
    return _("Returned to the author.")


def _publish(article: Article, asked: Asked, by: Any) -> str:
    return _published(services.publish(article, by=by, reason=asked("reason")))


def _publish_now(article: Article, asked: Asked, by: Any) -> str:
    return _published(services.publish(article, by=by, at=timezone.now(), reason=asked("reason")))


def _override(article: Article, asked: Asked, by: Any) -> str:
    if article.has_change_waiting:
        services.publish_change(article, by=by, is_override=True, reason=asked("reason"))
        return _("Published: readers have the new text.")
    return _published(services.publish(article, by=by, reason=asked("reason"), is_override=True))


def _reschedule(article: Article, asked: Asked, by: Any) -> str:
    return _published(services.reschedule(article, by=by, at=_date_in(asked)))


def _embargo(article: Article, asked: Asked, by: Any) -> str:
    return _published(services.change_embargo(article, by=by, until=_date_in(asked)))


def _lift_embargo(article: Article, asked: Asked, by: Any) -> str:
    return _published(services.change_embargo(article, by=by, until=None))


def _schedule_change(article: Article, asked: Asked, by: Any) -> str:
    services.schedule_change(article, by=by, at=_date_in(asked))
    return _("Scheduled. Readers keep the present text until then.")


def _preview_link(article: Article, asked: Asked, by: Any) -> str:
    link = services.make_preview_link(article, by=by)
    return _("Anybody with this address can read the story until %(until)s: %(url)s") % {
        "until": in_words(link.ends_at),
        "url": full_address(link.get_absolute_url()),
    }


def _withdraw(article: Article, asked: Asked, by: Any) -> str:
    reason, court, order = asked("reason"), asked("court"), asked("order")
    if services.withdraw(article, by=by, reason=reason, court=court, order=order).was_out:
        return _("Withdrawn. Its address now says so, with the reason.")
    return _("Withdrawn before any reader had it. Its address tells nothing.")


def _retract(article: Article, asked: Asked, by: Any) -> str:
    services.retract(article, by=by, reason=asked("reason"))
    return _("Retracted. The page stays, with the notice above the headline.")


def _spike(article: Article, asked: Asked, by: Any) -> str:
    services.spike(article, by=by, reason=asked("reason"))
    return _("Spiked. An editor can restore it.")


def _correct(article: Article, asked: Asked, by: Any) -> str:
    kind = asked("kind") or Correction.Kind.CORRECTION
    services.correct(article, by=by, kind=kind, text=asked("reason"))
    return _("The notice is on the page.")


def _translate(article: Article, asked: Asked, by: Any) -> str:
    original = story_at(asked("original"), by)
    services.link_translation(article, original, by=by)
    return _("It is a translation of “%s”.") % original if original else _("It is an original.")


ASKING: dict[str, Callable[[Article, Asked, Any], str]] = {
    "return": _return,
    "publish": _publish,
    "publish_now": _publish_now,
    "override": _override,
    "reschedule": _reschedule,
    "embargo": _embargo,
    "lift_embargo": _lift_embargo,
    "schedule_change": _schedule_change,
    "preview_link": _preview_link,
    "withdraw": _withdraw,
    "retract": _retract,
    "spike": _spike,
    "correct": _correct,
    "translate": _translate,
}


def story_at(address: str, user) -> Article | None:
    """The story whose address, on the site or at the desk, somebody typed; None for an empty field.

    Raises ValidationError where this person sees no such story.
    """
    if not address:
        return None
    story = Article.objects.visible_to(user).at_address(address).first()
    if story is None:
        raise ValidationError(_("You see no story at this address. Copy it from the browser's address line."))
    return story


def _published(article):
    if article.is_scheduled:
        return _("Scheduled for %(when)s.") % {"when": in_words(article.published_at)}
    if article.is_embargoed:
        return _("Published, and held back by its embargo.")
    return _("Published.")


def _date_in(asked: Asked):
    """The date that a button cannot do without."""
    at = typed_datetime(asked("at"))
    if at is None:
        raise ValidationError(_("Give date and time."))
    return at
