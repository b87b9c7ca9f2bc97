"""The buttons under a story: which ones a person sees, and what they ask. The verb behind each: desk_steps.py."""

from dataclasses import dataclass, field, replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import prepublish, workflow
from articles.models import Article, Correction

S = Article.Status
# What a step asks for, and the steps that ask.
ASKED = {
    "kind": gettext_lazy("Kind"),
    "reason": gettext_lazy("Why"),
    "at": gettext_lazy("New date and time"),
    "court": gettext_lazy("Court"),
    "order": gettext_lazy("Order"),
    "original": gettext_lazy("Address of the original"),
}
STEPS = {
    "return": gettext_lazy("Return to the author"),
    "publish": gettext_lazy("Put back on the site"),
    "override": gettext_lazy("Publish without a sign-off"),
    "reschedule": gettext_lazy("Change the date"),
    "embargo": gettext_lazy("Change the embargo"),
    "schedule_change": gettext_lazy("Schedule the change"),
    "correct": gettext_lazy("Publish a correction"),
    "withdraw": gettext_lazy("Withdraw from the site"),
    "retract": gettext_lazy("Retract"),
    "spike": gettext_lazy("Spike"),
    "translate": gettext_lazy("Say what it translates"),
}
LONGEST_ANSWER = 1000
PREVIEWED = (S.DRAFT, S.IN_REVIEW, S.READY, S.PUBLISHED)


@dataclass(frozen=True)
class Button:
    """One move: its name in the form, what it says, what it asks for, and what was answered and not taken."""

    name: str
    label: str
    asks: tuple[str, ...] = ()
    is_main: bool = False
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def is_begun(self) -> bool:
        """Whether somebody has typed an answer; one of the kinds is always chosen."""
        return any(words for what, words in self.answers.items() if what != "kind")

    @property
    def publishes(self) -> bool:
        """Whether readers get something new by it, for which a sign-off may be needed."""
        return self.name in ("publish", "publish_now", "publish_change", "schedule_change")


def buttons_for(article: Article, user) -> list[Button]:
    """The moves this user may make with this story, in the order of the work."""
    allowed = workflow.allowed_moves(article, user)
    roles = workflow.roles_of(user, article)
    buttons = list(_moves(article, allowed, roles))
    if article.is_scheduled and workflow.EDITOR in roles:
        buttons.append(Button("reschedule", STEPS["reschedule"], ("at",)))
    if article.is_coming and workflow.EDITOR in roles:
        buttons.append(Button("embargo", STEPS["embargo"], ("at",)))
        if article.is_embargoed:
            buttons.append(Button("lift_embargo", _("Lift the embargo")))
    if article.has_change_waiting and workflow.EDITOR in roles:
        buttons += _change_buttons(article)
    if any(button.publishes for button in buttons) and prepublish.needs_sign_off(article, publisher=user):
        buttons = [button for button in buttons if not button.publishes]
        buttons += _sign_off_buttons(article, user)
    if not article.is_live and article.status in PREVIEWED and workflow.may_edit(user, article):
        buttons.append(Button("preview_link", _("Make a preview link")))
        if article.preview_links.filter(revoked_at=None).exists():
            buttons.append(Button("revoke_links", _("Revoke the preview links")))
    if workflow.may_edit(user, article):
        buttons.append(Button("translate", STEPS["translate"], ("original",)))
    if article.is_live and user.has_perm("articles.correct_article"):
        buttons.append(Button("correct", STEPS["correct"], ("kind", "reason")))
    return buttons


def answers_in(data) -> dict[str, str]:
    """What was typed into the fields of steps, of all that a form sent: {"withdraw_reason": "…"}."""
    typed = ((name, words.strip()) for name, words in data.items() if name.rpartition("_")[2] in ASKED)
    return {name: words[:LONGEST_ANSWER] for name, words in typed if words}


def answers_in_words(data) -> list[tuple[str, str]]:
    """The same, to be read and copied: (step and question, answer). A kind alone, which is always chosen, is none."""
    rows = []
    for name, words in answers_in(data).items():
        step, _dash, what = name.rpartition("_")
        if step not in STEPS or (what == "kind" and not data.get(f"{step}_reason")):
            continue
        answer = dict(Correction.Kind.choices).get(words, words) if what == "kind" else words
        rows.append((f"{STEPS[step]}: {ASKED[what]}", answer))
    return rows


def with_answers(button: Button, typed: dict[str, str]) -> Button:
    """The button with what answers_in() found for it."""
    return replace(button, answers={what: typed.get(f"{button.name}_{what}", "") for what in button.asks})


def _moves(article, allowed, roles):
    if S.IN_REVIEW in allowed and article.status == S.DRAFT:
        yield Button("submit", _("Send to the editor"), is_main=S.PUBLISHED not in allowed)
    if S.READY in allowed:
        yield Button("approve", _("Approve"))
    if S.PUBLISHED in allowed:
        yield from _publish_buttons(article)
    if S.DRAFT in allowed and article.status == S.IN_REVIEW:
        yield Button("return", STEPS["return"], ("reason",))
    if S.IN_REVIEW in allowed and article.status == S.READY:
        yield Button("reopen", _("Take back the approval"))
    if S.WITHDRAWN in allowed:
        if article.is_live:
            yield Button("withdraw", STEPS["withdraw"], ("reason", "court", "order"))
            yield Button("retract", STEPS["retract"], ("reason",))
        else:
            yield Button("withdraw", _("Withdraw before it comes out"), ("reason",))
    if S.SPIKED in allowed:
        yield Button("spike", STEPS["spike"], ("reason",))
    if S.DRAFT in allowed and article.status == S.SPIKED:
        yield Button("restore", _("Restore as a draft"))


def _publish_buttons(article):
    at = article.published_at
    if article.status == S.WITHDRAWN:
        asks = ("reason",) if article.court_order else ()
        yield Button("publish", _("Put back on the site"), asks, is_main=True)
    elif article.status == S.RETRACTED:
        yield Button("publish", _("Undo the retraction"), ("reason",))
    else:
        if at and at > timezone.now():
            when = f"{timezone.localtime(at):%d %b %H:%M %Z}"
            yield Button("publish", _("Schedule for %(when)s") % {"when": when}, is_main=True)
        yield Button("publish_now", _("Publish now"), is_main=not at)


def _change_buttons(article):
    """What can be done with a version that readers do not have yet; saving publishes it, but what must be signed."""
    if article.is_legally_sensitive:
        yield Button("publish_change", _("Publish the change"), is_main=True)
    yield Button("schedule_change", STEPS["schedule_change"], ("at",))
    yield Button("drop_change", _("Drop the change"))


def _sign_off_buttons(article, user):
    """A legally sensitive story is signed by one person and published by another."""
    if not article.is_signed_off and workflow.may_sign_off(user, article):
        yield Button("sign_off", _("Sign off: I have read it"))
    if user.is_superuser:
        yield Button("override", STEPS["override"], ("reason",))
