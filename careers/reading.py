"""What a recruiter may read of an application at this moment: the one door for pages, exports and mails.

As long as its vacancy is read without names, nothing that leads to a person goes through it: no name, no address, no
telephone, no link, no CV and no letter, be it a file or a text. The answers to the vacancy's own questions do, with
whatever in them leads to their writer covered.
"""

from dataclasses import dataclass
from functools import cached_property

from careers.covering import Cover
from careers.models import Application


@dataclass(frozen=True)
class Given:
    """An answer, and the question as it was asked."""

    question_id: int | None
    asked: str
    text: str


class Reading:
    """An application as its readers have it. Needs its vacancy; answers and files are asked for when needed."""

    def __init__(self, application: Application):
        self._application = application
        self.is_blind = application.vacancy.is_blind
        self.pk = application.pk
        self.reference = application.reference
        self.vacancy = application.vacancy
        self.sent_at = application.sent_at
        self.language = application.get_language_display()
        self.stage = application.stage
        self.stage_words = application.get_stage_display()
        self.rating = application.rating
        self.assigned_to = application.assigned_to
        self.stand = application.stand
        self.kept_until = application.kept_until

    def __str__(self) -> str:
        return self.reference

    @cached_property
    def answers(self) -> list[Given]:
        """The answers, in the order of the form."""
        cover = Cover(self._application) if self.is_blind else str
        return [Given(one.question_id, one.asked, cover(one.text)) for one in self._application.answers.all()]

    @property
    def person(self) -> Application | None:
        """The application with all that it says of its sender; None while it is read without names."""
        return None if self.is_blind else self._application

    @cached_property
    def files(self) -> list:
        """The files that may be opened."""
        return [] if self.is_blind else list(self._application.files.all())

    @cached_property
    def notes(self) -> list:
        """What recruiters have told each other about it."""
        return list(self._application.notes.all())
