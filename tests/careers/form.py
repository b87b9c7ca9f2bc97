"""A filled-in form of an application."""

from jfj.lib.strangers import stamp
from tests.careers.papers import a_cv


def filled_in(vacancy=None, *, age=60, **changes):
    """What a browser sends that was open for `age` seconds; None for a field leaves it out."""
    fields = {
        "name": "Achieng Otieno",
        "email": "achieng@example.org",
        "phone": "+254 700 000000",
        "cv": a_cv(),
        "letter_text": "I should like to follow trials.",
        "links": "https://example.org/my-story",
        "is_agreed": "on",
        "opened": stamp(before=age),
    }
    if vacancy:
        fields |= {f"question_{one.pk}": f"My answer to “{one.text}”" for one in vacancy.questions.all()}
    return {name: value for name, value in (fields | changes).items() if value is not None}
