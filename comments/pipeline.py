"""What becomes of a comment before a person has seen it: small named steps, asked one after the other.

Each step is a pure function of a Draft and of nothing else. It says nothing (the comment passes), or that it is held
for a moderator, or that it is refused with a sentence for its writer. The verdicts are kept with the comment. The
same steps judge an edit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

HOLD, REFUSE = "hold", "refuse"


@dataclass(frozen=True)
class Draft:
    """All that the steps may know of a comment and its writer; comments/drafts.py gathers it."""

    text: str
    seconds_typed: float = 3600.0  # since the form was made
    is_trapped: bool = False  # something was typed into the field that people do not see
    is_edit: bool = False
    is_open: bool = True
    is_premoderated: bool = False
    is_by_staff: bool = False
    ban: str = ""  # the reason, as its writer was told
    appeals_to: str = ""
    is_muted: bool = False
    sent_lately: int = 0  # comments in the last minutes
    waiting: int = 0  # comments that no moderator has read yet
    is_repeated: bool = False  # the same text under the same story, or many times lately
    published_before: int = 0
    rejected_lately: int = 0
    first_held: int = 3
    most_links: int = 1
    banned_words: tuple[str, ...] = ()
    suspect_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What one step said. `said` is for the writer where it refuses, for the moderator where it holds."""

    outcome: str
    said: Any
    step: str = ""


Step = Callable[[Draft], Verdict | None]


def hold(said: Any) -> Verdict:
    return Verdict(HOLD, said)


def refuse(said: Any) -> Verdict:
    return Verdict(REFUSE, said)


@dataclass(frozen=True)
class Judgement:
    """All that the steps said. Nothing said: the comment passes."""

    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def refusal(self) -> Verdict | None:
        return next((verdict for verdict in self.verdicts if verdict.outcome == REFUSE), None)

    @property
    def is_held(self) -> bool:
        return any(verdict.outcome == HOLD for verdict in self.verdicts)

    def as_stored(self) -> list[dict[str, str]]:
        return [{"step": one.step, "outcome": one.outcome, "said": str(one.said)} for one in self.verdicts]


def judge(draft: Draft, steps: Iterable[Step]) -> Judgement:
    """Ask each step in turn; after a refusal nobody else is asked."""
    verdicts: list[Verdict] = []
    for step in steps:
        said = step(draft)
        if said is None:
            continue
        verdicts.append(Verdict(said.outcome, said.said, step.__name__))
        if said.outcome == REFUSE:
            break
    return Judgement(verdicts)
