"""The applications to a vacancy as a table: what a recruiter may read of them, and no more."""

from itertools import chain

from django.utils import timezone
from django.utils.translation import gettext as _

from careers.reading import Reading
from jfj.lib.tables import lines_of

AT_ONCE = 100
MARK = "\ufeff"  # without it Excel reads UTF-8 as something else


def lines(vacancy):
    """The lines of the table, read and sent bit by bit. While it is read without names, no column has any."""
    return chain([MARK], lines_of(_rows(vacancy)))


def _rows(vacancy):
    questions = list(vacancy.questions.all())
    yield [*_columns(vacancy), *(question.text for question in questions), _("To questions no longer asked")]
    found = vacancy.applications.confirmed().select_related("assigned_to").prefetch_related("answers")
    for application in found.order_by("pk").iterator(chunk_size=AT_ONCE):
        application.vacancy = vacancy  # as it was when this was begun
        yield _row(Reading(application), questions)


def _columns(vacancy):
    common = [_("Reference"), _("Sent"), _("Stage"), _("Rating"), _("Read by"), _("Language"), _("Deleted")]
    if vacancy.is_blind:
        return common
    return [*common, _("Name"), _("E-mail"), _("Phone"), _("Links"), _("CV"), _("Letter")]


def _row(reading, questions):
    answers = {given.question_id: given.text for given in reading.answers}
    others = [f"{given.asked}\n{given.text}" for given in reading.answers if given.question_id is None]
    person = reading.person
    return [
        reading.reference,
        _moment(reading.sent_at),
        reading.stage_words,
        reading.rating or "",
        str(reading.assigned_to or ""),
        reading.language,
        _moment(reading.kept_until),
        *(
            [person.name, person.email, person.phone, person.links, person.cv_text, person.letter_text]
            if person
            else []
        ),
        *(answers.get(question.pk, "") for question in questions),
        "\n\n".join(others),
    ]


def _moment(moment):
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
